import type { Disposable } from '../foundation/disposable.ts'
import type { CronClock } from './cron-clock.ts'
import type { QueueDefinition } from './job-definition.ts'
import type { JobQueue } from './job-queue.ts'

/** A job that comes by the clock: each slot enqueues it once in the cluster, with `payload`, unless its last one still waits. */
export async function registerScheduled<Payload>(
  jobs: JobQueue,
  clock: CronClock,
  queue: string,
  schedule: string,
  definition: QueueDefinition<Payload>,
  payload: unknown = {},
): Promise<Disposable> {
  const working = await jobs.register(queue, definition)
  const ticking = clock.add(
    queue,
    schedule,
    async (tx) => void (await jobs.enqueue(tx, queue, payload, { key: queue })),
  )
  return {
    dispose: async () => {
      await ticking.dispose()
      await working.dispose()
    },
  }
}
