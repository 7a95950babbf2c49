import { TesseraError, type FieldOptions } from '@tessera/sdk'
import { z } from 'zod'
import { customFieldModel, isNameTaken } from './build-metadata.ts'
import type { CustomFieldRow } from './custom-field.ts'
import type { EntityModel } from './entity-model.ts'
import { parseValue } from './values/parse-value.ts'

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
  'reference',
  'user',
])
const longestIndexed = 500

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
      .array(
        z.looseObject({
          value: z.string().min(1).max(100),
          color: z.string().max(20).optional(),
          archived: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(500)
      .refine(
        (options) => new Set(options.map((option) => option.value)).size === options.length,
        'Two options have the same value.',
      ),
    target: z.string(),
    inverse: z
      .string()
      .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'Use letters and digits, starting with a small letter, at most 40.'),
    onDelete: z.enum(['clear', 'cascade', 'restrict']),
    hint: z.string().max(100),
  })
  .partial()

function invalid(code: string, message: string): TesseraError {
  return new TesseraError({ code, kind: 'invalid', message, fields: [{ field: 'options', code, message }] })
}

/** The options as they are stored, the default in its canonical form; throws where they do not fit the kind. */
export function checkedOptions(
  row: CustomFieldRow,
  table: string,
  entities: ReadonlyMap<string, EntityModel>,
): FieldOptions {
  const read = optionsSchema.safeParse(row.options)
  if (!read.success)
    throw invalid('metadata.field_options', `The options do not fit a field: ${z.prettifyError(read.error)}`)
  const options = read.data as FieldOptions
  if ((row.kind === 'select' || row.kind === 'multiSelect') && options.options === undefined)
    throw invalid('metadata.field_options', 'A choice needs at least one option.')
  if (row.kind === 'reference') demandTarget(options, entities)
  else if (options.target !== undefined || options.inverse !== undefined)
    throw invalid('metadata.field_target', 'Only a link has a target and a name at its other end.')
  const isIndexed = options.unique === true || options.indexed === true
  if (isIndexed && (!indexable.has(row.kind) || (options.maxLength ?? 0) > longestIndexed)) {
    throw invalid(
      'metadata.field_not_indexable',
      `A field of the kind ${row.kind} cannot be unique or indexed${indexable.has(row.kind) ? ` beyond ${longestIndexed} characters` : ''}.`,
    )
  }
  return options.default === undefined
    ? options
    : { ...options, default: canonicalDefault({ ...row, options }, table) }
}

function demandTarget({ target, inverse }: FieldOptions, entities: ReadonlyMap<string, EntityModel>): void {
  const model = entities.get(target ?? '')
  if (model === undefined || model.system)
    throw invalid('metadata.field_target', 'A link needs the entity that it points to.')
  if (inverse !== undefined && isNameTaken(model, inverse))
    throw invalid(
      'metadata.inverse_taken',
      `"${inverse}" is taken on ${model.name}. Choose another name for the other end of the link.`,
    )
}

function canonicalDefault(row: CustomFieldRow, table: string): unknown {
  const context = { country: '', currency: 'EUR', timeZone: 'UTC', now: new Date() }
  const parsed = parseValue(customFieldModel(row, table), row.options.default, context)
  if (parsed.ok && parsed.value !== null) return parsed.value
  throw invalid(
    'metadata.field_default',
    `The default does not fit the field. ${parsed.ok ? 'It is empty: leave it out.' : (parsed.issues[0]?.message ?? '')}`,
  )
}
