import { z } from 'zod'
import type { Disposable } from '../../foundation/disposable.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { UndoJobs, UndoService } from './undo-service.ts'

const queue = 'core.undo'
const payload = z.strictObject({ action: z.uuid() })
const timeout = 12 * 3600

export function undoJobs(jobs: () => JobQueue): UndoJobs {
  return {
    enqueue: async (tx, action) => void (await jobs().enqueue(tx, queue, { action }, { key: action })),
  }
}

/** What is broken off goes on with the next attempt, where it stopped. */
export function registerUndoJobs(jobs: JobQueue, service: UndoService): Promise<Disposable> {
  return jobs.register<z.infer<typeof payload>>(queue, {
    payload,
    timeout,
    concurrency: 2,
    run: ({ action }, execution) => service.work(action, execution),
  })
}
