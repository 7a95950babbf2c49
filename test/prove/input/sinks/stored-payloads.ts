import type { ServedWorld } from '../files/served-world.ts'
import { ask, type Json } from './asking.ts'
import { scriptAddresses, scriptPayloads } from './script-payloads.ts'

export interface Stored {
  /** Addresses of records that hold payloads. */
  readonly pages: readonly string[]
  readonly texts: number
}

/** Stands before each payload: where it is seen, the payload was shown. */
export const markerOf = (index: number): string => `mk${String(index).padStart(3, '0')}`

/** Stores a record without the fields that are refused: an address that is no address has no sink to reach. */
async function store(world: ServedWorld, entity: string, values: Json): Promise<string> {
  const kept = { ...values }
  for (let turn = 0; turn < 20; turn++) {
    const { status, value } = await ask(world, 'POST', `/api/records/${entity}`, kept)
    if (status === 201) return String(value.id)
    const refused = ((value.fields ?? []) as { field: string }[]).map(({ field }) => field.split('.')[0]!)
    const inCustom = ((value.fields ?? []) as { field: string }[])
      .filter(({ field }) => field.startsWith('custom.'))
      .map(({ field }) => field.split('.')[1]!)
    if (refused.length === 0) throw new Error(`${entity}: ${JSON.stringify(value)}`)
    for (const name of refused.filter((field) => field !== 'custom')) delete kept[name]
    const custom = { ...(kept.custom as Json) }
    for (const name of inCustom) delete custom[name]
    if (kept.custom !== undefined) kept.custom = custom
  }
  throw new Error(`${entity}: nothing of ${JSON.stringify(values)} can be stored.`)
}

/** Puts a payload into everything that somebody else may have typed. */
export async function storePayloads(world: ServedWorld): Promise<Stored> {
  for (const kind of ['text', 'longText', 'richText', 'url', 'email', 'tags', 'json'])
    await ask(world, 'POST', '/api/metadata/entities/contacts.company/fields', {
      name: `sink${kind}`,
      labels: { en: `<img src=x onerror=alert(1)> ${kind}` },
      kind,
      options: {},
    })
  const pages: string[] = []
  for (const [index, payload] of scriptPayloads.entries()) {
    const text = `${markerOf(index)} ${payload}`
    const address = scriptAddresses[index % scriptAddresses.length]!
    const custom = {
      sinktext: text,
      sinklongText: text,
      sinkrichText: `<p>${markerOf(index)}</p>${payload}`,
      sinkurl: address,
      sinktags: [text.slice(0, 50)],
      sinkjson: { [text]: text },
    }
    const place = { street: text, city: text, country: 'BE' }
    const company = await store(world, 'contacts.company', {
      name: text,
      legalName: text,
      description: text,
      website: address,
      tags: [payload.slice(0, 60)],
      addresses: [{ address: place }],
      custom,
    })
    const person = await store(world, 'contacts.person', {
      firstName: text,
      lastName: payload,
      description: text,
      jobTitle: text,
      department: text,
      positions: [{ company, role: text, department: payload }],
    })
    await ask(world, 'PATCH', `/api/records/contacts.company/${company}`, { legalName: `${text} changed` })
    pages.push(`/o/contacts.company/${company}`, `/o/contacts.person/${person}`)
    if (index % 10 === 0) {
      const trashed = await store(world, 'contacts.company', { name: text })
      await ask(world, 'DELETE', `/api/records/contacts.company/${trashed}`, {})
    }
  }
  return { pages, texts: scriptPayloads.length }
}
