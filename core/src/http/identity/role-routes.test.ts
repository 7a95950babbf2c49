import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testMetadata } from '../../access/metadata.test-support.ts'
import { forgetEntityGrants, forgetFieldGrants } from '../../identity/forget-grants.ts'
import { administrator, testPassword } from '../../identity/identity.test-support.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

let site: TestSite
let admin: TestBrowser
let count = 0

beforeAll(async () => {
  site = await createTestSite()
  admin = new TestBrowser(site)
  await admin.signIn(administrator.email, administrator.password)
})
afterAll(() => site.close())
beforeEach(() => {
  site.metadata.current = testMetadata()
})

const scopes = {
  create: 'none',
  read: 'all',
  update: 'own',
  delete: 'none',
  export: 'none',
  import: 'none',
  fields: 'write',
} as const
const roleInput = (more: object = {}): Record<string, unknown> => ({
  name: `Role ${++count}`,
  entities: { '*': scopes },
  permissions: [],
  ...more,
})

async function userWith(...roles: readonly string[]): Promise<TestBrowser> {
  const email = `u${++count}@example.com`
  const id = await site.addUser(email, 'read-only')
  await site.identity.users.update(await site.asAdministrator(), id, { roles })
  const browser = new TestBrowser(site)
  await browser.signIn(email, testPassword)
  return browser
}

describe('a role', () => {
  it('is made, read, changed and deleted', async () => {
    const made = await admin.post(
      '/api/roles',
      roleInput({
        entities: {
          '*': scopes,
          'works.project': { ...scopes, exceptions: { salary: 'none', 'billing.vatNumber': 'read' } },
        },
        permissions: ['works.approve'],
      }),
    )
    expect(made.status).toBe(201)
    const { id } = made.body
    expect((await admin.get(`/api/roles/${id}`)).body).toMatchObject({
      isFixed: false,
      version: 1,
      permissions: ['works.approve'],
      entities: {
        'works.project': { read: 'all', exceptions: { salary: 'none', 'billing.vatNumber': 'read' } },
      },
    })
    const changed = await admin.put(`/api/roles/${id}`, roleInput({ version: 1 }))
    expect(changed.body).toMatchObject({ version: 2, permissions: [], entities: { '*': { read: 'all' } } })
    expect(changed.body.entities['works.project']).toBeUndefined()
    expect((await admin.put(`/api/roles/${id}`, roleInput({ version: 1 }))).status).toBe(409)
    expect((await admin.delete(`/api/roles/${id}`)).status).toBe(204)
    expect((await admin.get(`/api/roles/${id}`)).status).toBe(404)
  })

  it('is refused, with all its faults, where it makes no sense', async () => {
    const answer = await admin.post(
      '/api/roles',
      roleInput({
        entities: {
          'works.project': { ...scopes, read: 'own', update: 'all', exceptions: { ghost: 'read' } },
          'works.ghost': scopes,
          'core.user': scopes,
        },
        permissions: ['ghost.fly'],
      }),
    )
    expect(answer.body.fields.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      'entities.core.user',
      'entities.works.ghost',
      'entities.works.project.exceptions.ghost',
      'entities.works.project.update',
      'permissions',
    ])
    expect(
      (await admin.post('/api/roles', roleInput({ entities: { '*': { ...scopes, read: 'everything' } } })))
        .status,
    ).toBe(400)
    expect((await admin.post('/api/roles', roleInput({ name: 'membre' }))).body.code).toBe(
      'identity.name_taken',
    )
  })

  it('cannot be changed or deleted if it is the administrator, nor deleted while somebody has it', async () => {
    const id = await site.roleId('administrator')
    expect((await admin.put(`/api/roles/${id}`, roleInput())).body.code).toBe('identity.role_fixed')
    expect((await admin.delete(`/api/roles/${id}`)).body.code).toBe('identity.role_built_in')
    const { id: used } = (await admin.post('/api/roles', roleInput())).body
    await userWith(used)
    expect((await admin.delete(`/api/roles/${used}`)).body.code).toBe('identity.role_in_use')
  })

  it('counts from the next request on', async () => {
    const input = roleInput()
    const { id } = (await admin.post('/api/roles', input)).body
    const user = await userWith(id)
    expect((await user.get('/api/session')).body.access['works.project'].scopes.update).toBe('own')
    await admin.put(`/api/roles/${id}`, { ...input, entities: {} })
    expect((await user.get('/api/session')).body.access).toEqual({})
  })

  it('adds up with another only record by record', async () => {
    const narrow = (
      await admin.post('/api/roles', roleInput({ entities: { 'works.project': { ...scopes, read: 'own' } } }))
    ).body.id
    const wide = (
      await admin.post(
        '/api/roles',
        roleInput({
          entities: { 'works.project': { ...scopes, update: 'none', exceptions: { salary: 'none' } } },
        }),
      )
    ).body.id
    const { body } = await (await userWith(narrow, wide)).get('/api/session')
    expect(body.access['works.project'].scopes).toMatchObject({ read: 'all', update: 'own' })
    expect(body.access['works.project'].fields.salary).toEqual({ read: 'own', write: 'own', create: 'none' })
  })

  it('keeps its say about disabled plugins and deleted fields when it is saved without them', async () => {
    const input = roleInput({
      entities: { '*': scopes, 'works.project': { ...scopes, exceptions: { 'billing.vatNumber': 'none' } } },
      permissions: [],
    })
    const { id } = (await admin.post('/api/roles', input)).body
    const full = site.metadata.current
    site.metadata.current = {
      ...full,
      version: 2,
      entities: new Map([...full.entities].filter(([name]) => name !== 'works.project')),
    }
    expect((await admin.put(`/api/roles/${id}`, { ...input, entities: { '*': scopes } })).status).toBe(200)
    site.metadata.current = full
    expect((await admin.get(`/api/roles/${id}`)).body.entities['works.project'].exceptions).toEqual({
      'billing.vatNumber': 'none',
    })
  })
})

