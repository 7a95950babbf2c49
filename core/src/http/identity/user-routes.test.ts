import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administrator, testPassword } from '../../identity/identity.test-support.ts'
import { newId } from '../../foundation/uuid.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

let site: TestSite
let admin: TestBrowser
let adminId: string
const handedOver: string[][] = []

beforeAll(async () => {
  site = await createTestSite({
    overrides: {
      handOver: async (_by, entity, from, to) => {
        handedOver.push([entity, from, to])
        return 2
      },
    },
  })
  admin = new TestBrowser(site)
  adminId = (await admin.signIn(administrator.email, administrator.password)).body.user.id
})
afterAll(() => site.close())

describe('the last administrator', () => {
  it('can neither be demoted nor deactivated', async () => {
    const member = await site.roleId('member')
    const demotion = await admin.patch(`/api/users/${adminId}`, { roles: [member] })
    expect([demotion.status, demotion.body.code]).toEqual([409, 'identity.last_administrator'])
    expect((await admin.post(`/api/users/${adminId}/deactivate`)).body.code).toBe(
      'identity.last_administrator',
    )
    expect((await admin.get('/api/session')).body.isAdministrator).toBe(true)
  })

  it('stays when two administrators remove each other at once', async () => {
    const second = await site.addUser('second@example.com', 'administrator')
    const other = new TestBrowser(site)
    await other.signIn('second@example.com', testPassword)
    await Promise.all([
      admin.post(`/api/users/${second}/deactivate`),
      other.post(`/api/users/${adminId}/deactivate`),
    ])
    const { rowCount } = await site.database.query(
      `SELECT 1 FROM core."user" u JOIN core.user_role ur ON ur.user_id = u.id JOIN core.role r ON r.id = ur.role_id WHERE r.key = 'administrator' AND u.state = 'active'`,
    )
    expect(rowCount).toBe(1)
    await site.database.query(`UPDATE core."user" SET state = 'active'`)
    await site.database.transaction((tx) => site.epoch.bump(tx))
    await admin.signIn(administrator.email, administrator.password)
    await admin.patch(`/api/users/${second}`, { roles: [await site.roleId('member')] })
  })
})

describe('managing users', () => {
  it('needs the permission', async () => {
    const id = await site.addUser('member@example.com', 'member')
    const member = new TestBrowser(site)
    await member.signIn('member@example.com', testPassword)
    const answers = [
      await member.get('/api/users'),
      await member.patch(`/api/users/${id}`, { roles: [await site.roleId('administrator')] }),
      await member.post(`/api/users/${adminId}/deactivate`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403])
    expect((await member.get(`/api/users/${id}`)).status).toBe(200)
    expect((await member.get(`/api/users/${adminId}`)).status).toBe(403)
    expect(
      (await member.get('/api/directory')).body.users.find((user: { id: string }) => user.id === adminId),
    ).toEqual({ id: adminId, displayName: 'Anne Lambert', email: 'anne@example.com' })
    expect((await new TestBrowser(site).get('/api/users')).status).toBe(401)
  })

  it('takes no fields beyond those of the form', async () => {
    const id = await site.addUser('form@example.com', 'member')
    for (const extra of [{ password_hash: 'x' }, { state: 'active' }, { id: newId() }, { createdAt: 'x' }]) {
      expect((await admin.patch(`/api/users/${id}`, { name: 'X', ...extra })).status).toBe(400)
    }
    const answer = await admin.patch(`/api/users/${id}`, {
      name: 'Form',
      email: 'Form2@Example.com',
      language: 'nl',
      formats: 'nl-BE',
      timeZone: 'Europe/Paris',
      teams: [],
      version: 1,
    })
    expect(answer.body).toMatchObject({
      name: 'Form',
      email: 'Form2@Example.com',
      language: 'nl',
      formats: 'nl-BE',
      timeZone: 'Europe/Paris',
      version: 2,
    })
    expect((await admin.patch(`/api/users/${id}`, { name: 'Y', version: 1 })).body.code).toBe(
      'identity.version_conflict',
    )
    expect((await admin.patch(`/api/users/${id}`, { email: 'ANNE@example.com' })).body).toMatchObject({
      status: 409,
      code: 'identity.email_taken',
    })
  })

  it('keeps before and after of every change in the log', async () => {
    const id = await site.addUser('log@example.com', 'member')
    site.events.length = 0
    await admin.patch(`/api/users/${id}`, { name: 'Logged', roles: [await site.roleId('read-only')] })
    expect(site.events).toHaveLength(1)
    expect(site.events[0]).toMatchObject({
      type: 'core.user.updated',
      entity: 'core.user',
      recordId: id,
      version: 2,
      actor: { userId: adminId },
      origin: { channel: 'ui' },
    })
    expect(site.events[0]?.changes).toMatchObject({
      name: ['log', 'Logged'],
      roles: [[{ displayName: 'Membre' }], [{ displayName: 'Lecture seule' }]],
    })
  })

  it('counts and hands over what a user leaves behind', async () => {
    const id = await site.addUser('leaver@example.com', 'member')
    const model = site.metadata.current.entities.get('works.project')
    const owner = model?.fields.get('owner')
    const column = `${owner?.column}${owner?.kind.columns(owner)[0]?.suffix ?? ''}`
    await site.database.query(
      `CREATE SCHEMA works; CREATE TABLE works.project (id uuid, ${column} uuid, deleted_at timestamptz)`,
    )
    await site.database.query(
      'INSERT INTO works.project VALUES ($1, $2, NULL), ($1, $2, NULL), ($1, $2, now())',
      [newId(), id],
    )
    expect((await admin.get(`/api/users/${id}/owned`)).body).toEqual({
      data: [{ entity: 'works.project', count: 2 }],
    })
    const answer = await admin.post(`/api/users/${id}/deactivate`, { handOverTo: adminId })
    expect(answer.body).toMatchObject({
      user: { state: 'deactivated' },
      handedOver: [{ entity: 'works.project', count: 2 }],
    })
    expect(handedOver).toEqual([['works.project', id, adminId]])
    expect((await admin.post(`/api/users/${adminId}/hand-over`, { to: id })).body.code).toBe(
      'identity.user_not_active',
    )
  })
})

