import { z } from 'zod'
import { DisposableStore, type Disposable } from '../../foundation/disposable.ts'
import type { JobExecution, QueueDefinition } from '../../jobs/job-definition.ts'
import type { JobQueue } from '../../jobs/job-queue.ts'
import type { ImportRunner } from './import-runner.ts'

/** The queue that brings an import through this state. */
export const importQueues = { previewing: 'core.import-preview', running: 'core.import' } as const

const payload = z.strictObject({ import: z.uuid() })
type Payload = z.infer<typeof payload>

const previewTimeout = 300
const runTimeout = 12 * 3600

/** Makes the two kinds of work known to the queue; an import that was broken off goes on with the next attempt. */
export async function registerImportJobs(jobs: JobQueue, runner: ImportRunner): Promise<Disposable> {
  const owned = new DisposableStore()
  const definition = (
    timeout: number,
    run: (id: string, execution: JobExecution) => Promise<void>,
  ): QueueDefinition<Payload> => ({
    payload,
    timeout,
    concurrency: 2,
    run: (work, execution) => run(work.import, execution),
  })
  owned.add(
    await jobs.register(
      importQueues.previewing,
      definition(previewTimeout, (id, execution) => runner.preview(id, execution)),
    ),
  )
  owned.add(
    await jobs.register(
      importQueues.running,
      definition(runTimeout, (id, execution) => runner.run(id, execution)),
    ),
  )
  return owned
}
