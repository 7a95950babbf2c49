import fc, { type Arbitrary } from 'fast-check'
import { naughtyStrings } from './naughty-strings.ts'
import type { Schema } from './operations.ts'

export type Json = unknown

/** `plain` should be accepted; `odd` is of the right type, but full of what people and programs get wrong. */
export type Mood = 'plain' | 'odd'

export interface SchemaContext {
  readonly schemas: Readonly<Record<string, Schema>>
  readonly mood: Mood
  /** One of the ids in a list; undefined when none is known. */
  readonly idOf: (list: string, choice: number) => string | undefined
  /** The entity that a field of this name refers to. */
  readonly targetOf: (property: string) => string | undefined
  /** What a schema of this name, or a property of this name, takes besides its type. */
  readonly special: (name: string) => Arbitrary<Json> | undefined
}

const word = fc.constantFrom(
  'Acme',
  'Janssens',
  'northern light',
  'Dupont & fils',
  'Ülker',
  'Brussels',
  'offer',
  '日本',
  'x',
  'Meeting about the budget',
)
const text = fc.oneof(
  word,
  fc.tuple(word, word).map((words) => words.join(' ')),
  fc.lorem({ maxCount: 4 }),
)
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })

/** Lists where the ids for a property are found. */
const listOfProperty: Readonly<Record<string, string>> = {
  user: '/api/users',
  to: '/api/users',
  handOverTo: '/api/users',
  members: '/api/users',
  owner: '/api/users',
  team: '/api/teams',
  teams: '/api/teams',
  primaryTeam: '/api/teams',
  roles: '/api/roles',
}

const plainOfProperty: Readonly<Record<string, Arbitrary<Json>>> = {
  country: fc.constantFrom('BE', 'NL', 'FR', 'DE'),
  currency: fc.constantFrom('EUR', 'USD', 'GBP'),
  vat: fc.constantFrom('BE0428759497', 'BE 0403.170.701'),
  vatNumber: fc.constantFrom('BE0428759497', 'BE 0403.170.701'),
  tel: fc.constantFrom('+32475123456', '+31 20 123 45 67'),
  phone: fc.constantFrom('+32475123456', '+31 20 123 45 67'),
  number: fc.constantFrom('+32475123456', '+31 20 123 45 67'),
  taxNumber: fc.constantFrom('BE0428759497', 'BE 0403.170.701'),
  amount: fc.integer({ min: -99_999, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2)),
  formats: fc.constantFrom('nl-BE', 'en-GB', null),
}

/** Values for a JSON schema, as far as the schema says what fits. */
export function valuesOf(schema: Schema, context: SchemaContext, name = ''): Arbitrary<Json> {
  const special = context.special(
    typeof schema.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? '') : name,
  )
  if (special !== undefined) return special
  if (typeof schema.$ref === 'string')
    return valuesOf(context.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, context, name)
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as readonly Json[]))
  const target = context.targetOf(name)
  if (target !== undefined && context.mood === 'plain') return linkTo(target, context)
  const isMail = /e?mails?$/i.test(name)
  if (Array.isArray(schema.examples) && context.mood === 'plain' && !isMail)
    return fc.constantFrom(...(schema.examples as readonly Json[]))
  const choices = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valuesOf(choice, context, name)))
  if (Array.isArray(schema.type))
    return fc.oneof(
      ...(schema.type as readonly string[]).map((type) => valuesOf({ ...schema, type }, context, name)),
    )
  return ofType(schema, context, name)
}

function ofType(schema: Schema, context: SchemaContext, name: string): Arbitrary<Json> {
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
    case 'number':
      // A version that is no longer the present one is refused, rightly.
      return name === 'version' && context.mood === 'plain'
        ? fc.constant(undefined)
        : numbers(schema, context.mood)
    case 'string':
      return strings(schema, context, name)
    case 'array':
      return arrays(schema, context, name)
    case 'object':
      return objects(schema, context)
    default:
      return context.mood === 'plain'
        ? fc.constantFrom<Json>(null, 1, 'text', { a: [true] })
        : fc.jsonValue({ maxDepth: 3 })
  }
}

function linkTo(target: string, context: SchemaContext): Arbitrary<Json> {
  const list = listOfTarget(target)
  return fc.nat().map((choice) => context.idOf(list, choice) ?? null)
}

