import { z } from 'zod'
import type { Transaction } from '../../database/database.ts'
import type { Disposable } from '../../foundation/disposable.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { BulkService } from './bulk-service.ts'
import { bulkQueue } from './bulk-store.ts'

const payload = z.strictObject({ change: z.uuid() })
const timeout = 12 * 3600

export async function enqueueBulk(jobs: JobQueue, tx: Transaction, change: string): Promise<void> {
  await jobs.enqueue(tx, bulkQueue, { change }, { key: change })
}

/** What is broken off goes on with the next attempt, where it stopped. */
export function registerBulkJobs(jobs: JobQueue, service: BulkService): Promise<Disposable> {
  return jobs.register<z.infer<typeof payload>>(bulkQueue, {
    payload,
    timeout,
    concurrency: 2,
    run: ({ change }, execution) => service.work(change, execution),
  })
}
