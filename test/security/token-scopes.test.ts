import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answered } from '../prove/input/judge.ts'
import { openStage, type Headers, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

interface Limits {
  readonly entities: Readonly<Record<string, readonly string[]>>
  readonly permissions: readonly string[]
}

/** A token of the administrator, who may do everything, for programs that may not. */
async function tokenFor(limits: Limits): Promise<Headers> {
  const answer = await stage.ask('POST', '/api/tokens', { name: 'limited', limits })
  expect(answer.status).toBe(201)
  const { secret } = JSON.parse(answer.text) as { secret: string }
  return { authorization: `Bearer ${secret}` }
}

interface Reached {
  readonly id: string
  readonly method: string
  readonly answer: Answered
}

/** Every operation of the administrator's own description, called with the token; what is open to strangers left out. */
async function reachedWith(headers: Headers): Promise<readonly Reached[]> {
  const reached: Reached[] = []
  for (const operation of stage.contract.operations.filter(({ isPublic }) => !isPublic)) {
    const answer = await stage.send(stage.prepare(operation), headers)
    if (answer.status < 300) reached.push({ id: operation.id, method: operation.method, answer })
  }
  return reached
}

const idsOf = (reached: readonly Reached[], entity = '') =>
  reached.map(({ id }) => id).filter((id) => id.startsWith(entity))

/** What belongs to the caller, or tells nothing of the organisation's records and people. */
const harmless = new Set([
  'session.get',
  'profile.get',
  'organisation.get',
  'organisation.workingDays',
  'organisation.holidays',
  'permissions.list',
  'metadata.get',
  'registry.get',
  'registry.locales',
  'search',
  'stream',
  'directory',
  'places.search',
  'places.largest',
  'views.names',
  'teams.list',
  'imports.list',
  'undo.list',
  'inbox.list',
  'inbox.kinds',
  'inbox.read_record',
  // Forgets what the caller follows or has open, be there such a record or not.
  'follows.leave',
  'presence.end',
  'demo.get',
])

describe('a token without any right', () => {
  it('reaches nothing but what everybody may know, on any route', async () => {
    const headers = await tokenFor({ entities: {}, permissions: [] })
    const before = await stage.hash()
    const reached = await reachedWith(headers)
    expect(await stage.hash()).toBe(before)
    // What plugins open to everybody who is signed in acts with the token's rights: none.
    const others = reached.filter(({ id }) => !harmless.has(id) && !/^(sampler|vault|actions)\./.test(id))
    expect(others.map(({ id, answer }) => `${id}: ${answer.text.slice(0, 200)}`)).toEqual([])
    const { company, person, address } = stage.planted
    for (const { id, answer } of reached)
      for (const secret of [company, person, address, 'manager.', 'member.'])
        expect(answer.text.includes(secret), `${id} tells ${secret}`).toBe(false)
  })
})

/** Every operation of companies, and whether a token that may only read them reaches it. */
const companyOperations: Readonly<Record<string, boolean>> = {
  list: true,
  query: true,
  get: true,
  history: true,
  timeline: true,
  duplicates: true,
  duplicates_like: true,
  create: false,
  update: false,
  upsert: false,
  paste: false,
  place: false,
  // None of the paths that are made up leads to an address.
  points: false,
  delete: false,
  restore: false,
  purge: false,
  bulk: false,
  export: false,
}
/** Requests are made up, and some of them make no sense: what may be reached is, in one of so many. */
const attempts = 25

/** All operations of the entity by their names, each with whether a request of it was served. */
async function operationsOf(entity: string, headers: Headers): Promise<Readonly<Record<string, boolean>>> {
  const served: Record<string, boolean> = {}
  for (const operation of stage.contract.operations.filter(({ id }) => id.startsWith(`${entity}.`))) {
    const name = operation.id.slice(entity.length + 1)
    served[name] = false
    for (let attempt = 0; attempt < attempts && !served[name]; attempt++)
      served[name] = isServed(await stage.send(stage.prepare(operation), headers))
  }
  return served
}

/** Writes of many records answer for each of them: where all failed, nothing was served. */
function isServed({ status, text }: Answered): boolean {
  if (status >= 300) return false
  const { data } = (text.startsWith('{') ? JSON.parse(text) : {}) as { data?: { outcome?: string }[] }
  const outcomes = Array.isArray(data) ? data.flatMap(({ outcome }) => outcome ?? []) : []
  return outcomes.length === 0 || outcomes.some((outcome) => outcome !== 'failed')
}

describe('a token that may read one entity', () => {
  it('reads that one, and neither writes nor learns of others', async () => {
    const headers = await tokenFor({ entities: { 'contacts.company': ['read'] }, permissions: [] })
    const before = await stage.hash()
    const reached = await reachedWith(headers)
    expect(await operationsOf('contacts.company', headers)).toEqual(companyOperations)
    expect(await stage.hash()).toBe(before)
    expect(idsOf(reached, 'contacts.person')).toEqual([])
    expect(
      idsOf(reached).filter((id) => /users|roles|invitations|tokens|settings|jobs|export/.test(id)),
    ).toEqual([])
    const { person, address } = stage.planted
    for (const { id, answer } of reached)
      for (const secret of [person, address, 'manager.1@', 'member.', 'manager.'])
        expect(answer.text.includes(secret), `${id} tells ${secret}`).toBe(false)
  })
})

describe('a token with every permission but no records', () => {
  it('sees no record, and cannot move an account to another address', async () => {
    const headers = await tokenFor({ entities: {}, permissions: ['*'] })
    const { company, person, address } = stage.planted
    for (const operation of stage.contract.operations.filter(({ method }) => method === 'GET')) {
      const answer = await stage.send(stage.prepare(operation), headers)
      for (const secret of [company, person, address])
        expect(answer.text.includes(secret), `${operation.id} tells ${secret}`).toBe(false)
    }
    const member = stage.world.members.find(({ email }) => email.startsWith('read-only'))
    const operation = stage.contract.operations.find(({ id }) => id === 'users.update')!
    const request = { ...stage.prepare(operation), path: `/api/users/${member?.id}` }
    const answer = await stage.send(request, headers, { email: 'mallory@example.com' })
    expect([answer.status, /"code":"([^"]+)"/.exec(answer.text)?.[1]]).toEqual([
      403,
      'identity.session_required',
    ])
  })
})

describe('a token in the wrong place', () => {
  it('counts in no address, no cookie and no body', async () => {
    const { authorization = '' } = await tokenFor({ entities: { '*': ['read'] }, permissions: ['*'] })
    const secret = authorization.slice('Bearer '.length)
    const operation = stage.contract.operations.find(({ id }) => id === 'contacts.company.list')!
    const request = stage.prepare(operation)
    const statuses = await Promise.all([
      ...['access_token', 'token', 'api_key', 'authorization'].map(async (name) => {
        const answer = await stage.send(
          { ...request, path: `${request.path}?${name}=${secret}` },
          { 'sec-fetch-site': 'none' },
        )
        return answer.status
      }),
      stage
        .send(request, { cookie: `tessera=${secret}`, 'sec-fetch-site': 'none' })
        .then(({ status }) => status),
      stage
        .send(request, { 'sec-fetch-site': 'none' }, { access_token: secret })
        .then(({ status }) => status),
    ])
    expect(new Set(statuses)).toEqual(new Set([401]))
  })
})
