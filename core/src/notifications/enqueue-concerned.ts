import type { Transaction } from '../database/database.ts'
import { subscriberJobId } from '../events/event-reference.ts'
import type { SubscriberJob } from '../events/subscriber-registry.ts'
import type { JobQueue } from '../jobs/job-queue.ts'

/**
 * One job about those of the events that concern somebody, none where none does. Made anew after a failure of the
 * dispatcher, the batch has the same first event, and is one job.
 */
export async function enqueueConcerned(
  tx: Transaction,
  jobs: JobQueue,
  name: string,
  found: readonly SubscriberJob[],
  concerned: ReadonlySet<string>,
): Promise<void> {
  const told = found.filter(({ event }) => concerned.has(event.id))
  const [first] = told
  if (first === undefined) return
  await jobs.enqueueMany(tx, name, [
    { id: subscriberJobId(first.event.id, name), payload: { events: told.map(({ event }) => event) } },
  ])
}
