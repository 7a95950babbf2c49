import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

let door: MetadataDoor
beforeAll(async () => {
  door = await openMetadataDoor()
})
afterAll(() => door.app.stop())

const path = '/api/layouts/contacts.company'
const layout = (given: object = {}) => ({
  groups: [{ name: 'first', labels: { en: 'First things', nl: 'Eerst' }, fields: ['name', 'website'] }],
  ...given,
})
async function shown(as: 'administrator' | 'member' | 'read-only' = 'administrator') {
  const { body } = await door.send('GET', '/api/metadata', undefined, as)
  return body.entities.find((entity: { name: string }) => entity.name === 'contacts.company').layout
}
const roleIdOf = async (key: string) =>
  (await door.app.sql<{ id: string }>(`SELECT id FROM core.role WHERE key = '${key}'`))[0]!.id

describe("an entity's layout", () => {
  it('is what the entity brings until somebody arranges it, and again when that is removed', async () => {
    expect(await shown()).toBeNull()
    const saved = await door.ask('PUT', path, { layout: layout({ highlights: ['website'] }), version: 0 })
    expect(saved).toMatchObject({ role: null, version: 1 })
    expect(await shown('member')).toEqual({
      role: null,
      highlights: ['website'],
      groups: [{ name: 'first', label: 'First things', fields: ['name', 'website'] }],
      hiddenFields: [],
      tabs: { order: [], hidden: [] },
      panels: { order: [], hidden: [] },
    })
    await door.ask('DELETE', path)
    expect(await shown()).toBeNull()
  })

  it('of a role is seen by whoever has the role, and by nobody else', async () => {
    const member = await roleIdOf('member')
    await door.ask('PUT', path, { layout: layout() })
    await door.ask('PUT', `${path}?role=${member}`, {
      layout: layout({ hiddenFields: ['phones'] }),
    })
    expect(await shown('member')).toMatchObject({ role: member, hiddenFields: ['phones'] })
    expect(await shown('administrator')).toMatchObject({ role: null, hiddenFields: [] })
    expect((await door.ask('GET', path)).data).toHaveLength(2)
    await door.ask('DELETE', `${path}?role=${member}`)
    expect(await shown('member')).toMatchObject({ role: null })
    await door.ask('DELETE', path)
  })

  it('passes over fields that are gone, and has them again when they are back', async () => {
    const field = await door.ask('POST', '/api/metadata/entities/contacts.company/fields', {
      name: 'segment',
      labels: { en: 'Segment' },
      kind: 'text',
    })
    const fields = ['custom.segment', 'neverThere', 'name']
    await door.ask('PUT', path, { layout: layout({ groups: [{ name: 'first', fields }] }) })
    expect((await shown()).groups[0].fields).toEqual(['custom.segment', 'name'])
    await door.ask('POST', `/api/metadata/entities/contacts.company/fields/${field.id}/archive`)
    expect((await shown()).groups[0].fields).toEqual(['name'])
    await door.ask('POST', `/api/metadata/entities/contacts.company/fields/${field.id}/restore`)
    expect((await shown()).groups[0].fields).toEqual(['custom.segment', 'name'])
    await door.ask('DELETE', path)
  })

  it('is not overwritten by somebody who has not seen the last change', async () => {
    await door.ask('PUT', path, { layout: layout(), version: 0 })
    const { status, body } = await door.send('PUT', path, { layout: layout(), version: 0 })
    expect([status, body.code]).toEqual([409, 'metadata.changed_meanwhile'])
    await door.ask('PUT', path, { layout: layout(), version: 1 })
    await door.ask('DELETE', path)
  })

  it('is an administrator’s matter', async () => {
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', { layout: layout() }],
      ['DELETE', undefined],
    ] as const)
      expect((await door.send(method, path, body, 'member')).status).toBe(403)
  })

  it('is refused where it makes no sense', async () => {
    const twice = layout({
      groups: [
        { name: 'a', fields: ['name'] },
        { name: 'b', fields: ['name'] },
      ],
    })
    expect((await door.send('PUT', path, { layout: twice })).status).toBe(400)
    expect((await door.send('PUT', '/api/layouts/no.such', { layout: layout() })).status).toBe(404)
    expect((await door.send('PUT', '/api/layouts/core.user', { layout: layout() })).status).toBe(404)
    const nobody = '019ab000-0000-7000-8000-000000000001'
    const { status, body } = await door.send('PUT', `${path}?role=${nobody}`, { layout: layout() })
    expect([status, body.code]).toEqual([404, 'identity.role_not_found'])
  })

  it('is taken back and done again, unless somebody changed it since', async () => {
    await door.ask('PUT', path, { layout: layout() })
    const { data } = await door.ask('GET', '/api/undo')
    expect(data[0]).toMatchObject({
      kind: 'layout',
      what: 'layout',
      entity: 'contacts.company',
      canUndo: true,
    })
    await door.ask('POST', `/api/undo/${data[0].id}`)
    await expect.poll(() => shown()).toBeNull()
    await door.ask('POST', `/api/undo/${data[0].id}/redo`)
    await expect.poll(() => shown()).toMatchObject({ groups: [{ name: 'first' }] })
    await door.ask('PUT', path, { layout: layout({ hiddenFields: ['phones'] }) })
    await door.send('POST', `/api/undo/${data[0].id}`)
    expect(await shown()).toMatchObject({ hiddenFields: ['phones'] })
    await door.ask('DELETE', path)
  })

  it('tells each change in the log, with what was before', async () => {
    await door.ask('PUT', path, { layout: layout() })
    await door.ask('DELETE', path)
    const rows = await door.app.sql<{ type: string }>(
      `SELECT type FROM core.event WHERE entity = 'core.layout' ORDER BY id DESC LIMIT 2`,
    )
    expect(rows.map(({ type }) => type)).toEqual(['core.layout.removed', 'core.layout.set'])
  })
})

