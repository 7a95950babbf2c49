import { isBlank } from '../field-value/is-blank.ts'
import type { EditedField } from '../field-editor/editor-input.ts'
import type { FormField, FormSchema } from './form-field.ts'

/** What is longer than this is written in several lines. */
const oneLine = 300

/** A field made from a schema, with everything that editors ask of a field. */
export interface SchemaField extends FormField {
  readonly editor: string
  readonly options: EditedField['options']
  readonly required: boolean
  readonly unique: false
  readonly readOnly: false
  readonly creatable: true
  readonly system: false
  readonly namespace: null
  readonly operators: readonly string[]
  readonly operands: Readonly<Record<string, string>>
  readonly sortable: false
  readonly aggregate: readonly string[]
}

interface Look {
  readonly kind: string
  readonly editor: string
  readonly options?: EditedField['options']
  readonly target?: string
}

const asJson: Look = { kind: 'json', editor: 'json' }

/** The fields of a form made from a schema, in its order; what has no control of its own is written as JSON. */
export function schemaFields({ properties = {}, required = [] }: FormSchema): readonly SchemaField[] {
  return Object.entries(properties).map(([name, schema]) =>
    asField(name, schema, required.includes(name), lookOf(withoutNull(schema)) ?? asJson),
  )
}

/** Whether there is a control for what this describes, other than JSON. */
export function hasControl(schema: FormSchema): boolean {
  return lookOf(withoutNull(schema)) !== undefined
}

/** A value of the form as the schema takes it; undefined where there is none. */
export function toSchemaValue({ kind }: Pick<FormField, 'kind'>, value: unknown): unknown {
  if (isBlank(value)) return undefined
  if (kind === 'reference') return (value as { readonly id: string }).id
  // Decimals are texts in records, and numbers in a schema.
  return kind === 'decimal' ? Number(value) : value
}

function asField(name: string, schema: FormSchema, required: boolean, look: Look): SchemaField {
  const { title = name, description, default: initial } = schema
  const { options = {}, ...rest } = look
  return {
    name,
    label: title,
    ...(description === undefined ? {} : { help: description }),
    options: initial === undefined ? options : { ...options, default: initial },
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
    ...conditions(schema),
    ...rest,
  }
}

function conditions(
  schema: FormSchema,
): Pick<FormField, 'autocomplete' | 'visibleIf' | 'requiredIf' | 'readOnlyIf'> {
  const {
    'x-autocomplete': autocomplete,
    'x-visible-if': visibleIf,
    'x-required-if': requiredIf,
    'x-read-only-if': readOnlyIf,
  } = schema
  return {
    ...(autocomplete === undefined ? {} : { autocomplete }),
    ...(visibleIf === undefined ? {} : { visibleIf }),
    ...(requiredIf === undefined ? {} : { requiredIf }),
    ...(readOnlyIf === undefined ? {} : { readOnlyIf }),
  }
}

/** `nullable()` in zod is a choice between the type and null. */
function withoutNull(schema: FormSchema): FormSchema {
  const [only, ...others] = (schema.anyOf ?? []).filter(({ type }) => type !== 'null')
  return only !== undefined && others.length === 0 ? { ...schema, ...only } : schema
}

function lookOf(schema: FormSchema): Look | undefined {
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
function isWord(items: FormSchema = {}): boolean {
  const { type, format, maxLength = 0 } = items
  const isPlain = format === undefined || format === 'email'
  return type === 'string' && isPlain && items['x-entity'] === undefined && maxLength <= oneLine
}

function choices(oneOf: NonNullable<FormSchema['oneOf']>): EditedField['options'] {
  return {
    options: oneOf.map((choice) => ({
      value: String(choice.const),
      label: choice.title ?? String(choice.const),
    })),
  }
}

function numberLook({ minimum, maximum }: FormSchema, type: 'integer' | 'number'): Look {
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

function textLook(schema: FormSchema): Look {
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
