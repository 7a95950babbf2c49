import fc, { type Arbitrary } from 'fast-check'
import type { EntityFacts } from './entity-facts.ts'
import { knownPassword } from './fuzz-world.ts'
import { cursorList, resetList } from './known-ids.ts'
import { madeValues } from './made-values.ts'
import { manyValues } from './many-values.ts'
import { naughtyStrings } from './naughty-strings.ts'
import type { Operation } from './operations.ts'
import type { Json, Mood } from './schema-values.ts'

export interface SpecialContext {
  readonly mood: Mood
  readonly operation: Operation
  readonly entity: EntityFacts | undefined
  readonly entities: readonly EntityFacts[]
  readonly queries: (entity: EntityFacts) => Arbitrary<Json>
  readonly idOf: (list: string, choice: number) => string | undefined
  /** Values for a schema of the document, by its name. */
  readonly bodyOf: (schema: string) => Arbitrary<Json>
}

const scopes = fc.constantFrom('none', 'own', 'team', 'all')
const level = fc.constantFrom('none', 'read', 'write')
const permissions = fc.subarray(['users.manage', 'roles.manage', 'settings.manage', 'tokens.create'])
const customKinds = [
  'text',
  'longText',
  'integer',
  'decimal',
  'money',
  'date',
  'boolean',
  'email',
  'tags',
  'address',
  'json',
]
const tables = [
  'Name;City\nAcme;Brussels\nJanssens;Gent\n',
  'name,email\nAn,an@example.com\nBob,bob@example.com\n',
  'Nom\tTéléphone\nDupont\t0475 12 34 56\n',
]

/** What the document's types cannot say, by operation, by schema, and by the name of a property. */
export function specialValues(
  context: SpecialContext,
): Readonly<Record<string, (() => Arbitrary<Json>) | undefined>> {
  const { mood, entity, entities, queries, operation } = context
  const some = entity ?? entities[0]!
  const isPlain = mood === 'plain'
  const query = (): Arbitrary<Json> =>
    isPlain ? queries(some) : fc.oneof(queries(some), withCursor(queries(some), context))
  const names = fc.constantFrom(...entities.map(({ name }) => name))
  const bytes = isPlain
    ? fc.constantFrom(...tables)
    : fc
        .array(fc.constantFrom(...naughtyStrings), { minLength: 1, maxLength: 30 })
        .map((cells) => cells.join(';'))
  return {
    ...(isPlain ? plainChoices(names, context) : {}),
    ...(isPlain ? {} : { '?before': () => cursors(context), '?after': () => cursors(context) }),
    ...(isPlain ? { 'shares.create': () => shares(context), 'profile.update': () => profiles() } : {}),
    ...(isPlain ? { 'actions.contacts.moveToCompany': () => moves(context) } : {}),
    ...manyRecords(context, some),
    ...(isPlain ? { ...manyValues(context, some), ...madeValues(context, some) } : {}),
    Query: query,
    Filter: () => query().map((value) => (value as { filter?: Json }).filter ?? {}),
    '?q':
      operation.entity === null || operation.id === 'search'
        ? undefined
        : () => query().map((value) => JSON.stringify(value)),
    '?include': () =>
      some.inverses.length === 0
        ? fc.constant('')
        : fc.constantFrom(...some.inverses.map(({ name }) => name)),
    '?fields': () =>
      fc
        .subarray(
          some.fields.map(({ name }) => name),
          { minLength: 1, maxLength: 6 },
        )
        .map((paths) => paths.join(',')),
    'files.upload': () => bytes,
    'imports.create': () => bytes,
  }
}

/** Places in lists that answers have told, though of other lists. */
function cursors({ idOf }: SpecialContext): Arbitrary<Json> {
  return fc.oneof(
    fc.nat().map((choice) => idOf(cursorList, choice) ?? ''),
    fc.constantFrom(...naughtyStrings),
  )
}

function withCursor(query: Arbitrary<Json>, context: SpecialContext): Arbitrary<Json> {
  return fc
    .tuple(query, cursors(context), fc.constantFrom('after', 'before'))
    .map(([given, cursor, side]) => ({ ...(given as object), [side]: cursor }))
}

function shares({ idOf }: SpecialContext): Arbitrary<Json> {
  const target = fc
    .nat()
    .map((choice) =>
      choice % 2 === 0 ? { user: idOf('/api/users', choice) } : { team: idOf('/api/teams', choice) },
    )
  return fc
    .tuple(target, fc.constantFrom('read', 'write'))
    .map(([given, shared]) => ({ ...given, level: shared }))
}

function profiles(): Arbitrary<Json> {
  return fc.record(
    {
      name: fc.constantFrom('An', 'Bob'),
      language: fc.constantFrom('en', 'nl'),
      timeZone: fc.constantFrom('Europe/Brussels'),
      preferences: fc.constant({ theme: 'dark' }),
    },
    { requiredKeys: [] },
  )
}

function moves({ idOf }: SpecialContext): Arbitrary<Json> {
  const person = fc.nat().map((choice) => idOf('/api/records/contacts.person', choice))
  const company = fc.nat().map((choice) => idOf('/api/records/contacts.company', choice))
  return fc.record({ ids: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }), company })
}

