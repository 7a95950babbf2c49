import assert from 'node:assert/strict'
import { tokens } from '../../../core/src/app/tokens.ts'
import { insertUser } from '../../../core/src/identity/insert-user.ts'
import type { CustomFact } from './catalogue.ts'
import type { Credentials, Door, Sent } from './door.ts'
import type { ActorFact, GrantFact, RoleFact, Scope } from './facts.ts'
import { cast, permissionsOf } from './roles.ts'

type Json = Record<string, unknown>

/** Sends as the administrator; anything but success ends the proof. */
export type Ask = (method: Sent['method'], path: string, body?: unknown) => Promise<Json>

/** The organisation with its first administrator, signed in. */
export async function firstAdministrator(door: Door) {
  const { container } = door.app
  const identity = container.resolve(tokens.identity)
  const details = { country: 'BE', currency: 'EUR', language: 'en', timeZone: 'UTC' }
  const admin = {
    name: 'first administrator',
    email: 'admin@example.com',
    password: 'a password nobody types',
  }
  const userId = await identity.setup.completeDirectly({ organisationName: 'proof', ...details, ...admin })
  const session = await container
    .resolve(tokens.database)
    .transaction((tx) => identity.sessions.start(tx, userId, { address: '127.0.0.1', userAgent: 'proof' }))
  return { identity: { userId }, session: session.token }
}

/** Every role through the API; gives their ids by name. */
export async function makeRoleRecords(
  door: Door,
  ask: Ask,
  roles: readonly RoleFact[],
): Promise<Map<string, string>> {
  const [administrator] = await door.sql<{ id: string }>(
    `SELECT id FROM core.role WHERE key = 'administrator'`,
  )
  const ids = new Map([['administrator', administrator!.id]])
  for (const { name, grants, isAdministrator } of roles) {
    if (isAdministrator) continue
    const entities = Object.fromEntries(
      Object.entries(grants).map(([entity, { exceptions, ...grant }]) => [
        entity,
        {
          ...seen(grant),
          exceptions: Object.fromEntries(exceptions.map(({ path, level }) => [path, level])),
        },
      ]),
    )
    const made = await ask('POST', '/api/roles', { name, entities, permissions: permissionsOf(name) })
    ids.set(name, String(made.id))
    for (const [entity, grant] of Object.entries(grants))
      await storeWhole(door, String(made.id), entity, grant)
  }
  return ids
}

const beyondReading = ['update', 'delete', 'export'] as const

/** A role is saved only if it changes no more than it sees. */
function seen<Grant extends Omit<GrantFact, 'exceptions'>>(grant: Grant): Grant {
  const isWider = beyondReading.some((action) => scopes.indexOf(grant[action]) > scopes.indexOf(grant.read))
  return isWider ? { ...grant, update: grant.read, delete: grant.read, export: grant.read } : grant
}

const scopes: readonly Scope[] = ['none', 'own', 'team', 'all']

/** What lies in the database may be older than that rule: there such a role still sees what bounds it. */
async function storeWhole(door: Door, role: string, entity: string, grant: GrantFact): Promise<void> {
  if (seen(grant) === grant) return
  await door.sql(
    'UPDATE core.role_entity SET update_scope = $3, delete_scope = $4, export_scope = $5 WHERE role_id = $1 AND entity = $2',
    [role, entity, grant.update, grant.delete, grant.export],
  )
}

/** Users with a session each, and tokens for those that act through one. */
export async function makeActors(
  door: Door,
  first: { userId: string },
  roleIds: ReadonlyMap<string, string>,
  teams: readonly string[],
) {
  const { container } = door.app
  const identity = container.resolve(tokens.identity)
  const actors: ActorFact[] = []
  const credentials: Record<string, Credentials> = {}
  for (const { name, roles, teams: names, token, keepsPermissions = false } of cast) {
    const teamIds = names.map((team) => teams[team === 'north' ? 0 : 1] as string)
    if (name === 'admin') {
      const own = await door.sql<{ id: string }>(
        'SELECT team_id AS id FROM core.team_member WHERE user_id = $1',
        [first.userId],
      )
      actors.push({ name, user: first.userId, roles, teams: own.map(({ id }) => id), limits: null })
      continue
    }
    const made = await container.resolve(tokens.database).transaction(async (tx) => {
      await container.resolve(tokens.epoch).bump(tx)
      const email = `${name.replaceAll(' ', '.')}@example.com`
      const user = {
        name,
        email,
        passwordHash: null,
        language: 'en',
        timeZone: 'UTC',
        roleIds: roles.map((role) => roleIds.get(role) as string),
        teamIds,
      }
      const id = await insertUser(tx, user)
      return {
        id,
        session: await identity.sessions.start(tx, id, { address: '127.0.0.1', userAgent: 'proof' }),
      }
    })
    credentials[name] = { session: made.session.token }
    if (token !== undefined) {
      const answer = await door.send(
        { session: made.session.token },
        {
          method: 'POST',
          path: '/api/tokens',
          body: { name, limits: { entities: token, permissions: keepsPermissions ? ['*'] : [] } },
        },
      )
      assert.equal(answer.status, 201, answer.text)
      credentials[name] = { token: (JSON.parse(answer.text) as { secret: string }).secret }
    }
    actors.push({ name, user: made.id, roles, teams: teamIds, limits: token ?? null, keepsPermissions })
  }
  return { actors, credentials }
}

/** What only ids tell: who is invited, a token, teams and fields that rights are tried on. */
export async function collectIds(
  door: Door,
  ask: Ask,
  roleIds: ReadonlyMap<string, string>,
  fields: readonly CustomFact[],
): Promise<Record<string, string>> {
  const [south] = await door.sql<{ id: string }>(`SELECT id FROM core.team WHERE name = 'south'`)
  const administrator = roleIds.get('administrator') as string
  const sessions = await door.sql<{ id: string }>(
    `SELECT s.id FROM core.session s JOIN core."user" u ON u.id = s.user_id WHERE u.name = 'first administrator'`,
  )
  const invited = await ask('POST', '/api/invitations', {
    emails: ['invited@example.com'],
    roles: [administrator],
  })
  const token = await ask('POST', '/api/tokens', {
    name: 'of the first',
    limits: { entities: {}, permissions: [] },
  })
  const empty = await ask('POST', '/api/teams', { name: 'empty', members: [] })
  return {
    ...Object.fromEntries([...roleIds].map(([name, id]) => [`role ${name}`, id])),
    south: south!.id,
    empty: String(empty.id),
    administrator,
    unused: roleIds.get('unused') as string,
    half: roleIds.get('half') as string,
    nothing: roleIds.get('nothing') as string,
    leaving: roleIds.get('leaving') as string,
    invitation: String((invited.data as Json[])[0]?.id),
    token: String(token.id),
    session: sessions[0]!.id,
    field: fields.find(({ name }) => name === 'secret')!.id,
  }
}