function listOfTarget(target: string): string {
  return (
    { 'core.user': '/api/users', 'core.team': '/api/teams', 'core.file': '/api/files' }[target] ??
    `/api/records/${target}`
  )
}

function numbers(schema: Schema, mood: Mood): Arbitrary<Json> {
  const exclusive = typeof schema.exclusiveMinimum === 'number' ? schema.exclusiveMinimum + 1 : undefined
  const min = (schema.minimum as number | undefined) ?? exclusive ?? -1_000_000
  const max = (schema.maximum as number | undefined) ?? 1_000_000
  const fit = fc.integer({
    min: Math.max(min, mood === 'plain' ? Math.min(-1_000_000, max) : Number.MIN_SAFE_INTEGER),
    max: Math.min(max, mood === 'plain' ? Math.max(1_000_000, min) : Number.MAX_SAFE_INTEGER),
  })
  return mood === 'plain'
    ? fit
    : fc.oneof(
        { weight: 3, arbitrary: fit },
        {
          weight: 1,
          arbitrary: fc.constantFrom<Json>(min, max, min - 1, max + 1, 0.1, -0.5, 1e21, Number.MAX_VALUE),
        },
      )
}

function strings(schema: Schema, context: SchemaContext, name: string): Arbitrary<Json> {
  if (context.mood === 'odd')
    return fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...naughtyStrings) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    )
  const known = plainOfProperty[name]
  if (known !== undefined) return known
  const most = (schema.maxLength as number | undefined) ?? 200
  const cut = (value: string): string => value.slice(0, most)
  if (schema.format === 'uuid') {
    const target = schema['x-entity']
    const list = typeof target === 'string' ? listOfTarget(target) : listOfProperty[name]
    return fc
      .tuple(fc.nat(), fc.uuid({ version: 7 }))
      .map(([choice, fresh]) => (list === undefined ? undefined : context.idOf(list, choice)) ?? fresh)
  }
  if (schema.format === 'date') return day.map((date) => date.toISOString().slice(0, 10))
  if (schema.format === 'date-time') return day.map((date) => date.toISOString())
  if (schema.format === 'email' || /e?mails?$/i.test(name))
    return fc.integer({ min: 1, max: 1_000_000 }).map((number) => `person.${number}@example.com`)
  if (schema.format === 'uri') return fc.webUrl().map(cut)
  const scale = /^\^-\?\\d\+(?:\\\.\\d\{(\d)\})?\$$/.exec(String(schema.pattern))
  if (scale !== null)
    return fc
      .integer({ min: -9_999, max: 9_999 })
      .map((value) => (value / 100).toFixed(Number(scale[1] ?? 0)))
  if (typeof schema.pattern === 'string' && !schema.pattern.includes('\\p'))
    return fc.stringMatching(new RegExp(schema.pattern, 'u'))
  return text.map(cut)
}

function arrays(schema: Schema, context: SchemaContext, name: string): Arbitrary<Json> {
  const items = valuesOf((schema.items as Schema | undefined) ?? {}, context, name)
  const min = (schema.minItems as number | undefined) ?? 0
  const length = {
    minLength: min,
    maxLength: Math.max(min, Math.min((schema.maxItems as number | undefined) ?? 3, 3)),
  }
  return schema.uniqueItems === true
    ? fc.uniqueArray(items, { ...length, selector: (item) => JSON.stringify(item) })
    : fc.array(items, length)
}

function objects(schema: Schema, context: SchemaContext): Arbitrary<Json> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  if (properties.length === 0) {
    const more = schema.additionalProperties
    if (typeof more !== 'object' || more === null) return fc.constant({})
    const keys =
      context.mood === 'plain'
        ? fc.constantFrom('a', 'theme', 'listWidth')
        : fc.constantFrom(...naughtyStrings)
    return fc.dictionary(keys, valuesOf(more as Schema, context), { maxKeys: 3 })
  }
  const required = (schema.required ?? []) as readonly string[]
  // Only what is there already has an id of its own.
  const isNew = (name: string): boolean =>
    name === 'id' && context.mood === 'plain' && !required.includes(name)
  const model = Object.fromEntries(
    properties
      .filter(([name]) => !isNew(name))
      .map(([name, property]) => [name, valuesOf(property, context, name)]),
  )
  return fc.record(model, { requiredKeys: [...required] }).map((value) => {
    const kept = Object.entries(value as Record<string, Json>).filter(([, item]) => item !== undefined)
    return Object.fromEntries(kept)
  })
}
