import fc, { type Arbitrary } from 'fast-check'
import type { Draw } from './draw.ts'
import type { EntityFacts } from './entity-facts.ts'
import type { KnownIds } from './known-ids.ts'
import { naughtyStrings } from './naughty-strings.ts'
import type { Contract, Operation, Parameter } from './operations.ts'
import { queriesOf } from './query-values.ts'
import { valuesOf, type Json, type Mood, type SchemaContext } from './schema-values.ts'
import { specialValues } from './special-values.ts'

/** The parts of a request, before it is put on the wire. */
export interface RequestParts {
  readonly operation: Operation
  readonly place: ReadonlyMap<string, string>
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
}

/** Makes requests that keep to the contract: what each operation takes, with ids that exist. */
export class FittingRequests {
  readonly #contract: Contract
  readonly #entities: ReadonlyMap<string, EntityFacts>
  readonly #ids: KnownIds
  readonly #roleIds: readonly string[]
  readonly #made = new Map<string, Arbitrary<Json>>()

  constructor(
    contract: Contract,
    entities: readonly EntityFacts[],
    ids: KnownIds,
    roleIds: readonly string[],
  ) {
    this.#contract = contract
    this.#entities = new Map(entities.map((entity) => [entity.name, entity]))
    this.#ids = ids
    this.#roleIds = roleIds
  }

  parts(operation: Operation, mood: Mood, draw: Draw): RequestParts {
    const { random } = draw
    const given = operation.parameters.filter(
      (parameter) => parameter.in === 'query' && (parameter.required || random.chance(0.4)),
    )
    const keyed = operation.parameters.some((parameter) => parameter.in === 'header') && random.chance(0.3)
    const isBodyLeftOut = operation.body === null || (!operation.body.required && random.chance(0.5))
    const place = this.#ids.place(operation, random)
    const drawn = isBodyLeftOut ? undefined : draw.value(this.#bodies(operation, mood))
    return {
      operation,
      place,
      query: given.flatMap((parameter) => {
        const value = this.#text(operation, parameter, mood, draw)
        return value === undefined ? [] : [[parameter.name, value] as const]
      }),
      headers: keyed ? { 'idempotency-key': random.chance(0.2) ? 'used-often' : `key-${random.next()}` } : {},
      // Whoever ends an entity types its name.
      body: operation.id === 'entities.purge' && mood === 'plain' ? { name: place.get('entity') } : drawn,
    }
  }

  #text(operation: Operation, parameter: Parameter, mood: Mood, draw: Draw): string | undefined {
    const value = draw.value(
      this.#once(`${operation.id} ?${parameter.name} ${mood}`, () =>
        valuesOf(parameter.schema, this.#context(operation, mood), `?${parameter.name}`),
      ),
    )
    return typeof value === 'string' ? value : JSON.stringify(value)
  }

  #bodies(operation: Operation, mood: Mood): Arbitrary<Json> {
    return this.#once(`${operation.id} ${mood}`, () => {
      const context = this.#context(operation, mood)
      return context.special(operation.id) ?? valuesOf(operation.body!.schema, context)
    })
  }

  #once(key: string, make: () => Arbitrary<Json>): Arbitrary<Json> {
    const known = this.#made.get(key) ?? make()
    this.#made.set(key, known)
    return known
  }

  #context(operation: Operation, mood: Mood): SchemaContext {
    const idOf = (list: string, choice: number): string | undefined => {
      const ids = list === '/api/roles' ? [...this.#roleIds, ...this.#ids.of(list)] : this.#ids.of(list)
      return ids[choice % Math.max(1, ids.length)]
    }
    const entity = operation.entity === null ? undefined : this.#entities.get(operation.entity)
    const targets = new Map(
      entity?.fields
        .flatMap((field) => [field, ...(field.fields ?? [])])
        .flatMap(({ name, target }) =>
          target === undefined ? [] : [[name.split('.').at(-1)!, target] as const],
        ),
    )
    const queries = queriesOf(mood, idOf)
    const entities = [...this.#entities.values()]
    const special = specialValues({
      mood,
      operation,
      entity,
      entities,
      queries,
      idOf,
      bodyOf: (name) => valuesOf(this.#contract.schemas[name] ?? {}, this.#context(operation, mood)),
    })
    return {
      schemas: this.#contract.schemas,
      mood,
      idOf,
      targetOf: (property) => targets.get(property),
      special: (name) =>
        special[name]?.() ??
        (mood === 'odd' && name === '?q' ? fc.constantFrom(...naughtyStrings) : undefined),
    }
  }
}
