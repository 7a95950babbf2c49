import fc, { type Arbitrary } from 'fast-check'
import type { EntityFacts } from './entity-facts.ts'
import type { Json } from './schema-values.ts'
import type { SpecialContext } from './special-values.ts'

const nobody = '00000000-0000-7000-8000-000000000000'
/** So many that are not there make a job of a change. */
const strangers = Array.from(
  { length: 2_001 },
  (_none, index) => `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
)
const window = { south: -90, west: -180, north: 90, east: 180, columns: 8 }

/** Changes of many records, as a job or not; cells put into records; records on a map. */
export function manyValues(
  { idOf, bodyOf, entities }: Pick<SpecialContext, 'idOf' | 'bodyOf' | 'entities'>,
  entity: EntityFacts,
): Readonly<Record<string, () => Arbitrary<Json>>> {
  const idsOf = (name: string, most: number): Arbitrary<string[]> =>
    fc.uniqueArray(
      fc.nat().map((choice) => idOf(`/api/records/${name}`, choice) ?? nobody),
      { minLength: 1, maxLength: most },
    )
  const named = (kinds: readonly string[]): readonly string[] =>
    entity.fields.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name)
  const addresses = named(['address'])
  const texts = named(['text', 'longText'])
  return {
    'bulk.start': () =>
      fc.constantFrom(...entities).chain(({ name }) =>
        fc
          .tuple(
            idsOf(name, 3),
            fc.boolean(),
            fc.constantFrom('update', 'update', 'delete', 'restore'),
            bodyOf(`${name}.update`),
          )
          .map(([ids, isJob, action, values]) => ({
            entity: name,
            action,
            ids: isJob ? [...ids, ...strangers] : ids,
            ...(action === 'update' ? { values } : {}),
          })),
      ),
    ...(addresses.length === 0
      ? {}
      : {
          [`${entity.name}.points`]: () =>
            fc.constantFrom(...addresses).map((path) => ({ query: {}, path, window })),
        }),
    ...(texts.length === 0
      ? {}
      : {
          [`${entity.name}.paste`]: () =>
            fc
              .tuple(idsOf(entity.name, 3), fc.constantFrom(...texts), fc.boolean())
              .map(([ids, field, preview]) => ({
                fields: [field],
                rows: ids.map((_id, index) => [`pasted ${index}`]),
                ids,
                preview,
              })),
        }),
  }
}
