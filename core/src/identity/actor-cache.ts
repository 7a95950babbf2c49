import type { Actor } from '../access/actor.ts'
import { EpochCache } from '../access/epoch-cache.ts'
import { restrictAccess, type AccessLimits } from '../access/restrict-access.ts'
import type { RoleCatalogue } from '../access/role-catalogue.ts'
import type { Database } from '../database/database.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import type { IdentityStore } from './identity-store.ts'
import { hashSecret, isSecret } from './secret.ts'
import { idleDays } from './sessions.ts'
import { tokenPrefix } from './token-prefix.ts'

export interface SessionCaller {
  readonly actor: Actor
  readonly sessionId: string
  /** The user's rights have changed: give the session a new token with this answer. */
  readonly needsRotation: boolean
}

export interface TokenCaller {
  readonly actor: Actor
  readonly tokenId: string
}

interface SessionEntry {
  readonly id: string
  readonly userId: string
  readonly needsRotation: boolean
  readonly validUntil: number
}

interface TokenEntry {
  readonly id: string
  readonly userId: string
  readonly limits: AccessLimits
  readonly validUntil: number
}

interface UserRow {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly formats: string | null
  readonly time_zone: string
  readonly primary_team_id: string | null
  readonly team_ids: string[]
  readonly role_ids: string[]
  readonly shared: string[]
}

interface SessionRow {
  readonly id: string
  readonly user_id: string
  readonly needs_rotation: boolean
  readonly valid_until: Date
}

interface TokenRow {
  readonly id: string
  readonly user_id: string
  readonly limits: AccessLimits
  readonly expires_at: Date | null
}

const idleEnd = `least(expires_at, last_seen_at + make_interval(days => ${idleDays}))`

/** A token that was replaced moments ago still counts, for requests that were under way. */
const sessionByToken = {
  name: 'identity-session',
  text: `SELECT id, user_id, needs_rotation, least(${idleEnd}, CASE WHEN token_hash = $1 THEN expires_at ELSE previous_until END) AS valid_until
    FROM core.session WHERE token_hash = $1 OR previous_hash = $1`,
}

const sessionById = {
  name: 'identity-session-id',
  text: `SELECT id, user_id, needs_rotation, ${idleEnd} AS valid_until FROM core.session WHERE id = $1`,
}

const tokenBySecret = {
  name: 'identity-token',
  text: 'SELECT id, user_id, limits, expires_at FROM core.api_token WHERE token_hash = $1',
}
const tokenById = {
  name: 'identity-token-id',
  text: 'SELECT id, user_id, limits, expires_at FROM core.api_token WHERE id = $1',
}

const userStatement = `
SELECT u.id, u.name, u.language, u.time_zone, u.primary_team_id,
  coalesce(u.formats, (SELECT u.language || '-' || o.country FROM core.organisation o)) AS formats,
  ARRAY(SELECT m.team_id::text FROM core.team_member m WHERE m.user_id = u.id ORDER BY 1) AS team_ids,
  ARRAY(SELECT r.role_id::text FROM core.user_role r WHERE r.user_id = u.id ORDER BY 1) AS role_ids,
  ARRAY(SELECT DISTINCT s.entity FROM core.share s
    WHERE s.user_id = u.id OR s.team_id IN (SELECT m.team_id FROM core.team_member m WHERE m.user_id = u.id)) AS shared
FROM core."user" u WHERE u.id = $1 AND u.state = 'active'`

/** From a session's or token's secret to the actor: look-ups in memory once warm, made anew when anybody's rights change. */
export class ActorCache {
  readonly #database: Database
  readonly #roles: RoleCatalogue
  readonly #metadata: MetadataSource
  readonly #sessions: EpochCache<SessionEntry>
  readonly #tokens: EpochCache<TokenEntry>
  readonly #users: EpochCache<Actor>
  readonly #tokenActors: EpochCache<Actor>

  constructor(store: IdentityStore, roles: RoleCatalogue, metadata: MetadataSource) {
    this.#database = store.database
    this.#roles = roles
    this.#metadata = metadata
    this.#sessions = new EpochCache(store.epoch, 20_000)
    this.#tokens = new EpochCache(store.epoch, 5000)
    this.#users = new EpochCache(store.epoch, 10_000)
    this.#tokenActors = new EpochCache(store.epoch, 5000)
  }

