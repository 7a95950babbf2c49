import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SqlClient } from '../../core/src/database/database.ts'
import { forgetDeadDrafts } from '../../core/src/records/views/forget-views.ts'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

let door: MetadataDoor
beforeAll(async () => {
  door = await openMetadataDoor()
})
afterAll(() => door.app.stop())

const path = '/api/views/contacts.company'
const gent = { name: { contains: 'Gent' } }
type View = { id: string; name: string; scope: string; version: number; layout: Record<string, unknown> }
const shown = async (as: 'administrator' | 'manager' | 'member' | 'read-only' = 'administrator') =>
  ((await door.send('GET', path, undefined, as)).body.data as View[]).filter(
    ({ scope }) => scope !== 'plugin',
  )
const namesOf = async (as?: Parameters<typeof shown>[0]) => (await shown(as)).map(({ name }) => name)
const make = (given: object, as?: Parameters<typeof shown>[0]) =>
  door.send('POST', path, { name: 'Nearby', ...given }, as)
const roleIdOf = async (key: string) =>
  (await door.app.sql<{ id: string }>(`SELECT id FROM core.role WHERE key = '${key}'`))[0]!.id
beforeEach(() => door.app.sql('DELETE FROM core.list_view'))

describe('a saved view', () => {
  it('is its maker’s alone, and keeps all that it shows', async () => {
    const layout = { columns: ['name', 'website'], sort: ['-name'], board: { by: 'owner' }, filter: null }
    const { status, body } = await make({ layout, icon: 'star' }, 'member')
    expect(status).toBe(201)
    expect(body).toMatchObject({ scope: 'mine', version: 1, people: 1, canChange: true, leftOut: 0 })
    expect(body.layout).toEqual({ columns: ['name', 'website'], sort: ['-name'], board: { by: 'owner' } })
    expect(await namesOf('member')).toEqual(['Nearby'])
    expect(await namesOf()).toEqual([])
    expect((await door.send('PATCH', `${path}/${body.id}`, { name: 'Mine now' })).status).toBe(404)
    expect((await door.send('DELETE', `${path}/${body.id}`)).status).toBe(404)
  })

  it('is shared by whoever may share, with those whom it is for', async () => {
    expect((await make({ scope: 'everyone' }, 'member')).status).toBe(403)
    expect((await make({ name: 'All', scope: 'everyone' }, 'manager')).body.people).toBeGreaterThan(2)
    await door.ask('POST', path, { name: 'Members', scope: 'role', role: await roleIdOf('member') })
    expect(await namesOf('member')).toEqual(['All', 'Members'])
    expect(await namesOf('read-only')).toEqual(['All'])
    // Whoever made it looks after it, and has another role.
    expect(await namesOf()).toEqual(['All', 'Members'])
    const [all] = await shown('member')
    expect(all).toMatchObject({ canChange: false })
    expect((await door.send('PATCH', `${path}/${all!.id}`, { name: 'x' }, 'member')).status).toBe(403)
    expect((await door.send('DELETE', `${path}/${all!.id}`, undefined, 'member')).status).toBe(403)
  })

  it('goes with the team or the role that it was for', async () => {
    const { id } = await door.ask('POST', '/api/teams', { name: 'Gone soon' })
    await door.ask('POST', path, { name: 'Theirs', scope: 'team', team: id })
    expect((await make({ scope: 'team', team: id }, 'manager')).body.code).toBe('views.not_your_team')
    expect((await make({ scope: 'team', team: crypto.randomUUID() })).status).toBe(400)
    await door.ask('DELETE', `/api/teams/${id}`)
    expect(await door.app.sql('SELECT id FROM core.list_view')).toEqual([])
  })

  it('is changed member by member, and not over the change of somebody else', async () => {
    const made = await door.ask('POST', path, { name: 'Nearby', layout: { sort: ['name'], kind: 'board' } })
    const change = { version: 1, layout: { filter: gent, kind: null } }
    const saved = await door.ask('PATCH', `${path}/${made.id}`, change)
    expect(saved).toMatchObject({ name: 'Nearby', version: 2, layout: { sort: ['name'], filter: gent } })
    expect(saved.layout).not.toHaveProperty('kind')
    const late = await door.send('PATCH', `${path}/${made.id}`, { version: 1, layout: { sort: ['-name'] } })
    expect(late).toMatchObject({ status: 409, body: { code: 'views.changed_meanwhile' } })
    expect((await shown())[0]!.layout['sort']).toEqual(['name'])
  })

  it('refuses what is no question, too large, or too deep', async () => {
    const deep = Array.from({ length: 20 }).reduce<object>((inner) => ({ inner }), {})
    for (const layout of [
      { filter: { 'no.such': { eq: 1 } } },
      { filter: { name: { between: 'x' } } },
      { columns: 'name' },
      { board: { note: 'x'.repeat(20_000) } },
      { board: deep },
    ])
      expect([layout, (await make({ layout })).status]).toEqual([layout, 400])
    expect((await make({ name: ' ' })).status).toBe(400)
    expect((await door.send('POST', '/api/views/core.user', { name: 'x' })).status).toBe(404)
    expect((await door.send('GET', '/api/views/no.such')).status).toBe(404)
    expect(await shown()).toEqual([])
  })

  it('leaves out what is not there any more, and says so', async () => {
    const field = await door.ask('POST', '/api/metadata/entities/contacts.company/fields', {
      name: 'segment',
      labels: { en: 'Segment' },
      kind: 'text',
    })
    const segment = { 'custom.segment': { eq: 'A' } }
    const layout = {
      columns: ['name', 'custom.segment'],
      filter: { and: [gent, segment] },
      sort: ['custom.segment'],
    }
    const { id } = await door.ask('POST', path, { name: 'Segment A', layout })
    await door.ask('POST', `/api/metadata/entities/contacts.company/fields/${field.id}/archive`)
    expect((await shown())[0]).toMatchObject({
      leftOut: 3,
      layout: { columns: ['name'], filter: { and: [gent] } },
    })
    expect((await door.send('PATCH', `${path}/${id}`, { layout: { filter: gent } })).status).toBe(200)
    await door.ask('POST', `/api/metadata/entities/contacts.company/fields/${field.id}/restore`)
    expect((await shown())[0]).toMatchObject({ leftOut: 0, layout: { columns: ['name', 'custom.segment'] } })
  })
})

