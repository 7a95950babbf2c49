import { labelColors } from '@tessera/sdk'
import type { FieldOptions } from '@tessera/sdk'
import { z } from 'zod'
import { isNameTaken } from '../build-metadata.ts'
import type { EntityModel } from '../entity-model.ts'
import { parseValue } from '../values/parse-value.ts'
import { invalidField } from './custom-field-errors.ts'
import { customFieldModel } from './custom-field-model.ts'
import type { CustomFieldRow } from './custom-field.ts'

/** Kinds whose main column holds the whole value, short enough for an index. */
const indexable = new Set([
  'text',
  'email',
  'phone',
  'integer',
  'decimal',
  'percent',
  'date',
  'dateTime',
  'duration',
  'select',
  'rating',
  'taxNumber',
  'autoNumber',
  'reference',
  'user',
])
const longestIndexed = 500

const option = z.strictObject({
  value: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.'),
  labels: z.record(z.string().regex(/^[a-z]{2}$/), z.string().trim().min(1).max(100)).optional(),
  color: z.enum(labelColors).optional(),
  archived: z.boolean().optional(),
})

const optionsSchema = z
  .strictObject({
    required: z.boolean(),
    unique: z.boolean(),
    indexed: z.boolean(),
    search: z.boolean(),
    personal: z.boolean(),
    readOnly: z.boolean(),
    default: z.unknown(),
    maxLength: z.int().min(1).max(100_000),
    min: z.number(),
    max: z.number(),
    scale: z.int().min(0).max(12),
    options: z
      .array(option)
      .min(1)
      .max(500)
      .refine(
        (options) => new Set(options.map(({ value }) => value)).size === options.length,
        'Two options have the same value.',
      ),
    target: z.string(),
    inverse: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'Use letters and digits, starting with a small letter, at most 40.'),
    onDelete: z.enum(['clear', 'cascade', 'restrict']),
    pattern: z
      .string()
      .max(40)
      .regex(/^[^#]*#{1,18}[^#]*$/, 'Write # for each digit of the number, such as T-{year}-####.'),
    hint: z.string().max(100),
  })
  .partial()

function invalid(code: string, message: string, values: Readonly<Record<string, unknown>> = {}): Error {
  return invalidField(code, 'options', message, values)
}

type Entities = ReadonlyMap<string, EntityModel>

/**
 * The options as they are stored, the default in its canonical form; throws where they do not fit the kind. `before`
 * is the field as it was, for a change.
 */
export function checkedOptions(
  row: CustomFieldRow,
  model: EntityModel,
  entities: Entities,
  before?: CustomFieldRow,
): FieldOptions {
  const read = optionsSchema.safeParse(row.options)
  if (!read.success)
    throw invalid(
      'metadata.field_options',
      `The options do not fit a field: ${z.prettifyError(read.error)}`,
      {
        reason: z.prettifyError(read.error),
      },
    )
  const options = read.data as FieldOptions
  checkChoice(row.kind, options)
  if (row.kind === 'reference') demandTarget(options, entities, before?.options)
  else if (options.target !== undefined || options.inverse !== undefined)
    throw invalid('metadata.target_unexpected', 'Only a link has a target and a name at its other end.')
  checkIndex(row.kind, options)
  if (options.default === undefined) return options
  if (options.unique === true || row.kind === 'autoNumber')
    throw invalid(
      'metadata.default_unique',
      'Values that are to be unique cannot all begin with the same default. Leave the default out.',
    )
  return { ...options, default: canonicalDefault({ ...row, options }, model.table) }
}

function checkChoice(kind: string, { options }: FieldOptions): void {
  const isChoice = kind === 'select' || kind === 'multiSelect'
  if (isChoice && options === undefined)
    throw invalid('metadata.options_missing', 'A choice needs at least one option.')
  if (isChoice && options!.every(({ archived }) => archived === true))
    throw invalid(
      'metadata.options_archived',
      'Every option is archived, so nothing could be chosen. Leave at least one, or archive the field.',
    )
  if (!isChoice && options !== undefined)
    throw invalid(
      'metadata.options_unexpected',
      `A field of the kind ${kind} has no options to choose from. Leave them out.`,
    )
}

function checkIndex(kind: string, { unique, indexed, maxLength = 0 }: FieldOptions): void {
  if (unique !== true && indexed !== true) return
  if (indexable.has(kind) && maxLength <= longestIndexed) return
  const limit = indexable.has(kind) ? ` beyond ${longestIndexed} characters` : ''
  throw invalid(
    'metadata.field_not_indexable',
    `A field of the kind ${kind} cannot be unique or indexed${limit}.`,
    {
      kind,
      most: longestIndexed,
    },
  )
}

function demandTarget(
  { target, inverse }: FieldOptions,
  entities: Entities,
  before: FieldOptions | undefined,
): void {
  const model = entities.get(target ?? '')
  if (model === undefined || model.system)
    throw invalid('metadata.field_target', 'A link needs the entity that it points to.')
  if (inverse !== undefined && inverse !== before?.inverse && isNameTaken(model, inverse))
    throw invalid(
      'metadata.inverse_taken',
      `"${inverse}" is taken on ${model.name}. Choose another name for the other end of the link.`,
      { name: inverse, entity: model.name },
    )
}

function canonicalDefault(row: CustomFieldRow, table: string): unknown {
  const context = { country: '', currency: 'EUR', timeZone: 'UTC', now: new Date() }
  const parsed = parseValue(customFieldModel(row, table), row.options.default, context)
  if (parsed.ok && parsed.value !== null) return parsed.value
  const reason = parsed.ok
    ? { code: 'metadata.default_empty', message: 'It is empty: leave it out.' }
    : parsed.issues[0]
  throw invalid('metadata.field_default', `The default does not fit the field. ${reason?.message ?? ''}`, {
    reason,
  })
}
