import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

let door: MetadataDoor
beforeAll(async () => {
  door = await openMetadataDoor()
})
afterAll(() => door.app.stop())

const fieldsPath = '/api/metadata/entities/contacts.company/fields'
const visible = async () => {
  const { entities } = await door.ask('GET', '/api/metadata')
  return entities.map(({ name, fields }: { name: string; fields: { name: string }[] }) => [
    name,
    fields.map((field) => field.name),
  ])
}
/** Does it as the administrator, and gives the id by which it is taken back. */
async function undoIdOf(method: string, path: string): Promise<string> {
  const answer = await door.app.as('administrator').request(path, { method })
  expect(answer.ok, await answer.text()).toBe(true)
  return answer.headers.get('x-undo-id') ?? ''
}
const take = (id: string, step = '') => door.ask('POST', `/api/undo/${id}${step}`)
const recent = async () => (await door.ask('GET', '/api/undo?limit=5')).data

describe('archiving a field', () => {
  it('is taken back and done again, each time to exactly what was before', async () => {
    const { id } = await door.ask('POST', fieldsPath, {
      name: 'segment',
      kind: 'text',
      labels: { en: 'Segment', fr: 'Segment de marché' },
      options: { unique: true },
    })
    const before = await visible()
    const action = await undoIdOf('POST', `${fieldsPath}/${id}/archive`)
    const archived = await visible()
    expect(archived).not.toEqual(before)
    expect(await recent()).toMatchObject([
      {
        id: action,
        kind: 'metadata',
        what: 'fieldArchived',
        entity: 'contacts.company',
        name: 'Segment',
        canUndo: true,
      },
    ])
    expect(await take(action)).toMatchObject({ state: 'undone', reverted: 1, left: [] })
    expect(await visible()).toEqual(before)
    expect(await take(action, '/redo')).toMatchObject({ state: 'done', reverted: 1 })
    expect(await visible()).toEqual(archived)
    const restored = await undoIdOf('POST', `${fieldsPath}/${id}/restore`)
    expect(await visible()).toEqual(before)
    expect(await take(restored)).toMatchObject({ state: 'undone' })
    expect(await visible()).toEqual(archived)
  })

  it('is left as it is where somebody showed the field again, and by whoever may not change fields', async () => {
    const { id } = await door.ask('POST', fieldsPath, { name: 'mood', kind: 'text', labels: { en: 'Mood' } })
    const action = await undoIdOf('POST', `${fieldsPath}/${id}/archive`)
    expect((await door.send('POST', `/api/undo/${action}`, undefined, 'member')).status).toBe(404)
    await undoIdOf('POST', `${fieldsPath}/${id}/restore`)
    expect(await take(action)).toMatchObject({ state: 'done', reverted: 0, left: [{ reason: 'changed' }] })
  })
})

describe('archiving an entity', () => {
  it('is taken back, with its fields and the links to it', async () => {
    await door.ask('POST', '/api/metadata/entities', {
      name: 'boat',
      labels: { en: { one: 'Boat', other: 'Boats' } },
    })
    const before = await visible()
    const action = await undoIdOf('DELETE', '/api/metadata/entities/custom.boat')
    expect(await visible()).not.toEqual(before)
    expect((await recent())[0]).toMatchObject({ id: action, what: 'entityArchived', name: 'Boats' })
    await take(action)
    expect(await visible()).toEqual(before)
  })
})
