import type { JsonSchema } from '../openapi/json-schemas.ts'

/** A part of a JSON Schema, with the members that are looked at. */
export type SchemaNode = JsonSchema & {
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode
  readonly enum?: readonly unknown[]
  readonly maxItems?: number
}

export function propertiesOf(schema: SchemaNode): Readonly<Record<string, SchemaNode>> {
  return schema.properties ?? {}
}

/**
 * The schema with a `title` and a `description` on each property, and a title on each choice: `input.<path>`, `help.<path>`
 * and `options.<path>.<value>` of its texts. What has no text is called by its name.
 */
export function labelledSchema(schema: SchemaNode, text: (key: string) => string | undefined): JsonSchema {
  return labelled(schema, '', text)
}

function labelled(schema: SchemaNode, path: string, text: (key: string) => string | undefined): JsonSchema {
  const { properties, items } = schema
  const below = (name: string): string => (path === '' ? name : `${path}.${name}`)
  const own = Object.entries(properties ?? {}).map(([name, node]) => {
    const description = text(`help.${below(name)}`)
    const inner = labelled(node, below(name), text)
    const title = text(`input.${below(name)}`) ?? node.title ?? name
    return [name, { ...inner, title, ...(description === undefined ? {} : { description }) }] as const
  })
  return {
    ...schema,
    ...(properties === undefined ? {} : { properties: Object.fromEntries(own) }),
    ...(items === undefined ? {} : { items: labelled(items, path, text) }),
    ...(schema.enum === undefined ? {} : { oneOf: choicesOf(schema.enum, path, text) }),
  }
}

function choicesOf(
  values: readonly unknown[],
  path: string,
  text: (key: string) => string | undefined,
): readonly JsonSchema[] {
  return values.map((value) => ({
    const: value,
    title: text(`options.${path}.${String(value)}`) ?? String(value),
  }))
}