  /** The active user with this id; automations and jobs run in the name of one. */
  ofUser(userId: string): Promise<Actor | null> {
    return this.#users.get(`${userId}@${this.#metadata.current.version}`, () => this.#loadUser(userId))
  }

  async ofSession(token: string): Promise<SessionCaller | null> {
    if (!isSecret(token)) return null
    const hash = hashSecret(token)
    const session = await this.#session(hash)
    if (session === null) return null
    const actor = await this.ofUser(session.userId)
    return actor === null ? null : { actor, sessionId: session.id, needsRotation: session.needsRotation }
  }

  /** As `ofSession`, for a request that has been authenticated and goes on. */
  async ofSessionId(sessionId: string): Promise<Actor | null> {
    const session = await this.#sessions.get(`id ${sessionId}`, () => this.#loadSession(sessionId))
    return session === null || session.validUntil <= Date.now() ? null : this.ofUser(session.userId)
  }

  /** As `ofToken`, for a request that has been authenticated and goes on. */
  async ofTokenId(tokenId: string): Promise<Actor | null> {
    const token = await this.#tokens.get(`id ${tokenId}`, () => this.#loadToken(tokenId))
    return token === null ? null : this.#actorOf(token)
  }

  /** A token has what its creator may do now, cut down to what the token was made for. */
  async ofToken(secret: string): Promise<TokenCaller | null> {
    if (!isSecret(secret, tokenPrefix)) return null
    const hash = hashSecret(secret)
    const token = await this.#tokens.get(hash.toString('base64url'), () => this.#loadToken(hash))
    const actor = token === null ? null : await this.#actorOf(token)
    return token === null || actor === null ? null : { actor, tokenId: token.id }
  }

  async #actorOf(token: TokenEntry): Promise<Actor | null> {
    if (token.validUntil <= Date.now()) return null
    const creator = await this.ofUser(token.userId)
    if (creator === null) return null
    const key = `${token.id}@${this.#metadata.current.version}`
    return this.#tokenActors.get(key, async () => tokenActor(creator, token))
  }

  async #session(hash: Buffer): Promise<SessionEntry | null> {
    const key = hash.toString('base64url')
    const load = (): Promise<SessionEntry | null> => this.#loadSession(hash)
    const known = await this.#sessions.get(key, load)
    if (known === null || known.validUntil > Date.now()) return known
    // The end slides on while the session is used; what was kept may be an older one.
    this.#sessions.delete(key)
    const session = await this.#sessions.get(key, load)
    return session !== null && session.validUntil > Date.now() ? session : null
  }

  /** By the hash of its token, or by its id. */
  async #loadSession(key: Buffer | string): Promise<SessionEntry | null> {
    const { text, name } = typeof key === 'string' ? sessionById : sessionByToken
    const { rows } = await this.#database.query<SessionRow>(text, [key], { name })
    const row = rows[0]
    if (row === undefined) return null
    return {
      id: row.id,
      userId: row.user_id,
      needsRotation: row.needs_rotation,
      validUntil: row.valid_until.getTime(),
    }
  }

  async #loadToken(key: Buffer | string): Promise<TokenEntry | null> {
    const { text, name } = typeof key === 'string' ? tokenById : tokenBySecret
    const { rows } = await this.#database.query<TokenRow>(text, [key], { name })
    const row = rows[0]
    if (row === undefined) return null
    return {
      id: row.id,
      userId: row.user_id,
      limits: row.limits,
      validUntil: row.expires_at?.getTime() ?? Infinity,
    }
  }

  async #loadUser(userId: string): Promise<Actor | null> {
    const { rows } = await this.#database.query<UserRow>(userStatement, [userId], { name: 'identity-user' })
    const row = rows[0]
    if (row === undefined) return null
    return Object.freeze({
      kind: 'user' as const,
      userId: row.id,
      displayName: row.name,
      teamIds: row.team_ids,
      primaryTeamId: row.primary_team_id,
      access: await this.#roles.accessOf(row.role_ids),
      language: row.language,
      formats: row.formats ?? row.language,
      timeZone: row.time_zone,
      sharedEntities: new Set(row.shared),
      roleIds: row.role_ids,
      agentId: null,
    })
  }
}

function tokenActor(creator: Actor, token: TokenEntry): Actor {
  return Object.freeze({
    ...creator,
    kind: 'token' as const,
    access: restrictAccess(creator.access, token.limits),
    agentId: token.id,
  })
}
