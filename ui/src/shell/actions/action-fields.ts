import type { ActionInfo, FieldInfo, SchemaInfo } from '../services/entity-info.ts'

/** What is longer than this is written in several lines. */
const oneLine = 300

type Look = Pick<FieldInfo, 'kind' | 'editor'> & Partial<FieldInfo>

const asJson: Look = { kind: 'json', editor: 'json' }

/** The fields of an action's form, in the order of its schema: all but the records that it runs on. */
export function actionFields({ input, records }: ActionInfo): readonly FieldInfo[] {
  return Object.entries(input.properties ?? {})
    .filter(([name]) => name !== records?.input)
    .flatMap(([name, schema]) => fieldOf(name, schema, input.required?.includes(name) ?? false) ?? [])
}

/** The fields of a form made from a schema, in its order; what has no control of its own is written as JSON. */
export function schemaFields({ properties = {}, required = [] }: SchemaInfo): readonly FieldInfo[] {
  return Object.entries(properties).map(([name, schema]) => {
    const isRequired = required.includes(name)
    return fieldOf(name, schema, isRequired) ?? asField(name, schema, isRequired, asJson)
  })
}

/** Whether everything that the action needs can be entered on the screen. */
export function isOfferable(action: ActionInfo): boolean {
  const known = new Set(actionFields(action).map(({ name }) => name))
  return (action.input.required ?? []).every((name) => name === action.records?.input || known.has(name))
}

/** What the form begins with. */
export function initialInput(action: ActionInfo): Record<string, unknown> {
  return Object.fromEntries(
    actionFields(action).map(({ name }) => [name, action.input.properties?.[name]?.default ?? null]),
  )
}

/** A value of the form as the action takes it; undefined leaves it out. */
export function toInput(field: FieldInfo, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined
  if (field.kind === 'reference') return (value as { readonly id: string }).id
  return field.kind === 'decimal' ? Number(value) : value
}

function fieldOf(name: string, schema: SchemaInfo, required: boolean): FieldInfo | undefined {
  const look = lookOf(withoutNull(schema))
  return look === undefined ? undefined : asField(name, schema, required, look)
}

function asField(name: string, schema: SchemaInfo, required: boolean, look: Look): FieldInfo {
  const { title = name, description } = schema
  return {
    name,
    label: title,
    ...(description === undefined ? {} : { help: description }),
    options: {},
    required: required && look.kind !== 'boolean',
    unique: false,
    readOnly: false,
    writable: true,
    creatable: true,
    system: false,
    namespace: null,
    operators: [],
    operands: {},
    sortable: false,
    aggregate: [],
    ...look,
  }
}

/** `nullable()` in zod is a choice between the type and null. */
function withoutNull(schema: SchemaInfo): SchemaInfo {
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  return only !== undefined && others.length === 0 ? { ...schema, ...only } : schema
}

function lookOf(schema: SchemaInfo): Look | undefined {
  const { oneOf, items } = schema
  const type = [schema.type ?? []].flat().find((name) => name !== 'null')
  if (oneOf !== undefined) return { kind: 'select', editor: 'select', options: choices(oneOf) }
  if (type === 'array' && items?.oneOf !== undefined)
    return { kind: 'multiSelect', editor: 'multiSelect', options: choices(items.oneOf) }
  if (type === 'array' && isWord(items)) return { kind: 'tags', editor: 'tags' }
  if (type === 'boolean') return { kind: 'boolean', editor: 'boolean' }
  if (type === 'integer' || type === 'number') return numberLook(schema, type)
  return type === 'string' ? textLook(schema) : undefined
}

/** A text that stands for itself: no id, no date, nothing of several lines. */
function isWord(items: SchemaInfo = {}): boolean {
  const { type, format, maxLength = 0 } = items
  const isPlain = format === undefined || format === 'email'
  return type === 'string' && isPlain && items['x-entity'] === undefined && maxLength <= oneLine
}

function choices(oneOf: NonNullable<SchemaInfo['oneOf']>): FieldInfo['options'] {
  return {
    options: oneOf.map((choice) => ({
      value: String(choice.const),
      label: choice.title ?? String(choice.const),
    })),
  }
}

function numberLook({ minimum, maximum }: SchemaInfo, type: 'integer' | 'number'): Look {
  const within = {
    ...(minimum === undefined ? {} : { min: minimum }),
    ...(maximum === undefined ? {} : { max: maximum }),
  }
  // An integer without bounds has those of the language, which say nothing to a reader.
  const options = maximum === Number.MAX_SAFE_INTEGER ? {} : within
  return { kind: type === 'integer' ? 'integer' : 'decimal', editor: 'number', options }
}

const formats: Readonly<Record<string, Look>> = {
  date: { kind: 'date', editor: 'date' },
  'date-time': { kind: 'dateTime', editor: 'dateTime' },
  email: { kind: 'email', editor: 'email' },
  uri: { kind: 'url', editor: 'url' },
}

function textLook(schema: SchemaInfo): Look {
  const { format = '', maxLength } = schema
  const target = schema['x-entity']
  if (target !== undefined)
    return { kind: 'reference', editor: target === 'core.user' ? 'userPicker' : 'recordPicker', target }
  const known = formats[format]
  if (known !== undefined) return known
  const options = maxLength === undefined ? {} : { maxLength }
  return (maxLength ?? 0) > oneLine
    ? { kind: 'longText', editor: 'textarea', options }
    : { kind: 'text', editor: 'text', options }
}
