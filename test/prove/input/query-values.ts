import fc, { type Arbitrary } from 'fast-check'
import type { EntityFacts, FieldFact } from './entity-facts.ts'
import { naughtyStrings } from './naughty-strings.ts'
import type { Json, Mood } from './schema-values.ts'

type Queries = (entity: EntityFacts) => Arbitrary<Json>

const numbers = new Set(['integer', 'rating', 'duration'])
const decimals = new Set(['decimal', 'percent'])
const periods = ['today', 'this month', 'last 30 days', 'next 2 weeks', 'this year', 'last quarter']
const dates = ['2026-01-31', '2020-02-29', '1999-12-31']

/** One value as a condition on this field takes it. */
function operandOf(field: FieldFact, idOf: (choice: number) => string | undefined): Arbitrary<Json> {
  if (numbers.has(field.kind)) return fc.integer({ min: 0, max: 5 })
  if (decimals.has(field.kind)) return fc.constantFrom('1.50', '0', '12')
  if (field.kind === 'money') return fc.constantFrom('10', '99.95')
  if (field.kind === 'date') return fc.constantFrom(...dates)
  if (field.kind === 'dateTime') return fc.constantFrom('2026-01-31T10:00:00.000Z', '2020-02-29T23:59:59Z')
  if (field.kind === 'boolean') return fc.boolean()
  if (field.options.options !== undefined)
    return fc.constantFrom(...field.options.options.map(({ value }) => value))
  if (['reference', 'user', 'team', 'file', 'id'].includes(field.kind))
    return fc.nat().map((choice) => idOf(choice) ?? '00000000-0000-7000-8000-000000000000')
  return fc.constantFrom('a', 'Acme', 'x', 'northern')
}

function conditionOn(
  field: FieldFact,
  mood: Mood,
  idOf: (choice: number) => string | undefined,
): Arbitrary<Json> {
  const one =
    mood === 'plain'
      ? operandOf(field, idOf)
      : fc.oneof(
          operandOf(field, idOf),
          fc.constantFrom<Json>(...naughtyStrings),
          fc.jsonValue({ maxDepth: 2 }) as Arbitrary<Json>,
        )
  const shapes: Readonly<Record<string, Arbitrary<Json>>> = {
    one,
    many: fc.array(one, { minLength: 1, maxLength: mood === 'plain' ? 3 : 40 }),
    pair: fc.tuple(one, one),
    text: mood === 'plain' ? fc.constantFrom('a', 'Ac', 'north') : fc.constantFrom(...naughtyStrings),
    boolean: fc.boolean(),
    period: mood === 'plain' ? fc.constantFrom(...periods) : fc.constantFrom(...naughtyStrings, ...periods),
  }
  return fc
    .constantFrom(...field.operators)
    .chain((operator) =>
      (shapes[field.operands[operator] ?? 'one'] ?? one).map((operand) => ({ [operator]: operand })),
    )
}

/** Queries on an entity, made from what the metadata says each field can do. */
export function queriesOf(mood: Mood, idsOf: (list: string, choice: number) => string | undefined): Queries {
  return (entity) => {
    const idFor = (field: FieldFact) => (choice: number) => idsOf(listOf(entity, field), choice)
    const filterable = entity.fields.filter(({ operators, kind }) => operators.length > 0 && kind !== 'parts')
    const condition = fc
      .constantFrom(...filterable)
      .chain((field) => conditionOn(field, mood, idFor(field)).map((value) => ({ [field.name]: value })))
    const names = entity.fields.map(({ name }) => name)
    const paths: Arbitrary<string> =
      mood === 'plain'
        ? fc.constantFrom(...names)
        : fc.oneof(
            { weight: 3, arbitrary: fc.constantFrom(...names) },
            { weight: 1, arbitrary: fc.constantFrom(...naughtyStrings) },
          )
    const sorts = fc
      .tuple(
        fc.constantFrom('', '-'),
        fc.constantFrom(...entity.fields.filter(({ sortable }) => sortable).map(({ name }) => name)),
      )
      .map(([sign, name]) => sign + name)
    return fc
      .record(
        {
          fields: fc.uniqueArray(paths, { minLength: 1, maxLength: mood === 'plain' ? 6 : 60 }),
          filter: filters(condition, mood === 'plain' ? 2 : 6),
          sort: fc.uniqueArray(sorts, { maxLength: 2, selector: (path) => path.replace('-', '') }),
          search:
            mood === 'plain' ? fc.constantFrom('acme', 'north 123', 'x') : fc.constantFrom(...naughtyStrings),
          limit: fc.integer({ min: 1, max: 500 }),
          offset: fc.nat({ max: mood === 'plain' ? 100 : Number.MAX_SAFE_INTEGER }),
          count: fc.constantFrom('off', 'capped', 'exact'),
          trash: fc.constantFrom('without', 'only', 'with'),
          ...(entity.inverses.length === 0
            ? {}
            : {
                include: fc
                  .constantFrom(...entity.inverses)
                  .map(({ name }) => ({ [name]: { fields: ['id'], limit: 3 } })),
              }),
          aggregate: aggregates(entity),
        },
        { requiredKeys: [] },
      )
      .map((query) => asked(query as Record<string, Json>))
  }
}

/** Reports come without a page: a query asks for one of both. */
function asked({ aggregate, ...query }: Record<string, Json>): Json {
  if (aggregate === undefined || query.sort !== undefined) return query
  const { filter, search, trash } = query
  return Object.fromEntries(
    Object.entries({ filter, search, trash, aggregate }).filter(([, value]) => value !== undefined),
  )
}

function filters(condition: Arbitrary<Json>, depth: number): Arbitrary<Json> {
  if (depth === 0) return condition
  const inner = filters(condition, depth - 1)
  return fc.oneof(
    { weight: 4, arbitrary: condition },
    { weight: 1, arbitrary: fc.array(inner, { minLength: 1, maxLength: 3 }).map((list) => ({ and: list })) },
    { weight: 1, arbitrary: fc.array(inner, { minLength: 1, maxLength: 3 }).map((list) => ({ or: list })) },
    { weight: 1, arbitrary: inner.map((filter) => ({ not: filter })) },
  )
}

function aggregates(entity: EntityFacts): Arbitrary<Json> {
  const groups = entity.fields
    .filter(({ kind }) => ['select', 'boolean', 'reference', 'user'].includes(kind))
    .map(({ name }) => name)
  const moments = entity.fields
    .filter(({ kind }) => kind === 'dateTime' || kind === 'date')
    .map(({ name }) => name)
  const values = entity.fields.flatMap(({ name, aggregate }) =>
    aggregate.filter((what) => what !== 'count').map((what) => ({ [what]: name })),
  )
  const by = fc.oneof(
    fc.constantFrom<Json>(...(groups.length === 0 ? ['owner'] : groups)),
    fc
      .tuple(fc.constantFrom(...moments), fc.constantFrom('day', 'week', 'month', 'quarter', 'year'))
      .map(([field, bucket]) => ({ field, bucket })),
  )
  return fc.record({
    by: fc.array(by, { maxLength: 2 }),
    values: fc.oneof(
      fc.constant({ n: { count: '*' } }),
      fc.constantFrom(...values).map((value) => ({ total: value })),
    ),
  })
}

function listOf(entity: EntityFacts, field: FieldFact): string {
  if (field.kind === 'id') return `/api/records/${entity.name}`
  if (field.kind === 'user' || field.name === 'owner') return '/api/users'
  if (field.kind === 'team') return '/api/teams'
  if (field.kind === 'file') return '/api/files'
  return `/api/records/${field.target ?? entity.name}`
}
