import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Account } from '../prove/input/fuzz-world.ts'
import type { Answered } from '../prove/input/judge.ts'
import { askAs, openStage, type Stage } from './stage.ts'

let stage: Stage
let owner: Account
let other: Account
let fileId: string
let ownItem: string
const entity = 'vault.item'
const content = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

const ask = (account: Account, method: string, path: string, body?: unknown): Promise<Answered> =>
  askAs(stage.world, account, method, path, body)
const parsed = (answer: Answered): Record<string, unknown> =>
  JSON.parse(answer.text) as Record<string, unknown>

/** A member who may do everything with records of their own, and see no others. */
async function memberOfOwn(roleId: string): Promise<Account> {
  const account = await stage.world.makeAccount()
  const { version } = parsed(await stage.ask('GET', `/api/users/${account.id}`))
  const answer = await stage.ask('PATCH', `/api/users/${account.id}`, { roles: [roleId], version })
  expect([answer.status, answer.text]).toEqual([200, expect.anything()])
  return account
}

async function upload(account: Account, bytes: string, name: string): Promise<string> {
  const operation = stage.contract.operations.find(({ id }) => id === 'files.upload')!
  const request = { ...stage.prepare(operation), path: `/api/files?name=${encodeURIComponent(name)}` }
  const answer = await stage.send(request, { 'sec-fetch-site': 'same-origin', ...account.headers }, bytes)
  expect([answer.status, answer.text]).toEqual([201, expect.anything()])
  return parsed(answer).id as string
}

beforeAll(async () => {
  stage = await openStage()
  const scopes = Object.fromEntries(
    ['create', 'read', 'update', 'delete', 'export', 'import'].map((right) => [right, 'own']),
  )
  const role = await stage.ask('POST', '/api/roles', {
    name: 'Own items',
    entities: { [entity]: { ...scopes, fields: 'write' } },
    permissions: [],
  })
  expect([role.status, role.text]).toEqual([201, expect.anything()])
  const roleId = parsed(role).id as string
  owner = await memberOfOwn(roleId)
  other = await memberOfOwn(roleId)
  fileId = await upload(owner, content, 'plan.svg')
  const made = await ask(owner, 'POST', `/api/records/${entity}`, { name: 'With a plan', paper: fileId })
  expect([made.status, made.text]).toEqual([201, expect.anything()])
  const own = await ask(other, 'POST', `/api/records/${entity}`, { name: 'Without one' })
  ownItem = parsed(own).id as string
})
afterAll(() => stage.close())

it('opens a file to whoever reads its record, and exists for nobody else', async () => {
  const path = `/api/files/${fileId}`
  expect((await ask(owner, 'GET', path)).status).toBe(200)
  const strange = await ask(other, 'GET', path)
  const missing = await ask(other, 'GET', '/api/files/0199a000-0000-7000-8000-000000000000')
  expect([strange.status, missing.status]).toEqual([404, 404])
  expect(parsed(strange).code).toBe(parsed(missing).code)
})

it('never shows a drawing that can run scripts in the page, whatever was asked for', async () => {
  for (const search of ['', '?inline', '?inline=1']) {
    const answer = await stage.world.app.http.request(`/api/files/${fileId}${search}`, {
      headers: owner.headers,
    })
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('content-type')).not.toMatch(/html|xml|svg/)
  }
})

/** Every way in which the id of a file comes to a record. */
const ways: readonly (readonly [string, (id: string) => Promise<Answered>])[] = [
  ['a new record', (id) => ask(other, 'POST', `/api/records/${entity}`, { name: 'Taken', paper: id })],
  [
    'a line of a new record',
    (id) => ask(other, 'POST', `/api/records/${entity}`, { name: 'Taken', lines: [{ paper: id }] }),
  ],
  ['a change', (id) => change({ paper: id })],
  ['a line in a change', (id) => change({ lines: [{ note: 'Taken', paper: id }] })],
  [
    'a change to many by their ids',
    (id) =>
      ask(other, 'POST', `/api/records/${entity}/bulk`, {
        action: 'update',
        ids: [ownItem],
        values: { paper: id },
      }),
  ],
  [
    'a change to many by a query',
    (id) =>
      ask(other, 'POST', `/api/records/${entity}/bulk`, {
        action: 'update',
        query: {},
        values: { paper: id },
      }),
  ],
  [
    'an upsert',
    (id) =>
      ask(other, 'POST', `/api/records/${entity}/upsert`, {
        matchKeys: [['name']],
        records: [{ name: 'Without one', paper: id }],
      }),
  ],
]

async function change(values: Record<string, unknown>): Promise<Answered> {
  const { version } = parsed(await ask(other, 'GET', `/api/records/${entity}/${ownItem}`))
  return ask(other, 'PATCH', `/api/records/${entity}/${ownItem}`, { ...values, version })
}

it.each(ways)("takes no file of somebody else's by %s", async (_way, run) => {
  const strange = await run(fileId)
  expect(strange.text).toContain('records.unknown_file')
  expect((await ask(other, 'GET', `/api/files/${fileId}`)).status).toBe(404)
  // With a file of one's own the same request goes through: what was refused is the file.
  const mine = await run(await upload(other, 'Mine', 'mine.txt'))
  expect(mine.text).not.toContain('records.unknown_file')
  expect(mine.status).toBeLessThan(300)
})

it('offers no column of an import for files', async () => {
  const operation = stage.contract.operations.find(({ id }) => id === 'imports.create')!
  const answer = await stage.send(
    { ...stage.prepare(operation), path: `/api/imports?entity=${entity}&name=items.csv` },
    { 'sec-fetch-site': 'same-origin', 'content-type': 'text/csv', ...other.headers },
    `name;paper\nTaken;${fileId}\n`,
  )
  expect([answer.status, answer.text]).toEqual([201, expect.anything()])
  const { id, targets } = parsed(answer) as { id: string; targets: readonly { path: string }[] }
  const forced = await ask(other, 'PATCH', `/api/imports/${id}`, { mapping: [{ column: 1, path: 'paper' }] })
  expect(forced.text).toContain('import.unknown_target')
  expect(targets.map(({ path }) => path)).toContain('name')
  expect(targets.map(({ path }) => path).filter((path) => path.includes('paper'))).toEqual([])
})
