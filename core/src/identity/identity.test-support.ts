import { definePermission } from '@tessera/sdk'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { AccessEpoch } from '../access/access-epoch.ts'
import { corePermissions } from '../access/core-permissions.ts'
import { testMetadata } from '../access/metadata.test-support.ts'
import { EventLog } from '../events/event-log.ts'
import type { RecordEvent } from '../events/record-event.ts'
import { createLogger, type Logger } from '../foundation/logger.ts'
import { Mailer } from '../mail/mailer.ts'
import type { Metadata } from '../metadata/entity-model.ts'
import type { MetadataSource } from '../metadata/metadata-source.ts'
import type { ChangeContext } from './change-context.ts'
import { createIdentity, type Identity, type IdentityDependencies } from './identity.ts'

/** Metadata that tests may swap. */
export class SwappableMetadata implements MetadataSource {
  current: Metadata = testMetadata()

  onChange(): { dispose(): void } {
    return { dispose: () => undefined }
  }
}

export const administrator = {
  organisationName: 'Ateliers Lambert',
  language: 'fr',
  currency: 'EUR',
  country: 'BE',
  timeZone: 'Europe/Brussels',
  name: 'Anne Lambert',
  email: 'anne@example.com',
  password: 'correct horse battery',
} as const

export const publicUrl = 'http://crm.test'

export interface TestOrganisation extends TestDatabase {
  readonly identity: Identity
  readonly epoch: AccessEpoch
  readonly metadata: SwappableMetadata
  /** What was written to the log, in order. */
  readonly events: RecordEvent[]
  readonly logger: Logger
  /** Somebody who may do everything. */
  asAdministrator(): Promise<ChangeContext>
  as(userId: string): Promise<ChangeContext>
  roleId(key: string): Promise<string>
  addUser(email: string, role: string): Promise<string>
}

export interface TestOrganisationOptions {
  readonly mailUrl?: string
  readonly isSetUp?: boolean
  readonly overrides?: Partial<IdentityDependencies>
}

export const testPassword = 'blue whales sing low'

/** Identity on a database of its own, set up with one administrator. */
export async function createTestOrganisation(
  options: TestOrganisationOptions = {},
): Promise<TestOrganisation> {
  const { mailUrl, isSetUp = true, overrides = {} } = options
  const test = await createTestDatabase()
  const logger = createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  const epoch = new AccessEpoch({ database: test.database, logger })
  await epoch.start()
  const metadata = new SwappableMetadata()
  const events: RecordEvent[] = []
  const log = new EventLog(test.database)
  const mailer = new Mailer({
    logger,
    url: mailUrl,
    from: mailUrl === undefined ? undefined : 'crm@example.com',
  })
  const identity = createIdentity({
    database: test.database,
    logger,
    epoch,
    metadata,
    mailer,
    recordEvent: async (tx, event) => {
      await log.append(tx, [event])
      tx.afterCommit(() => void events.push(event))
    },
    permissions: () => [...corePermissions, definePermission('works.approve', { suggestedFor: ['manager'] })],
    publicUrl: () => publicUrl,
    handOver: async () => 0,
    demandUpdatable: async () => undefined,
    ...overrides,
  })
  const administratorId = isSetUp ? await identity.setup.completeDirectly(administrator) : ''
  const as = (userId: string): Promise<ChangeContext> => contextOf(identity, userId)
  const roleId = (key: string): Promise<string> => roleIdOf(test, key)
  return {
    ...test,
    identity,
    epoch,
    metadata,
    events,
    logger,
    as,
    roleId,
    asAdministrator: () => as(administratorId),
    addUser: async (email, role) => addUser(identity, await as(administratorId), email, await roleId(role)),
    close: async () => {
      await identity.dispose()
      await epoch.dispose()
      await mailer.close()
      await test.close()
    },
  }
}

async function addUser(identity: Identity, by: ChangeContext, email: string, role: string): Promise<string> {
  const [outcome] = await identity.invitations.invite(by, { emails: [email], roles: [role], teams: [] })
  const token = new URL(outcome?.link ?? '').hash.slice('#token='.length)
  const name = email.split('@')[0] as string
  return identity.invitations.accept(token, { name, password: testPassword }, by.origin)
}

async function contextOf(identity: Identity, userId: string): Promise<ChangeContext> {
  const actor = await identity.actors.ofUser(userId)
  if (actor === null) throw new Error(`There is no active user ${userId}.`)
  return { actor, origin: { channel: 'ui', cause: null } }
}

async function roleIdOf(test: TestDatabase, key: string): Promise<string> {
  const { rows } = await test.database.query<{ id: string }>(
    'SELECT id FROM core.role WHERE key = $1 OR name = $1',
    [key],
  )
  if (rows[0] === undefined) throw new Error(`There is no role ${key}.`)
  return rows[0].id
}
