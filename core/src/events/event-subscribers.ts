import type { DeliveredEvent } from '@tessera/sdk'
import type { Database, Transaction } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { JobExecution } from '../jobs/job-definition.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { EventLog } from './event-log.ts'
import { eventReference, subscriberJobId, type EventReference } from './event-reference.ts'
import { once } from './once.ts'
import type { SubscriberRegistry } from './subscriber-registry.ts'

export interface SubscriberExecution extends JobExecution {
  /** Runs `work` once for this subscriber and key, its writes in the transaction it is given; false if it had run. */
  once(key: string, work: (tx: Transaction) => Promise<void>): Promise<boolean>
}

export interface EventSubscription {
  /** Unique within the owner. */
  readonly name: string
  readonly on: readonly string[]
  readonly retries?: number
  readonly timeout?: number
  readonly concurrency?: number
  run(event: DeliveredEvent, execution: SubscriberExecution): Promise<void>
}

export interface EventSubscribersOptions {
  readonly database: Database
  readonly jobs: JobQueue
  readonly log: EventLog
  readonly registry: SubscriberRegistry
}

/** Subscribers as durable jobs: a queue for each, so that a slow or broken one holds up nobody else. */
export class EventSubscribers {
  readonly #options: EventSubscribersOptions

  constructor(options: EventSubscribersOptions) {
    this.#options = options
  }

  /** Jobs that were enqueued before it is disposed stay, and run when it comes back. */
  async add(owner: string, subscription: EventSubscription): Promise<Disposable> {
    const { jobs, registry } = this.#options
    const queue = `${owner}/on/${subscription.name}`
    const { retries, timeout, concurrency } = subscription
    const working = await jobs.register<EventReference>(queue, {
      payload: eventReference,
      ...(retries !== undefined && { retries }),
      ...(timeout !== undefined && { timeout }),
      ...(concurrency !== undefined && { concurrency }),
      run: (reference, execution) => this.#deliver(queue, subscription, reference, execution),
    })
    const registered = registry.add({
      name: queue,
      patterns: subscription.on,
      enqueue: async (tx, events) => {
        await jobs.enqueueMany(
          tx,
          queue,
          events.map(({ event }) => ({ id: subscriberJobId(event.id, queue), payload: event })),
        )
      },
    })
    return {
      dispose: async () => {
        await registered.dispose()
        await working.dispose()
      },
    }
  }

  async #deliver(
    queue: string,
    subscription: EventSubscription,
    reference: EventReference,
    execution: JobExecution,
  ): Promise<void> {
    const event = await this.#options.log.read(reference)
    if (event === null) return
    await subscription.run(event, {
      ...execution,
      once: (key, work) => once(this.#options.database, queue, key, work),
    })
  }
}