describe('somebody who manages users without being an administrator', () => {
  let manager: TestBrowser
  let managerId: string

  beforeAll(async () => {
    const by = await site.asAdministrator()
    const grant = {
      create: 'all',
      read: 'all',
      update: 'team',
      delete: 'none',
      export: 'none',
      import: 'none',
      fields: 'write',
    } as const
    await site.identity.roles.create(by, {
      name: 'People',
      entities: { '*': grant },
      permissions: ['users.manage', 'roles.manage', 'records.share', 'tokens.create'],
    })
    managerId = await site.addUser('people@example.com', 'People')
    manager = new TestBrowser(site)
    await manager.signIn('people@example.com', testPassword)
  })

  it('gives no role that holds more than their own', async () => {
    const [member, boss, root] = await Promise.all([
      site.roleId('member'),
      site.roleId('manager'),
      site.roleId('administrator'),
    ])
    const id = await site.addUser('new@example.com', 'read-only')
    for (const role of [boss, root, member]) {
      expect((await manager.patch(`/api/users/${managerId}`, { roles: [role] })).status).toBe(403)
      expect(
        (await manager.post('/api/invitations', { emails: ['friend@example.com'], roles: [role] })).status,
      ).toBe(403)
    }
    expect((await manager.patch(`/api/users/${id}`, { roles: [await site.roleId('People')] })).status).toBe(
      200,
    )
  })

  it('touches no administrator', async () => {
    expect((await manager.patch(`/api/users/${adminId}`, { email: 'people+admin@example.com' })).status).toBe(
      403,
    )
    expect((await manager.post(`/api/users/${adminId}/deactivate`)).status).toBe(403)
    expect((await manager.post(`/api/users/${adminId}/reset-link`)).status).toBe(403)
  })

  it('lets nobody in at an account that holds more than their own', async () => {
    const more = await site.addUser('more@example.com', 'manager')
    const less = await site.addUser('less@example.com', 'People')
    const link = (id: string) => manager.post(`/api/users/${id}/reset-link`)
    expect([(await link(more)).status, (await link(less)).status]).toEqual([403, 200])
    const moved = (id: string, email: string) => manager.patch(`/api/users/${id}`, { email })
    expect((await moved(more, 'mine@example.com')).status).toBe(403)
    expect((await moved(less, 'other@example.com')).status).toBe(200)
    expect((await manager.patch(`/api/users/${more}`, { name: 'Renamed' })).status).toBe(200)
  })

  it('writes no role that holds more than their own', async () => {
    const scopes = {
      create: 'all',
      read: 'all',
      update: 'team',
      delete: 'none',
      export: 'none',
      import: 'none',
      fields: 'write',
    } as const
    const role = { name: 'Mine', entities: { '*': scopes }, permissions: [] as string[] }
    const made = await manager.post('/api/roles', role)
    expect(made.status).toBe(201)
    expect(
      (
        await manager.post('/api/roles', {
          ...role,
          name: 'A',
          entities: { '*': { ...scopes, export: 'all' } },
        })
      ).status,
    ).toBe(403)
    expect(
      (await manager.post('/api/roles', { ...role, name: 'B', permissions: ['works.approve'] })).status,
    ).toBe(403)
    expect(
      (
        await manager.put(`/api/roles/${await site.roleId('People')}`, {
          ...role,
          name: 'People',
          permissions: ['settings.manage'],
        })
      ).status,
    ).toBe(403)
    expect(
      (await manager.put(`/api/roles/${await site.roleId('manager')}`, { ...role, name: 'Boss' })).status,
    ).toBe(403)
    expect(
      (await site.database.query(`SELECT 1 FROM core.role WHERE name IN ('A', 'B', 'Boss')`)).rowCount,
    ).toBe(0)
  })
})
