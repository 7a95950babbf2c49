import type { UntypedQuery } from '@tessera/sdk'
import { z } from 'zod'
import { missingLinks } from '../../transfer/paste/paste.ts'

/** Only the outline: what paths, operators and limits mean is the query compiler's business. */
export const querySchema = z.strictObject({
  fields: z.array(z.string()).optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
  sort: z.array(z.string()).optional(),
  include: z.record(z.string(), z.unknown()).optional(),
  search: z.string().optional(),
  limit: z.int().min(1).max(500).optional(),
  after: z.string().optional(),
  before: z.string().optional(),
  offset: z.int().optional(),
  count: z.enum(['off', 'capped', 'exact']).optional(),
  trash: z.enum(['without', 'only', 'with']).optional(),
  aggregate: z.record(z.string(), z.unknown()).optional(),
})

export function asQuery(parsed: z.infer<typeof querySchema>): UntypedQuery {
  return parsed as unknown as UntypedQuery
}

const id = z.string().min(1).max(64)
const values = z.record(z.string(), z.unknown())

function bulkOf<More extends z.ZodRawShape>(mostIds: number, more: More) {
  const target = { ids: z.array(id).min(1).max(mostIds).optional(), query: querySchema.optional(), ...more }
  return z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('update'), ...target, values, mergeParts: z.boolean().optional() }),
    z.strictObject({ action: z.literal('delete'), ...target }),
    z.strictObject({ action: z.literal('restore'), ...target }),
  ])
}

const namesOneTarget = (bulk: { readonly ids?: unknown; readonly query?: unknown }): boolean =>
  (bulk.ids === undefined) !== (bulk.query === undefined)
const oneTarget = { message: 'Give either ids or a query.', path: ['ids'] }

/** What many records are done to: either named one by one, or found by a query. */
export const bulkSchema = bulkOf(10_000, {}).refine(namesOneTarget, oneTarget)

/** The same for what may become a job. */
export const bulkStartSchema = bulkOf(100_000, { entity: z.string().min(1).max(200) }).refine(
  namesOneTarget,
  oneTarget,
)

export type BulkInput = z.infer<typeof bulkSchema>

export const upsertSchema = z.strictObject({
  matchKeys: z.array(z.array(z.string()).min(1)).min(1),
  records: z.array(values).min(1).max(1000),
  policy: z.enum(['update', 'fillEmpty', 'skip', 'create']).default('update'),
  mergeParts: z.boolean().optional(),
})

/** Where a record is put by hand: between two others, in the column that the values name. */
export const placeSchema = z.strictObject({
  field: z.string().min(1).max(200),
  values,
  after: id.nullable().default(null),
  before: id.nullable().default(null),
})

/** A block of cells, row by row, for the records `ids`; what lies beyond them may make new ones. */
export const pasteSchema = z
  .strictObject({
    fields: z.array(z.string().max(200)).min(1).max(60),
    rows: z
      .array(z.array(z.string().max(10_000)).max(60))
      .min(1)
      .max(1_000),
    ids: z.array(z.uuid()).max(1_000).default([]),
    create: z.boolean().default(false),
    links: z.enum(missingLinks).default('refuse'),
    dateOrder: z.enum(['dmy', 'mdy']).optional(),
    decimalSeparator: z.enum([',', '.']).optional(),
    preview: z.boolean().default(false),
  })
  .refine(({ ids: into, rows }) => into.length <= rows.length && new Set(into).size === into.length, {
    message: 'Each row goes into one record, and each record takes one row.',
    path: ['ids'],
  })

/** Values of a record that is not there yet. */
export const likeSchema = z.strictObject({ values })

export const exportSchema = z.strictObject({
  query: querySchema.default({}),
  fields: z.array(z.string()).min(1).max(300),
  format: z.literal('csv').default('csv'),
})

/** A page number or size as it stands in a query string. */
const pageSchema = z.object({
  before: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

/** `entities`: only items of these, separated by commas; `owner`: only items of that user. */
export const timelineSchema = pageSchema.extend({
  entities: z
    .string()
    .max(2_000)
    .transform((names) => names.split(',').filter((name) => name !== ''))
    .optional(),
  owner: z.uuid().optional(),
})

/** `field`: only what changed that field. */
export const historySchema = pageSchema.extend({ field: z.string().min(1).max(200).optional() })

const degrees = (most: number) => z.number().min(-most).max(most)

/** A window of the map: degrees, and how many cells it is wide. Across 180° `east` is less than `west`. */
const mapWindow = z.strictObject({
  south: degrees(90),
  west: degrees(180),
  north: degrees(90),
  east: degrees(180),
  columns: z.int().min(1).max(60),
})

export const pointsSchema = z.strictObject({
  query: querySchema.pick({ filter: true, search: true }).default({}),
  path: z.string().min(1).max(200),
  window: mapWindow,
})

export const searchSchema = z.object({
  q: z.string().max(200).default(''),
  entity: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
})
