import { z } from 'zod'

const largest = 16_384
const deepest = 16
const path = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Control characters are not allowed.')
const paths = (most: number) => z.array(path).max(most)
const conditions = z.record(z.string(), z.unknown())

/**
 * What a view shows: one JSON object. The kernel knows its question; what else stands in it, such as how a board is
 * arranged, belongs to whoever shows the list.
 */
export const viewLayout = z
  .looseObject({
    columns: paths(100).nullish(),
    sort: paths(10).nullish(),
    filter: conditions.nullish(),
    search: z.string().max(500).nullish(),
    kind: z.string().max(40).nullish(),
  })
  .refine((layout) => JSON.stringify(layout).length <= largest, {
    message: `A view may be described by ${largest} characters at most. Make it simpler.`,
  })
  .refine((layout) => depthOf(layout) <= deepest, {
    message: `A view may nest ${deepest} levels at most.`,
  })

export type ViewLayout = z.infer<typeof viewLayout>

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Object.values(value).reduce<number>((most, item) => Math.max(most, depthOf(item)), 0)
}