/** Records of one entity in one call. */
function manyRecords(
  { idOf, bodyOf, queries, mood }: SpecialContext,
  entity: EntityFacts,
): Readonly<Record<string, () => Arbitrary<Json>>> {
  const id = fc
    .nat()
    .map((choice) => idOf(`/api/records/${entity.name}`, choice) ?? '00000000-0000-7000-8000-000000000000')
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: mood === 'plain' ? 3 : 20 })
  const target = fc.oneof(
    { weight: 3, arbitrary: ids.map((list) => ({ ids: list })) },
    { weight: 1, arbitrary: ids.map((list) => ({ query: { filter: { id: { in: list } } } })) },
  )
  const paths = fc.subarray(
    entity.fields.filter(({ kind }) => kind !== 'parts').map(({ name }) => name),
    { minLength: 1, maxLength: 8 },
  )
  const pages = queries(entity).map((query) => {
    const { filter, sort, trash } = query as Record<string, Json>
    return Object.fromEntries(
      Object.entries({ filter, sort, trash }).filter(([, value]) => value !== undefined),
    )
  })
  return {
    [`${entity.name}.bulk`]: () =>
      fc
        .tuple(
          target,
          fc.constantFrom('update', 'update', 'delete', 'restore'),
          bodyOf(`${entity.name}.update`),
        )
        .map(([given, action, values]) => ({ action, ...given, ...(action === 'update' ? { values } : {}) })),
    [`${entity.name}.upsert`]: () =>
      fc.record({
        matchKeys:
          entity.matchKeys.length === 0
            ? fc.constant([['id']])
            : fc.subarray([...entity.matchKeys], { minLength: 1 }),
        records: fc.array(bodyOf(`${entity.name}.create`), { minLength: 1, maxLength: 4 }),
        policy: fc.constantFrom('update', 'fillEmpty', 'skip', 'create'),
      }),
    [`${entity.name}.export`]: () => fc.record({ query: pages, fields: paths, format: fc.constant('csv') }),
  }
}

/** What is accepted, where a type alone would seldom hit it. */
function plainChoices(
  entity: Arbitrary<string>,
  { idOf }: SpecialContext,
): Readonly<Record<string, () => Arbitrary<Json>>> {
  const grant = fc.record({
    create: scopes,
    read: fc.constant('all'),
    update: scopes,
    delete: scopes,
    export: scopes,
    import: scopes,
    fields: level,
    exceptions: fc.constant({}),
  })
  const actions = fc.subarray(['create', 'read', 'update', 'delete'], { minLength: 1 })
  const name = fc.integer({ min: 1, max: 1_000_000 })
  const record = <T>(value: Arbitrary<T>): Arbitrary<Json> =>
    fc.dictionary(entity, value, { minKeys: 1, maxKeys: 3 })
  return {
    '?entity': () => entity,
    'password.completeReset': () =>
      fc.nat().map((choice) => ({
        token: idOf(resetList, choice) ?? 'none',
        password: `another long password ${choice}`,
      })),
    '?name': () => fc.constantFrom('people.csv', 'list.txt', 'Übersicht.csv'),
    '?limit': () => fc.integer({ min: 1, max: 50 }),
    '?before': () => fc.constant(undefined),
    '?queue': () => fc.constantFrom('mail', 'imports'),
    '?inline': () => fc.constant(''),
    '?after': () => fc.constantFrom('0', '5'),
    'session.create': () =>
      fc.constantFrom('first@example.com').map((email) => ({ email, password: knownPassword })),
    'password.change': () =>
      name.map((number) => ({
        currentPassword: knownPassword,
        newPassword: `another long password ${number}`,
      })),
    'roles.create': () =>
      fc.record({ name: name.map((number) => `Role ${number}`), entities: record(grant), permissions }),
    'roles.update': () =>
      fc.record({ name: name.map((number) => `Role ${number}`), entities: record(grant), permissions }),
    'tokens.create': () =>
      fc.record({
        name: fc.constantFrom('Website', 'Reports'),
        limits: fc.record({ entities: record(actions), permissions: fc.constant([]) }),
      }),
    'teams.create': () =>
      fc.record({ name: name.map((number) => `Team ${number}`), members: fc.constant([]) }),
    'fields.create': () =>
      fc.record({
        name: name.map((number) => `field${number}`),
        labels: fc.constant({ en: 'Field', nl: 'Veld' }),
        kind: fc.constantFrom(...customKinds),
        options: fc.constant({}),
      }),
    'entities.create': () =>
      name.map((number) => ({
        name: `thing${number}`,
        labels: { en: { one: 'Thing', other: 'Things' } },
        fields: [{ name: 'title', labels: { en: 'Title' }, kind: 'text' }],
        title: ['title'],
      })),
    'presence.set': () => fc.constantFrom('first', 'second').map((tab) => ({ tab })),
    'settings.update': () =>
      fc.record(
        {
          greeting: fc.constantFrom('Hi', 'Dag', null),
          mostLines: fc.integer({ min: 1, max: 500 }),
          mode: fc.constantFrom('quick', 'thorough'),
          key: fc.constantFrom('secret', null),
        },
        { requiredKeys: [] },
      ),
    'imports.change': () =>
      fc.record({
        options: fc.record(
          {
            policy: fc.constantFrom('update', 'skip', 'create'),
            badValues: fc.constantFrom('fail', 'leaveEmpty'),
          },
          { requiredKeys: ['policy'] },
        ),
      }),
  }
}