describe('a field or entity that is removed for good', () => {
  const withField = (version: number, id: string): void => {
    site.metadata.current = testMetadata(version, [
      {
        id,
        entity: 'works.project',
        name: 'segment',
        kind: 'text',
        options: {},
        column: `c_${id}`,
        labels: {},
        help: {},
        inverseLabels: {},
        archivedAt: null,
      },
    ])
  }
  const reach = async (user: TestBrowser): Promise<string> => {
    const { access } = (await user.get('/api/session')).body
    return access['works.project'].fields['custom.segment']?.read ?? access['works.project'].scopes.read
  }

  it.each([
    ['write', 'none', 'none'],
    ['none', 'write', 'none'],
    ['read', 'write', 'all'],
    ['write', 'read', 'all'],
  ] as const)(
    'with default %s and exception %s, leaves its successor readable on: %s',
    async (fields, level, expected) => {
      withField(10, 'first')
      const { id } = (
        await admin.post(
          '/api/roles',
          roleInput({
            entities: { 'works.project': { ...scopes, fields, exceptions: { 'custom.segment': level } } },
          }),
        )
      ).body
      const user = await userWith(id)
      expect(await reach(user)).toBe(level === 'none' ? 'none' : 'all')
      await site.database.transaction((tx) =>
        forgetFieldGrants(tx, site.epoch, 'works.project', 'custom:first'),
      )
      withField(11, 'second')
      expect(await reach(user)).toBe(expected)
      const wanted = level === 'none' ? { 'custom.segment': 'none' } : {}
      expect((await admin.get(`/api/roles/${id}`)).body.entities['works.project'].exceptions).toMatchObject(
        wanted,
      )
    },
  )

  it('gives a later entity of its name no rights of its own', async () => {
    const { id } = (await admin.post('/api/roles', roleInput({ entities: { 'works.project': scopes } }))).body
    const user = await userWith(id)
    expect((await user.get('/api/session')).body.access['works.project'].scopes.read).toBe('all')
    await site.database.transaction((tx) => forgetEntityGrants(tx, site.epoch, 'works.project'))
    expect((await user.get('/api/session')).body.access).toEqual({})
  })
})

describe('permissions that a plugin suggests', () => {
  it('reach built-in roles once, and stay away when an admin took them', async () => {
    const suggest = (): Promise<void> =>
      site.identity.roles.suggest([
        { name: 'works.approve', suggestedFor: ['manager'] },
        { name: 'late.arrive', suggestedFor: ['member'] },
      ])
    await suggest()
    const memberId = await site.roleId('member')
    const given = await site.database.query(
      'DELETE FROM core.role_permission WHERE role_id = $1 AND permission = $2',
      [memberId, 'late.arrive'],
    )
    expect(given.rowCount).toBe(1)
    await suggest()
    expect(
      (await site.database.query(`SELECT 1 FROM core.role_permission WHERE permission = 'late.arrive'`))
        .rowCount,
    ).toBe(0)
  })
})