describe('the layout of somebody with several roles', () => {
  it('is that of the first role that has one, in an order that an administrator chooses', async () => {
    const order = async (): Promise<string[]> =>
      (await door.ask('GET', '/api/layouts/roles')).data.map(({ key }: { key: string }) => key)
    const idsOf = (keys: readonly string[]) => Promise.all(keys.map(roleIdOf))
    const before = await order()
    const [member, readOnly] = await idsOf(['member', 'read-only'])
    const user = await door.app.createUser({ role: 'member', name: 'Both' })
    await door.ask('PATCH', `/api/users/${user.user.id}`, { roles: [member, readOnly] })
    const seen = async () => {
      const { entities } = (await (await user.request('/api/metadata')).json()) as {
        entities: { name: string; layout: { role: string } | null }[]
      }
      return entities.find(({ name }) => name === 'contacts.company')?.layout?.role
    }
    for (const role of [member, readOnly]) await door.ask('PUT', `${path}?role=${role}`, { layout: layout() })
    const first = (key: string) => [key, ...before.filter((other) => other !== key)]
    for (const key of ['member', 'read-only', 'member']) {
      await door.ask('PUT', '/api/layouts/roles', { roles: await idsOf(first(key)) })
      expect(await order()).toEqual(first(key))
      expect(await seen()).toBe(await roleIdOf(key))
    }
    const { data } = await door.ask('GET', '/api/undo?limit=1')
    expect(data).toMatchObject([{ kind: 'roleOrder', canUndo: true }])
    await door.ask('POST', `/api/undo/${data[0].id}`)
    expect(await order()).toEqual([
      'read-only',
      'member',
      ...before.filter((key) => !['member', 'read-only'].includes(key)),
    ])
    expect(await seen()).toBe(readOnly)
    for (const role of [member, readOnly]) await door.ask('DELETE', `${path}?role=${role}`)
  })

  it('is ordered with all roles, by whoever may change layouts', async () => {
    const roles = [await roleIdOf('member')]
    expect((await door.send('PUT', '/api/layouts/roles', { roles })).status).toBe(409)
    expect((await door.send('PUT', '/api/layouts/roles', { roles }, 'member')).status).toBe(403)
    expect((await door.send('GET', '/api/layouts/roles', undefined, 'member')).status).toBe(403)
  })
})
