import { z } from 'zod'
import { badValuePolicies } from '../../transfer/import/import-session.ts'
import { csvEncodings } from '../../transfer/reading/table-settings.ts'

const path = z.string().min(1).max(300)

const settings = z.strictObject({
  encoding: z.enum(csvEncodings).exactOptional(),
  delimiter: z.string().min(1).max(1).exactOptional(),
  quote: z.enum(['"', "'", '']).exactOptional(),
  sheet: z.string().max(200).exactOptional(),
  headerRow: z.int().min(0).max(1_000_000).exactOptional(),
  headerRows: z.int().min(0).max(2).exactOptional(),
  excludedRows: z.array(z.int().min(1)).max(1_000).exactOptional(),
})

const options = z.strictObject({
  policy: z.enum(['update', 'fillEmpty', 'skip', 'create']).exactOptional(),
  matchKeys: z.array(z.array(path).min(1).max(5)).max(20).nullable().exactOptional(),
  byName: z.boolean().exactOptional(),
  badValues: z.enum(badValuePolicies).exactOptional(),
  createLinked: z.boolean().exactOptional(),
  nameOrder: z.enum(['first last', 'last first']).exactOptional(),
  dateOrder: z.enum(['dmy', 'mdy']).nullable().exactOptional(),
  decimalSeparator: z.enum([',', '.']).nullable().exactOptional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .exactOptional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable()
    .exactOptional(),
})

/** What may be changed of an import before it starts; `settings` are given whole. */
export const importChangeSchema = z.strictObject({
  settings: settings.exactOptional(),
  mapping: z
    .array(
      z.strictObject({
        column: z.int().min(0).max(1_000),
        path: path.nullable(),
        type: z.string().max(60).optional(),
      }),
    )
    .max(1_000)
    .optional(),
  options: options.optional(),
})

export const importListSchema = z.object({
  entity: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
