import { createTestApp, type TestApp, type TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ plugins: [new URL('..', import.meta.url)] })
})
afterAll(() => app?.stop())

const people = '/api/records/contacts.person'
interface Told {
  readonly data: readonly { readonly displayName: string; readonly subtitle: string | null }[]
  readonly hasUnseen: boolean
}

async function make(values: object, by: TestUser = app.as('administrator')): Promise<string> {
  const answer = await by.request(people, { method: 'POST', json: values })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const of = async (id: string, by: TestUser = app.as('administrator')) =>
  (await (await by.request(`${people}/${id}/duplicates`)).json()) as Told
const like = async (values: object, by: TestUser = app.as('administrator')) =>
  (await (await by.request(`${people}/duplicates`, { method: 'POST', json: { values } })).json()) as Told
const names = ({ data }: Told) => data.map(({ displayName }) => displayName)

/** Somebody who reads only people of their own. */
async function reader(name: string, more: object = {}): Promise<TestUser> {
  const administrator = app.as('administrator')
  const grant = { create: 'all', read: 'own', update: 'own', delete: 'none', export: 'none', import: 'none' }
  const role = await administrator.request('/api/roles', {
    method: 'POST',
    json: {
      name,
      entities: { 'contacts.person': { ...grant, fields: 'write', exceptions: {}, ...more } },
      permissions: [],
    },
  })
  const { id } = (await role.json()) as { id: string }
  const user = await app.createUser({ role: 'read-only', name })
  await administrator.request(`/api/users/${user.user.id}`, { method: 'PATCH', json: { roles: [id] } })
  return user
}

describe('possible duplicates', () => {
  it('are found by the match keys of the entity, in any notation, and never the record itself', async () => {
    const emails = [{ address: 'Ann@Noord.example' }]
    const first = await make({ firstName: 'Ann', lastName: 'Claes', emails })
    const second = await make({
      firstName: 'A.',
      lastName: 'Claes',
      emails: [{ address: 'ann@noord.example' }],
    })
    await make({ firstName: 'Bob', lastName: 'Wouters', emails: [{ address: 'ann@noord.example' }] })
    await make({ firstName: 'Ann', lastName: 'Claes' })
    expect(names(await of(first))).toEqual(['A. Claes'])
    expect(names(await of(second))).toEqual(['Ann Claes'])
    expect(names(await like({ lastName: 'Claes', emails })).toSorted()).toEqual(['A. Claes', 'Ann Claes'])
    expect(await like({ lastName: 'Claes' })).toEqual({ data: [], hasUnseen: false })
  })

  it('leave out what is in the trash', async () => {
    const emails = [{ address: 'gone@noord.example' }]
    const kept = await make({ firstName: 'Kept', lastName: 'Goris', emails })
    const gone = await make({ firstName: 'Gone', lastName: 'Goris', emails })
    await app.as('administrator').request(`${people}/${gone}`, { method: 'DELETE' })
    expect(await of(kept)).toEqual({ data: [], hasUnseen: false })
  })

  it('say of one that the caller may not see only that there is one', async () => {
    const emails = [{ address: 'hidden@noord.example' }]
    const hidden = await make({ firstName: 'Hidden', lastName: 'Maes', emails })
    const own = await reader('Own only')
    const mine = await make({ firstName: 'Mine', lastName: 'Maes', emails }, own)
    expect(await of(mine, own)).toEqual({ data: [], hasUnseen: true })
    expect(await like({ lastName: 'Maes', emails }, own)).toMatchObject({ hasUnseen: true })
    expect((await own.request(`${people}/${hidden}/duplicates`)).status).toBe(404)
  })

  it('say nothing of unseen ones to somebody who only reads', async () => {
    const emails = [{ address: 'unseen@noord.example' }]
    await make({ firstName: 'Unseen', lastName: 'Daems', emails })
    const onlyReading = await reader('Only reading', { create: 'none', update: 'none' })
    expect(await like({ lastName: 'Daems', emails }, onlyReading)).toEqual({ data: [], hasUnseen: false })
  })

  it('are recognised whatever the case and accents of their names', async () => {
    const emails = [{ address: 'loud@noord.example' }]
    await make({ firstName: 'Loud', lastName: 'Célis', emails })
    expect(names(await like({ lastName: 'CELIS', emails }))).toEqual(['Loud Célis'])
  })

  it('are not looked for by fields that the caller may not read', async () => {
    const emails = [{ address: 'secret@noord.example' }]
    await make({ firstName: 'Secret', lastName: 'Peeters', emails })
    const blind = await reader('No addresses', { exceptions: { emails: 'none' } })
    expect(await like({ lastName: 'Peeters', emails }, blind)).toEqual({ data: [], hasUnseen: false })
  })
})
