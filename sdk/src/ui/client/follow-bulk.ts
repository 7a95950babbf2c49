import { isTesseraError } from '../../errors/tessera-error.ts'
import type { BulkJob, Client } from './client.ts'
import { pause } from './pause.ts'

export interface FollowBulkOptions {
  /** Told whenever it has come further, and of its end. */
  readonly onProgress?: (job: BulkJob) => void
  /** Ends the waiting; the job goes on. `api.stopBulk` ends the job itself. */
  readonly signal?: AbortSignal
  /** Milliseconds between two looks at most. Default 2000. */
  readonly interval?: number
}

const firstPause = 150

/**
 * Waits for the end of a change of many records. A server that cannot be reached for a while is asked again.
 *
 * @example
 * const { api, offer } = ctx.undo.watch()
 * const query = { filter: { status: { eq: 'open' } } }
 * const started = await api.startBulk('visits.visit', { query }, { action: 'update', values: { status: 'missed' } })
 * const { changed, failedCount } = await followBulk(api, started, { onProgress: ({ progress }) => draw(progress) })
 * offer(ctx.i18n.t('closed', { changed, failedCount }))
 */
export async function followBulk(
  api: Pick<Client, 'bulkJob'>,
  started: BulkJob,
  { onProgress, signal, interval = 2_000 }: FollowBulkOptions = {},
): Promise<BulkJob> {
  let job = started
  onProgress?.(job)
  for (
    let wait = firstPause;
    job.state === 'running' && job.id !== null;
    wait = Math.min(interval, wait * 1.5)
  ) {
    await pause(wait, signal)
    try {
      job = await api.bulkJob(job.id, signal === undefined ? {} : { signal })
    } catch (error) {
      if (!isTesseraError(error) || error.kind !== 'unavailable') throw error
      continue
    }
    onProgress?.(job)
  }
  return job
}
