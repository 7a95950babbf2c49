import type { Sent } from './door.ts'
import type { EntityFact, FieldFact, RowFact } from './facts.ts'
import { makeValue } from './values.ts'
import { rowsOf, type World } from './world.ts'

/** A table to bring in: what is in it, and where its columns go. */
export interface Sheet {
  readonly cells: readonly (readonly string[])[]
  readonly paths: readonly string[]
  readonly key: string
  /** The record whose value the first line has. The second has one that stands nowhere. */
  readonly record: RowFact
  /** The record whose name the third line has. The fourth has one that nothing bears. */
  readonly linked: RowFact
}

/** By what records of an entity are recognised, and to what they are linked by its name. */
const recognised: Readonly<Record<string, { readonly key: string; readonly link: string }>> = {
  'vault.item': { key: 'vat', link: 'company' },
  'contacts.company': { key: 'taxNumber', link: 'parent' },
}

/** Null for entities of which no record is recognised by a single value. */
export function makeSheet(world: World, { name, title, fields }: EntityFact): Sheet | null {
  const { canaries } = world
  const wanted = recognised[name]
  if (wanted === undefined) return null
  const fieldOf = (path: string): FieldFact => fields.find((field) => field.path === path) as FieldFact
  const [key, link] = [fieldOf(wanted.key), fieldOf(wanted.link)]
  const live = (entity: string): RowFact[] => rowsOf(world, entity).filter((row) => row.deletedAt === null)
  const record = canaries.random.pick(live(name).filter((row) => (row.values[key.path] ?? null) !== null))
  const linked = canaries.random.pick(live(link.target as string))
  const strange = String(makeValue(key, canaries, () => null))
  return {
    cells: [
      [canaries.word(), String(record.values[key.path]), ''],
      [canaries.word(), strange, ''],
      [canaries.word(), '', String(linked.values.name)],
      [canaries.word(), '', canaries.word()],
    ],
    paths: [title[0] as string, key.path, `${link.path}.name`],
    key: key.path,
    record,
    linked,
  }
}

/** The request that begins an import with these lines. */
export function uploadOf(entity: string, name: string, cells: Sheet['cells']): Sent {
  const header = (cells[0] ?? []).map((_cell, index) => `column ${index}`)
  const text = [header, ...cells].map((line) => line.join(';')).join('\n')
  const query = new URLSearchParams({ entity, name: `${name.replaceAll(' ', '-')}.csv` })
  return { method: 'POST', path: `/api/imports?${query.toString()}`, body: new TextEncoder().encode(text) }
}
