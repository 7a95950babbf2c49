import { isTesseraError, type RequestContext } from '@tessera/sdk'
import { z } from 'zod'

/** What an action on several deals could not do, and why. */
export const failures = z.array(z.object({ id: z.string(), code: z.string(), message: z.string() }))

interface Tally {
  readonly changed: number
  readonly failed: z.infer<typeof failures>
}

/** Runs on one deal after the other: what is refused on one does not hinder the rest. `work` says whether anything changed. */
export async function eachDeal(
  ids: readonly string[],
  ctx: RequestContext,
  work: (id: string) => Promise<boolean>,
): Promise<Tally> {
  const failed: z.infer<typeof failures> = []
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
