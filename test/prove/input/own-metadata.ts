import type { FuzzWorld } from './fuzz-world.ts'

const kinds = [
  'longText',
  'richText',
  'integer',
  'decimal',
  'money',
  'percent',
  'date',
  'dateTime',
  'duration',
  'boolean',
  'email',
  'phone',
  'url',
  'tags',
  'address',
  'rating',
  'user',
  'file',
  'json',
]

/** An entity as admins make them, and on each other entity an address: so that every operation has something to work on. */
export async function makeOwnMetadata(world: FuzzWorld): Promise<void> {
  const entities = '/api/metadata/entities'
  const field = (kind: string, name = `${kind}Field`) => ({ name, kind, labels: { en: name }, options: {} })
  await post(world, entities, {
    name: 'sample',
    labels: { en: { one: 'Sample', other: 'Samples' } },
    title: ['title'],
    fields: [field('text', 'title'), ...kinds.map((kind) => field(kind))],
  })
  const answer = await world.app.http.request('/api/metadata', { headers: world.admin.headers })
  const { entities: known } = (await answer.json()) as {
    entities: readonly { name: string; system: boolean; managed?: boolean; fields: { kind: string }[] }[]
  }
  for (const { name, system, fields } of known) {
    if (system || fields.some(({ kind }) => kind === 'address')) continue
    await post(world, `${entities}/${name}/fields`, field('address', 'whereabouts'))
  }
}

async function post({ app, admin }: FuzzWorld, path: string, body: unknown): Promise<void> {
  const headers = { ...admin.headers, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const answer = await app.http.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`POST ${path}: ${await answer.text()}`)
}
