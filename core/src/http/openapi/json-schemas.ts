import type { FieldModel } from '../../metadata/entity-model.ts'
import { z, type ZodType } from 'zod'

export type JsonSchema = Readonly<Record<string, unknown>>

export const schemaReference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/** A zod schema as JSON Schema 2020-12, which is what OpenAPI 3.1 uses. */
export function jsonSchemaOf(schema: ZodType, io: 'input' | 'output'): JsonSchema {
  const {
    $schema: _dialect,
    '~standard': _standard,
    $defs: definitions = {},
    ...rest
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io,
    cycles: 'ref',
    reused: 'inline',
  }) as Record<string, unknown>
  return withoutDefinitions(rest, definitions as Readonly<Record<string, unknown>>, []) as JsonSchema
}

/**
 * The definitions of one schema put in where they are referred to: references count from the whole document, which has
 * none of them. Where a definition holds itself, anything is allowed.
 */
function withoutDefinitions(
  schema: unknown,
  definitions: Readonly<Record<string, unknown>>,
  within: readonly string[],
): unknown {
  if (Array.isArray(schema)) return schema.map((item) => withoutDefinitions(item, definitions, within))
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref: reference } = schema as { $ref?: unknown }
  if (typeof reference === 'string') {
    const name = reference.replace('#/$defs/', '')
    return within.includes(name) || definitions[name] === undefined
      ? {}
      : withoutDefinitions(definitions[name], definitions, [...within, name])
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withoutDefinitions(value, definitions, within)]),
  )
}

/** An object of fields, those of one namespace nested under its name. */
export function objectOfFields(
  fields: readonly FieldModel[],
  schemaOf: (field: FieldModel) => JsonSchema,
  required: readonly string[] = [],
): JsonSchema {
  const properties: Record<string, unknown> = {}
  for (const field of fields.filter(({ namespace }) => namespace === null))
    properties[field.name] = schemaOf(field)
  const namespaces = new Set(fields.flatMap(({ namespace }) => namespace ?? []))
  for (const namespace of namespaces) {
    const nested = fields
      .filter((field) => field.namespace === namespace)
      .map((field) => [field.name, schemaOf(field)] as const)
    properties[namespace] = { type: 'object', properties: Object.fromEntries(nested) }
  }
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) }
}

/** The same schema, with null allowed. */
export function nullable(schema: JsonSchema): JsonSchema {
  const { type } = schema
  // The schema of anything holds for null already.
  if (Object.keys(schema).length === 0) return schema
  if (typeof type === 'string' && !('enum' in schema) && !('const' in schema))
    return { ...schema, type: type === 'null' ? type : [type, 'null'] }
  if (Array.isArray(type) && type.includes('null')) return schema
  return { anyOf: [schema, { type: 'null' }] }
}
