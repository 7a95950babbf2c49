import type { RecordAccess } from '../records/record-client.ts'
import { errorOfAnswer } from './error-of-answer.ts'
import type { CoreApp, CoreTransaction, Kernel } from './core-module.ts'
import type { NewTestUser, TestRequest, TestRole, TestUser } from './test-app.ts'

export const testRoles: readonly TestRole[] = ['administrator', 'manager', 'member', 'read-only']
const methods = [
  'query',
  'get',
  'find',
  'count',
  'create',
  'createMany',
  'update',
  'updateMany',
  'deriveMany',
  'remove',
  'restore',
] as const

/** Sends a request to the app as if it had come over the network. */
export async function sendRequest(
  app: CoreApp,
  path: string,
  init: TestRequest = {},
  session?: string,
): Promise<Response> {
  const { json, headers, ...rest } = init
  return app.http.request(path, {
    ...rest,
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(session === undefined ? {} : { cookie: `tessera=${session}` }),
      ...headers,
    },
  })
}

/** Makes users with a session each, without the detour of letters and passwords. */
export class TestUsers {
  readonly #kernel: Kernel
  readonly #users = new Map<string, TestUser>()
  #count = 0

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  find(id: string): TestUser | undefined {
    return this.#users.get(id)
  }

  async create({ role, team, name = `${role} ${++this.#count}` }: NewTestUser): Promise<TestUser> {
    const { core, services } = this.#kernel
    const { database, epoch, identity } = services
    const email = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')}@example.com`
    const organisation = await identity.organisation.find()
    const made = await database.transaction(async (tx) => {
      await epoch.bump(tx)
      const teamId = await this.#teamOf(tx, team)
      const { rows } = await tx.query<{ id: string }>('SELECT id FROM core.role WHERE key = $1', [role])
      const { language = 'en', timeZone = 'UTC' } = organisation ?? {}
      const id = await core.insertUser(tx, {
        name,
        email,
        passwordHash: null,
        language,
        timeZone,
        roleIds: rows.map((row) => row.id),
        teamIds: [teamId],
      })
      const session = await identity.sessions.start(tx, id, { address: '127.0.0.1', userAgent: 'test kit' })
      return { id, token: session.token }
    })
    const user = this.#act({ id: made.id, name, email, role }, made.token)
    this.#users.set(made.id, user)
    return user
  }

  async #teamOf(tx: CoreTransaction, name: string | undefined): Promise<string> {
    const found = await tx.query<{ id: string }>(
      'SELECT id FROM core.team WHERE $1::text IS NULL OR name = $1 ORDER BY created_at, id LIMIT 1',
      [name ?? null],
    )
    if (found.rows[0] !== undefined) return found.rows[0].id
    const id = this.#kernel.core.newId()
    await this.#kernel.core.insertTeam(tx, id, name ?? 'Team')
    return id
  }

  #act(user: TestUser['user'], session: string): TestUser {
    const request = (path: string, init?: TestRequest): Promise<Response> =>
      sendRequest(this.#kernel.app, path, init, session)
    return {
      user,
      records: this.#records(user.id),
      request,
      async call(action, input) {
        const answer = await request(`/api/actions/${encodeURIComponent(action.name)}`, {
          method: 'POST',
          json: input,
        })
        if (!answer.ok) throw await errorOfAnswer(answer)
        return action.output.parse(await answer.json())
      },
    }
  }

  /** Rights are read for each call: they may change while the test goes on. */
  #records(userId: string): RecordAccess {
    const { core, services } = this.#kernel
    const access = async () => {
      const actor = await services.identity.actors.ofUser(userId)
      if (actor === null) throw new Error(`The user ${userId} may not sign in any more.`)
      return core.recordAccess(services.records, {
        actor,
        origin: { channel: 'api', cause: null },
      })
    }
    return ((entity: never) => {
      const call =
        (method: (typeof methods)[number]) =>
        async (...input: never[]) => {
          const client = (await access())(entity) as unknown as Record<
            string,
            (...input: never[]) => Promise<unknown>
          >
          return client[method]?.(...input)
        }
      return Object.fromEntries(methods.map((method) => [method, call(method)]))
    }) as unknown as RecordAccess
  }
}
