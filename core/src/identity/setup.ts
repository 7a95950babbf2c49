import { systemActor } from '../access/system-actor.ts'
import type { ChangeOrigin } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import { newId } from '../foundation/uuid.ts'
import { addressKey, type AttemptLimiter } from './attempt-limiter.ts'
import type { PermissionSource } from './grant-rules.ts'
import { conflict, deadLink } from './identity-errors.ts'
import type { IdentityStore } from './identity-store.ts'
import { insertUser } from './insert-user.ts'
import { nearestLanguage } from './languages.ts'
import type { Links } from './links.ts'
import type { PasswordHasher } from './password-hasher.ts'
import { demandGoodPassword } from './password-rules.ts'
import { insertStandardRoles, suggestPermissions } from './role-writer.ts'
import { hashSecret, isSecret, newSecret } from './secret.ts'
import type { Visitor } from './sessions.ts'
import { insertTeam } from './teams.ts'

export interface SetupInput {
  readonly token: string
  readonly organisationName: string
  readonly language: string
  readonly currency: string
  readonly country: string
  readonly timeZone: string
  readonly name: string
  readonly email: string
  readonly password: string
}

export interface SetupServices {
  readonly store: IdentityStore
  readonly limiter: AttemptLimiter
  readonly hasher: PasswordHasher
  readonly links: Links
  readonly permissions: PermissionSource
}

const firstRunOrigin: ChangeOrigin = { channel: 'system', cause: 'setup' }
const sundayCountries = new Set([
  'US',
  'CA',
  'MX',
  'BR',
  'JP',
  'KR',
  'IN',
  'IL',
  'ZA',
  'PH',
  'TW',
  'HK',
  'TH',
  'PE',
  'CO',
  'VE',
])

/** The first run: whoever holds the link from the terminal becomes the first administrator, and nobody after them. */
export class Setup {
  readonly #services: SetupServices
  #isDone = false

  constructor(services: SetupServices) {
    this.#services = services
  }

  async state(): Promise<{ readonly required: boolean }> {
    if (this.#isDone) return { required: false }
    const { rowCount } = await this.#services.store.database.query('SELECT 1 FROM core.organisation')
    this.#isDone = rowCount > 0
    return { required: !this.#isDone }
  }

  /** A fresh link for the terminal; null once the server is set up. Links of other processes stay valid. */
  async openLink(): Promise<string | null> {
    if (!(await this.state()).required) return null
    const token = newSecret()
    await this.#services.store.database.query('INSERT INTO core.setup_token (token_hash) VALUES ($1)', [
      hashSecret(token),
    ])
    return this.#services.links.setup(token)
  }

  /** Makes the organisation, its roles, its first team and its administrator; gives the administrator's id. */
  async complete(input: SetupInput, visitor: Visitor): Promise<string> {
    const { store, hasher, limiter } = this.#services
    await limiter.take([addressKey('setup', visitor.address)])
    await this.#demandToken(input.token)
    demandGoodPassword(input.password, input)
    return this.#create(input, await hasher.hash(input.password), (tx) => demandToken(tx, input.token), store)
  }

  /** The same without a link, for demo data and tests, by whoever holds the process. */
  async completeDirectly(input: Omit<SetupInput, 'token'>): Promise<string> {
    const { store, hasher } = this.#services
    return this.#create(input, await hasher.hash(input.password), async () => undefined, store)
  }

  async #create(
    input: Omit<SetupInput, 'token'>,
    passwordHash: string,
    check: (tx: Transaction) => Promise<void>,
    store: IdentityStore,
  ): Promise<string> {
    const userId = await store.changeRights(async (tx) => {
      const { rowCount } = await tx.query('SELECT 1 FROM core.organisation')
      if (rowCount > 0) throw alreadyDone()
      await check(tx)
      await insertOrganisation(tx, input)
      const roleIds = await insertStandardRoles(tx, nearestLanguage(input.language))
      await suggestPermissions(tx, this.#services.permissions())
      const teamId = newId()
      await insertTeam(tx, teamId, input.organisationName)
      const administrator = roleIds.get('administrator') as string
      const { name, email, language, timeZone } = input
      const id = await insertUser(tx, {
        name,
        email,
        passwordHash,
        language,
        timeZone,
        roleIds: [administrator],
        teamIds: [teamId],
      })
      await tx.query('DELETE FROM core.setup_token')
      const changes = { name: [null, name], email: [null, email] } as const
      await store.record(tx, {
        actor: systemActor(),
        origin: firstRunOrigin,
        type: 'core.user.created',
        entity: 'core.user',
        recordId: id,
        version: 1,
        changes,
      })
      return id
    })
    this.#isDone = true
    return userId
  }

  /** Before the password is hashed: strangers shall not make the server work. */
  async #demandToken(token: string): Promise<void> {
    if (!(await this.state()).required) throw alreadyDone()
    await demandToken(this.#services.store.database, token)
  }
}

async function demandToken(client: Pick<Transaction, 'query'>, token: string): Promise<void> {
  const { rowCount } = isSecret(token)
    ? await client.query('SELECT 1 FROM core.setup_token WHERE token_hash = $1', [hashSecret(token)])
    : { rowCount: 0 }
  if (rowCount === 0) throw deadLink()
}

async function insertOrganisation(tx: Transaction, input: Omit<SetupInput, 'token'>): Promise<void> {
  await tx.kysely
    .insertInto('core.organisation')
    .values({
      name: input.organisationName,
      language: input.language,
      currency: input.currency,
      country: input.country,
      time_zone: input.timeZone,
      week_start: sundayCountries.has(input.country) ? 7 : 1,
    })
    .execute()
}

function alreadyDone(): Error {
  return conflict(
    'already_set_up',
    'This server is set up already. Sign in, or ask an administrator for an invitation.',
  )
}