describe('a view of fields that its reader may not read', () => {
  it('shows nothing of them, and is not saved over', async () => {
    const at = `/api/roles/${await roleIdOf('manager')}`
    const { name, entities, permissions } = await door.ask('GET', at)
    const rights = { ...entities['*'], exceptions: { website: 'none' } }
    await door.ask('PUT', at, { name, permissions, entities: { ...entities, 'contacts.company': rights } })
    const layout = {
      columns: ['name', 'website'],
      sort: ['website'],
      filter: { or: [gent, { website: { contains: 'secret.example' } }] },
      board: { cards: ['website', 'owner'] },
    }
    const { id } = await door.ask('POST', path, { name: 'By site', scope: 'everyone', layout })
    const [seen] = await shown('manager')
    expect(JSON.stringify(seen)).not.toMatch(/website|secret/)
    expect(seen).toMatchObject({ leftOut: 3, layout: { columns: ['name'], filter: { or: [gent] } } })
    const over = await door.send('PATCH', `${path}/${id}`, { layout: { filter: gent } }, 'manager')
    expect(over).toMatchObject({ status: 409, body: { code: 'views.hidden_conditions' } })
    expect((await door.send('PATCH', `${path}/${id}`, { name: 'Sites' }, 'manager')).status).toBe(200)
    expect((await shown())[0]).toMatchObject({ name: 'Sites', layout })
  })
})

describe('a draft of a view that is gone', () => {
  it('is forgotten once the view cannot come back, and no other', async () => {
    const kept = await door.ask('POST', path, { name: 'Kept' })
    const gone = await door.ask('POST', path, { name: 'Gone' })
    await door.ask('DELETE', `${path}/${gone.id}`)
    const drafts = { [`view.${kept.id}`]: { sort: ['name'] }, [`view.${gone.id}`]: {}, 'view.x.y': {} }
    const put = (value: object) =>
      door.app.sql(`UPDATE core."user" SET preferences = '${JSON.stringify(value)}'`)
    const keys = async () =>
      (
        await door.app.sql<{ key: string }>(
          `SELECT DISTINCT jsonb_object_keys(preferences) AS key FROM core."user" ORDER BY 1`,
        )
      ).map(({ key }) => key)
    await put(drafts)
    const client = { query: async (text: string) => ({ rows: await door.app.sql(text), rowCount: 0 }) }
    await forgetDeadDrafts(client as unknown as SqlClient)
    expect(await keys()).toHaveLength(3)
    await door.app.sql(`DELETE FROM core.undo_action`)
    await forgetDeadDrafts(client as unknown as SqlClient)
    expect(await keys()).toEqual([`view.${kept.id}`, 'view.x.y'])
  })
})

describe('the views that come with a list', () => {
  it('are there for whoever may read it, in their language, and nobody changes them', async () => {
    const views = (await door.send('GET', path, undefined, 'read-only')).body.data as View[]
    const brought = views.filter(({ scope }) => scope === 'plugin')
    expect(brought.map(({ id }) => id)).toEqual(['mine', 'customers', 'withoutOwner'])
    expect(brought[1]).toMatchObject({
      name: 'Customers',
      layout: { filter: { kinds: { has: ['customer'] } } },
    })
    expect((await door.send('PATCH', `${path}/customers`, { name: 'x' })).status).toBe(400)
    const { data } = await door.ask('GET', '/api/views')
    expect(data).toContainEqual({
      id: 'customers',
      entity: 'contacts.company',
      name: 'Customers',
      icon: 'badge-check',
      scope: 'plugin',
    })
  })
})

describe('undoing', () => {
  const act = async (method: string, at: string, json?: unknown) => {
    const answer = await door.app.as('administrator').request(at, { method, ...(json ? { json } : {}) })
    expect(answer.status).toBeLessThan(300)
    return answer.headers.get('x-undo-id') ?? ''
  }
  const undo = (id: string, how = '') => door.ask('POST', `/api/undo/${id}${how}`)

  it('takes back what was done to views, as long as nobody changed them since', async () => {
    const made = await act('POST', path, { name: 'First', layout: { sort: ['name'] } })
    const id = (await shown())[0]!.id
    const renamed = await act('PATCH', `${path}/${id}`, { name: 'Second', scope: 'everyone' })
    const deleted = await act('DELETE', `${path}/${id}`)
    await undo(deleted)
    expect(await shown()).toMatchObject([
      { id, name: 'Second', scope: 'everyone', layout: { sort: ['name'] } },
    ])
    await undo(renamed)
    expect(await shown()).toMatchObject([{ id, name: 'First', scope: 'mine' }])
    await undo(renamed, '/redo')
    expect(await namesOf('member')).toEqual(['Second'])
    expect((await undo(made)).left).toMatchObject([{ reason: 'changed' }])
    expect(await door.ask('GET', `/api/undo/${deleted}`)).toMatchObject({
      what: 'viewDeleted',
      name: 'Second',
    })
  })
})
