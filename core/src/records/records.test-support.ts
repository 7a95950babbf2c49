import { defineEntity, f, type EntityDefinition } from '@tessera/sdk'
import { AccessEpoch } from '../access/access-epoch.ts'
import type { Access } from '../access/access.ts'
import type { Actor } from '../access/actor.ts'
import { systemAccess } from '../access/system-actor.ts'
import type { SqlClient } from '../database/database.ts'
import type { DatabaseOptions } from '../database/database-options.ts'
import { createLogger } from '../foundation/logger.ts'
import { newId } from '../foundation/uuid.ts'
import { CustomFields } from '../metadata/custom/custom-fields.ts'
import { MetadataStore } from '../metadata/metadata-store.ts'
import { syncSchema } from '../metadata/schema-sync.ts'
import { createTestDatabase } from '../../../test/database/test-database.ts'
import { DatabaseDirectory } from './directory.ts'
import { KernelRecordService } from './kernel-record-service.ts'
import { QueryService } from './query/query-service.ts'
import { recordAccess } from './record-access.ts'
import type { WriteContext } from './record-service.ts'
import type { FieldReadersSource } from './search/field-readers.ts'
import { roleFieldReaders } from './search/role-field-readers.ts'
import { SearchIndex } from './search/search-index.ts'
import type { RegisteredHook } from './write/hook-registry.ts'
import { RecordWriter } from './write/record-writer.ts'

export const Club = defineEntity('sports.club', {
  title: ['name'],
  sort: ['name'],
  fields: {
    name: f.text({ required: true, search: true }),
    city: f.text({ search: true }),
    founded: f.date(),
    budget: f.money(),
    members: f.integer({ default: 0 }),
    parent: f.reference('sports.club', { inverse: 'sections' }),
    status: f.select(['open', 'closed'], { default: 'open' }),
    vat: f.taxNumber({ unique: true }),
    labels: f.tags(),
  },
})

export const Player = defineEntity('sports.player', {
  title: ['firstName', 'lastName'],
  sort: ['lastName', 'firstName'],
  fields: {
    firstName: f.text({ search: true }),
    lastName: f.text({ required: true, search: true }),
    club: f.reference('sports.club', { inverse: 'players' }),
    salary: f.decimal(),
    emails: f.parts(
      {
        address: f.email({ required: true, search: true }),
        type: f.select(['work', 'home']),
        primary: f.boolean({ default: false }),
      },
      { primary: true },
    ),
    phones: f.parts({ number: f.phone({ required: true, search: true }) }),
    spells: f.parts({
      club: f.reference('sports.club', { required: true, inverse: 'formerPlayers' }),
      role: f.text(),
    }),
  },
})

export function testActor(overrides: Partial<Actor> = {}): Actor {
  return {
    kind: 'user',
    userId: null,
    displayName: 'Ada Tester',
    teamIds: [],
    primaryTeamId: null,
    access: systemAccess,
    language: 'en',
    timeZone: 'Europe/Brussels',
    sharedEntities: new Set(),
    agentId: null,
    ...overrides,
  }
}

export function restricted(id: string, scopes: Partial<Access>): Access {
  return { ...systemAccess, isAdministrator: false, id, ...scopes }
}

export async function addUser(database: SqlClient, name: string): Promise<string> {
  const id = newId()
  await database.query(
    `INSERT INTO core."user" (id, name, email, email_key, language, time_zone) VALUES ($1, $2, $3, $3, 'en', 'Europe/Brussels')`,
    [id, name, `${id}@example.test`],
  )
  return id
}

/** Without roles all fields have the same readers: one search document per record. */
const sameReaders = roleFieldReaders({ roles: async () => new Map() })

export async function createRecordBench(
  entities: readonly EntityDefinition[] = [Club, Player],
  readers: FieldReadersSource = sameReaders,
  connections: Omit<DatabaseOptions, 'url' | 'logger'> = {},
) {
  const statements: string[] = []
  const database = await createTestDatabase({
    ...connections,
    onStatement: ({ text }) => statements.push(text),
  })
  const metadata = new MetadataStore(database.database)
  const logger = createLogger({ level: 'silent' })
  const epoch = new AccessEpoch({ database: database.database, logger })
  const search = new SearchIndex({
    database: database.database,
    metadata,
    readers,
    epoch,
    logger,
    delayMilliseconds: 60_000,
  })
  await search.start()
  const contributions = [{ plugin: 'sports', entities, extensions: [] }]
  const planned = await metadata.plan(contributions)
  await syncSchema(database.database, [...planned.entities.values()], planned.entities)
  await metadata.swap(contributions)
  await search.refresh()
  const hooks: RegisteredHook[] = []
  const counting = database.database
  const valueContext = (actor: Actor) => ({
    country: 'BE',
    currency: 'EUR',
    timeZone: actor.timeZone,
    now: new Date(),
    userId: actor.userId,
    teamIds: actor.teamIds,
  })
  const queries = new QueryService({
    database: counting,
    searching: counting.searching,
    metadata,
    searchGroups: search,
    valueContext,
  })
  const directory = new DatabaseDirectory(database.database)
  const writer = new RecordWriter({
    database: counting,
    metadata,
    hooks: {
      hooks: (entity, operation) =>
        hooks.filter(({ hook }) => hook.entity === entity && hook.on.includes(operation)),
      context: (_plugin, { tx, depth, origin }) =>
        ({ records: recordAccess(service, { actor: testActor(), origin, tx, depth: depth + 1 }) }) as never,
    },
    search,
    directory,
    valueContext,
    clock: { now: () => new Date() },
    onCommitted: () => undefined,
  })
  const service: KernelRecordService = new KernelRecordService({ queries, writer, valueContext })
  const actor = testActor({ userId: await addUser(database.database, 'Ada Tester') })
  const ctx: WriteContext = { actor, origin: { channel: 'api', cause: null } }
  const customFields = new CustomFields<Actor>({
    database: database.database,
    store: metadata,
    demandRight: () => undefined,
    announce: async () => undefined,
  })
  const close = async (): Promise<void> => {
    await search.dispose()
    await epoch.dispose()
    await database.close()
  }
  return {
    ...database,
    close,
    metadata,
    epoch,
    search,
    directory,
    customFields,
    logger,
    valueContext,
    queries,
    writer,
    service,
    hooks,
    statements,
    actor,
    ctx,
  }
}
