import fc, { type Arbitrary } from 'fast-check'
import type { EntityFacts } from './entity-facts.ts'
import type { Json } from './schema-values.ts'
import type { SpecialContext } from './special-values.ts'

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const day = 86_400_000
const labels = fc.constantFrom('Grade', 'Class', 'Rating').map((en) => ({ en, nl: `${en} (nl)` }))

/** What an operation takes beyond its types, so that it does its work and does not merely refuse. */
export function madeValues(
  context: SpecialContext,
  entity: EntityFacts,
): Readonly<Record<string, () => Arbitrary<Json>>> {
  const { queries, entities, idOf } = context
  const subject = fc
    .tuple(fc.constantFrom(...entities), fc.nat())
    .map(([{ name }, choice]) => ({ entity: name, id: idOf(`/api/records/${name}`, choice) }))
  return {
    '?year': () => fc.integer({ min: 1990, max: 2100 }),
    '?south': () => fc.integer({ min: -90, max: 40 }),
    '?north': () => fc.integer({ min: 41, max: 90 }),
    '?west': () => fc.integer({ min: -180, max: 3 }),
    '?east': () => fc.integer({ min: 4, max: 180 }),
    '?tab': () => fc.constantFrom('first', 'second'),
    'organisation.setLogo': () => fc.constant({ content: pixel }),
    'inbox.snooze': () =>
      fc
        .integer({ min: 1, max: 300 })
        .map((days) => ({ until: new Date(Date.now() + days * day).toISOString() })),
    'views.change': () => fc.record({ name: fc.constantFrom('Mine', 'Late'), pinned: fc.boolean() }),
    'entities.change': () =>
      fc.constantFrom('Thing', 'Object').map((one) => ({ labels: { en: { one, other: `${one}s` } } })),
    'fields.change': () => fc.record({ labels, help: fc.constant({ en: 'As on the form.' }) }),
    'layouts.set': () =>
      fc.constant({
        layout: {
          groups: [
            {
              name: 'first',
              labels: { en: 'First' },
              fields: entity.fields.slice(0, 3).map(({ name }) => name),
            },
          ],
        },
      }),
    'pluginStorage.set': () =>
      fc.constantFrom<Json>(1, 'kept', { colour: 'red' }).map((value) => ({ value })),
    'vault.post.look': () => asked(entities, queries),
    'vault.post.peek': () =>
      asked(
        entities.filter(({ name }) => name.startsWith('vault.')),
        queries,
      ),
    'actions.activities.logNote': () =>
      fc.record({ text: fc.constantFrom('Called', 'Met'), about: fc.array(subject, { maxLength: 2 }) }),
    [`${entity.name}.place`]: () => placed(context, entity),
    '?role': () => fc.nat().map((choice) => idOf('/api/roles', choice)),
    ...(entity.name === 'pipeline.deal' ? { pipeline: () => fc.constant(undefined) } : {}),
    ...links(entity, subject),
  }
}

/** Fields that hold whatever record. */
function links(
  entity: EntityFacts,
  subject: Arbitrary<Json>,
): Readonly<Record<string, () => Arbitrary<Json>>> {
  const fields = entity.fields.flatMap((field) => [field, ...(field.fields ?? [])])
  const names = fields.filter(({ kind }) => kind === 'record').map(({ name }) => name.split('.').at(-1)!)
  return Object.fromEntries(names.map((name) => [name, () => subject]))
}

function asked(entities: readonly EntityFacts[], queries: SpecialContext['queries']): Arbitrary<Json> {
  return fc
    .constantFrom(...entities)
    .chain((entity) => queries(entity).map((query) => ({ entity: entity.name, query })))
}

/** Between two others, in the column of one of its fields. */
function placed({ bodyOf, idOf }: SpecialContext, entity: EntityFacts): Arbitrary<Json> {
  const names = new Set(entity.fields.map(({ name }) => name))
  const neighbour = fc
    .option(fc.nat(), { freq: 2 })
    .map((choice) => (choice === null ? null : (idOf(`/api/records/${entity.name}`, choice) ?? null)))
  return fc.tuple(bodyOf(`${entity.name}.update`), neighbour, neighbour).map(([values, after, before]) => {
    const [field, value] = Object.entries(values as object).find(([name]) => names.has(name)) ?? [
      'owner',
      null,
    ]
    return { field, values: { [field]: value }, after, before }
  })
}
