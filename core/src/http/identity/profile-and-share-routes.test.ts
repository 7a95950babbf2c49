import { TesseraError } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { administrator, testPassword } from '../../identity/identity.test-support.ts'
import { createTestSite, TestBrowser, type TestSite } from './identity-http.test-support.ts'

let site: TestSite
let admin: TestBrowser
let member: TestBrowser
let memberId: string
const locked = newId()

beforeAll(async () => {
  site = await createTestSite({
    overrides: {
      demandUpdatable: async (_actor, _entity, id) => {
        if (id === locked)
          throw new TesseraError({
            code: 'records.not_found',
            kind: 'not_found',
            message: 'There is no such record.',
          })
      },
    },
  })
  admin = new TestBrowser(site)
  await admin.signIn(administrator.email, administrator.password)
  memberId = await site.addUser('bart@example.com', 'member')
  member = new TestBrowser(site)
  await member.signIn('bart@example.com', testPassword)
})
afterAll(() => site.close())

describe('the profile', () => {
  it('keeps preferences beside each other, and takes no rights', async () => {
    await member.patch('/api/profile', { preferences: { theme: 'dark', density: 'compact' } })
    const { body } = await member.patch('/api/profile', {
      preferences: { density: null, shortcuts: false },
      language: 'de',
      formats: 'de-AT',
    })
    expect(body).toMatchObject({
      language: 'de',
      formats: 'de-AT',
      preferences: { theme: 'dark', shortcuts: false },
    })
    expect(body.preferences).not.toHaveProperty('density')
    for (const forbidden of [{ roles: [] }, { email: 'x@example.com' }, { state: 'active' }])
      expect((await member.patch('/api/profile', forbidden)).status).toBe(400)
    expect((await member.patch('/api/profile', { preferences: { big: 'x'.repeat(200_000) } })).status).toBe(
      400,
    )
    expect((await member.patch('/api/profile', { language: 'tlh' })).status).toBe(400)
  })

  it('chooses the primary team among those one is in', async () => {
    const { id } = (await admin.post('/api/teams', { name: 'Sales', members: [memberId] })).body
    const other = (await admin.post('/api/teams', { name: 'Support' })).body.id
    expect((await member.patch('/api/profile', { primaryTeam: id })).body.primaryTeam).toEqual({
      id,
      displayName: 'Sales',
    })
    expect((await member.patch('/api/profile', { primaryTeam: other })).body.code).toBe(
      'identity.team_not_joined',
    )
    await admin.patch(`/api/teams/${id}`, { members: [] })
    expect((await member.get('/api/profile')).body.primaryTeam).toBeNull()
    expect((await site.as(memberId)).actor.teamIds).toEqual([])
  })
})

describe('teams', () => {
  it('are changed by those who manage users', async () => {
    expect((await member.post('/api/teams', { name: 'Mine', members: [memberId] })).status).toBe(403)
    const { id } = (await admin.post('/api/teams', { name: 'Field', members: [memberId] })).body
    expect((await site.as(memberId)).actor.teamIds).toEqual([id])
    expect((await admin.post('/api/teams', { name: 'FIELD' })).body.code).toBe('identity.name_taken')
    expect((await admin.patch(`/api/teams/${id}`, { members: [newId()] })).body.code).toBe(
      'identity.user_not_found',
    )
    expect((await admin.delete(`/api/teams/${id}`)).status).toBe(204)
    expect((await site.as(memberId)).actor.teamIds).toEqual([])
  })
})

describe('the organisation', () => {
  it('is changed with the permission, and everybody sees it at once', async () => {
    expect((await member.patch('/api/organisation', { name: 'Mine' })).status).toBe(403)
    expect(
      (await admin.patch('/api/organisation', { name: 'Lambert & Co', fiscalYearStart: 4 })).status,
    ).toBe(200)
    expect((await member.get('/api/organisation')).body).toMatchObject({
      name: 'Lambert & Co',
      fiscalYearStart: 4,
      currency: 'EUR',
    })
    expect((await new TestBrowser(site).get('/api/organisation')).status).toBe(401)
  })
})

describe('sharing a record', () => {
  const record = newId()
  const path = `/api/records/works.project/${record}/shares`

  it('reaches the user or team at once, and stops at once', async () => {
    const shared = await admin.post(path, { user: memberId, level: 'read' })
    expect(shared.status).toBe(201)
    expect((await site.as(memberId)).actor.sharedEntities).toEqual(new Set(['works.project']))
    expect((await admin.post(path, { user: memberId, level: 'write' })).body.id).toBe(shared.body.id)
    expect((await admin.get(path)).body.data).toMatchObject([
      { user: { id: memberId }, team: null, level: 'write' },
    ])
    const { actor } = await site.as(memberId)
    expect(
      await site.identity.shareReader.sharedWith(actor, 'works.project', [record, newId()], 'write'),
    ).toEqual(new Set([record]))
    expect((await admin.delete(`${path}/${shared.body.id}`)).status).toBe(204)
    expect((await site.as(memberId)).actor.sharedEntities.size).toBe(0)
  })

  it('needs the right to change the record', async () => {
    const base = `/api/records/works.project/${locked}/shares`
    const statuses = [
      await admin.get(base),
      await admin.post(base, { user: memberId, level: 'read' }),
      await admin.delete(`${base}/${newId()}`),
    ].map(({ status }) => status)
    expect(statuses).toEqual([404, 404, 404])
    expect((await new TestBrowser(site).post(path, { user: memberId, level: 'read' })).status).toBe(401)
  })

  it('names one target that exists', async () => {
    expect((await admin.post(path, { level: 'read' })).body.code).toBe('identity.share_target')
    expect((await admin.post(path, { user: newId(), level: 'read' })).body.code).toBe(
      'identity.user_not_found',
    )
    expect((await admin.post(path, { team: newId(), level: 'read' })).body.code).toBe(
      'identity.team_not_found',
    )
  })
})
