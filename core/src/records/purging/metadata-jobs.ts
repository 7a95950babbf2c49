import { z } from 'zod'
import type { Transaction } from '../../database/database.ts'
import { DisposableStore, type Disposable } from '../../foundation/disposable.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import { numberStragglers } from './number-stragglers.ts'
import { purgeEntityData } from './purge-entity-data.ts'
import { purgeFieldData } from './purge-field-data.ts'
import type { PurgeSetup } from './purge-setup.ts'

const works = {
  'core.purge-field': purgeFieldData,
  'core.purge-entity': purgeEntityData,
  'core.number-records': numberStragglers,
} as const
const payload = z.strictObject({ id: z.uuid() })
/** A large table and a long log take their time. */
const timeout = 12 * 3600
const retries = 20
/** Until then every process has heard of the change; the work makes sure. */
const firstWait = 6_500

/** Makes the work that follows changes of fields and entities known to the queue. */
export async function registerMetadataJobs(jobs: JobQueue, setup: PurgeSetup): Promise<Disposable> {
  const owned = new DisposableStore()
  for (const [queue, work] of Object.entries(works)) {
    const run = ({ id }: z.infer<typeof payload>, { signal }: { signal: AbortSignal }) =>
      work(setup, id, signal)
    owned.add(await jobs.register(queue, { payload, timeout, retries, concurrency: 1, run }))
  }
  return owned
}

/** In the transaction of the change: what follows from it is done in the background. */
export async function enqueueMetadataJob(
  jobs: JobQueue,
  tx: Transaction,
  queue: keyof typeof works,
  id: string,
): Promise<void> {
  await jobs.enqueue(tx, queue, { id }, { runAt: new Date(Date.now() + firstWait) })
}
