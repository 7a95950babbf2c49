import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMetadataDoor, type MetadataDoor } from './metadata-door.ts'

const base = '/api/metadata/entities'
const path = '/api/records/custom.case'
const labels = { en: { one: 'Case', other: 'Cases' } }
const company = `${base}/contacts.company/fields`
const scopes = { create: 'all', read: 'all', update: 'all', delete: 'all', export: 'all', import: 'all' }
const none = { create: 'none', read: 'none', update: 'none', delete: 'none', export: 'none', import: 'none' }
let door: MetadataDoor
let record: string
let holder: string

beforeAll(async () => {
  door = await openMetadataDoor()
  await door.ask('POST', base, { name: 'case', labels })
  record = (await door.ask('POST', path, { name: 'Confidential' })).id
  const link = { name: 'case', kind: 'reference', labels: { en: 'Case' }, options: { target: 'custom.case' } }
  await door.ask('POST', company, link)
  holder = (await door.ask('POST', '/api/records/contacts.company', { name: 'H', custom: { case: record } }))
    .id
})
afterAll(() => door.app.stop())

const readHolder = () => door.ask('GET', `/api/records/contacts.company/${holder}`)
async function grantToReaders(entities: object): Promise<void> {
  const { data } = await door.ask('GET', '/api/roles')
  const { id } = data.find((role: { key: string }) => role.key === 'read-only')
  const { name, description, permissions, version } = await door.ask('GET', `/api/roles/${id}`)
  await door.ask('PUT', `/api/roles/${id}`, { name, description, permissions, version, entities })
}
const readBy = async (id: string) => (await door.send('GET', `${path}/${id}`, undefined, 'read-only')).status

async function readByToken(secret: string, id: string): Promise<number> {
  const headers = { authorization: `Bearer ${secret}` }
  return (await door.app.request(`${path}/${id}`, { headers })).status
}

describe('an entity of the admin’s own', () => {
  it('says what would be lost with it', async () => {
    expect(await door.ask('GET', `${base}/custom.case/usage`)).toMatchObject({
      records: 1,
      trashed: 0,
      links: [{ entity: 'contacts.company', path: 'custom.case' }],
    })
  })

  it('vanishes into the trash with all links to it, and comes back whole', async () => {
    expect((await door.send('DELETE', `${base}/custom.case`)).status).toBe(204)
    expect((await door.send('GET', `${path}/${record}`)).status).toBe(404)
    expect((await readHolder()).custom).toBeUndefined()
    const again = await door.send('POST', base, { name: 'case', labels })
    expect(again.body).toMatchObject({ status: 409, code: 'metadata.entity_exists' })
    expect(again.body.detail).toContain('“custom.case”')
    await door.ask('POST', `${base}/custom.case/restore`)
    expect((await door.ask('GET', `${path}/${record}`)).name).toBe('Confidential')
    expect((await readHolder()).custom.case).toMatchObject({ id: record })
  })

  it('is purged from the trash only, and by whoever types its name', async () => {
    const early = await door.send('POST', `${base}/custom.case/purge`, { name: 'custom.case' })
    expect(early.body).toMatchObject({ status: 409, code: 'metadata.not_in_trash' })
    await door.ask('DELETE', `${base}/custom.case`)
    const mistyped = await door.send('POST', `${base}/custom.case/purge`, { name: 'case' })
    expect(mistyped.body.code).toBe('metadata.entity_mistyped')
  })

  it('leaves nothing when it is purged, and its name starts anew without grants', async () => {
    await door.ask('POST', `${base}/custom.case/restore`)
    await grantToReaders({ '*': { ...none, fields: 'none' }, 'custom.case': { ...scopes, fields: 'write' } })
    expect(await readBy(record)).toBe(200)
    const limits = { entities: { 'custom.case': ['read'] }, permissions: [] }
    const { secret } = await door.ask('POST', '/api/tokens', { name: 'reader', limits })
    expect(await readByToken(secret, record)).toBe(200)
    await door.ask('DELETE', `${base}/custom.case`)
    expect((await door.send('POST', `${base}/custom.case/purge`, { name: 'custom.case' })).status).toBe(204)
    const early = await door.send('POST', base, { name: 'case', labels })
    expect(early.body).toMatchObject({ status: 409, code: 'metadata.entity_exists' })
    await door.outlastPurges()
    const values = await door.app.sql(
      `SELECT FROM core.event_value WHERE "values"::text LIKE '%Confidential%'`,
    )
    expect(values).toEqual([])
    expect(await door.app.sql(`SELECT FROM core.search_document WHERE folded LIKE '%confidential%'`)).toEqual(
      [],
    )
    expect((await door.ask('GET', company)).data).toEqual([])
    const { id } = await door.ask('POST', base, { name: 'case', labels })
    expect(id).toBeDefined()
    const fresh = await door.ask('POST', path, { name: 'New' })
    expect([await readBy(fresh.id), await readByToken(secret, fresh.id)]).toEqual([404, 404])
    expect((await door.ask('POST', `${path}/query`, {})).data).toHaveLength(1)
    expect((await readHolder()).custom).toBeUndefined()
  })
})
