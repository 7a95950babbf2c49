import { z } from 'zod'
import { isTesseraError } from '../errors/tessera-error.ts'
import type { RequestContext } from '../plugin/plugin-context.ts'

/** For the output of an action on several records: on which it could not be done, and why in the caller's language. */
export const failedRecords = z.array(z.object({ id: z.string(), code: z.string(), message: z.string() }))

export interface RecordTally {
  /** On how many records anything has changed. */
  readonly changed: number
  readonly failed: z.infer<typeof failedRecords>
}

/**
 * Runs on one record after the other: what is refused on one does not hinder the rest. `work` says whether it has
 * changed anything; a `TesseraError` that it throws becomes a line of `failed`, any other error goes on.
 *
 * @example
 * output: z.object({ closed: z.number(), failed: failedRecords }),
 * async run({ ids }, ctx) {
 *   const { changed, failed } = await eachRecord(ids, ctx, (id) => close(id, ctx))
 *   return { closed: changed, failed }
 * }
 */
export async function eachRecord(
  ids: readonly string[],
  ctx: Pick<RequestContext, 'explain'>,
  work: (id: string) => Promise<boolean>,
): Promise<RecordTally> {
  const failed: z.infer<typeof failedRecords> = []
  let changed = 0
  for (const id of ids) {
    try {
      if (await work(id)) changed += 1
    } catch (error) {
      if (!isTesseraError(error) || error.kind === 'internal') throw error
      failed.push({ id, code: error.code, message: ctx.explain(error) })
    }
  }
  return { changed, failed }
}
