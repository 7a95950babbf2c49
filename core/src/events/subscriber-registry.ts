import type { Transaction } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { EventEnvelope } from './event-digest.ts'
import type { EventReference } from './event-reference.ts'

export interface Subscriber {
  /** Unique in the whole server: part of the ids of its jobs. */
  readonly name: string
  /** Event types; `contacts.person.*` takes all events of the entity, `*` takes all. */
  readonly patterns: readonly string[]
  /** Whether an event is worth a closer look: asked of each in the dispatcher, so it may only look at what it is given. */
  wants?(event: EventEnvelope): boolean
  /** Enqueues one job per event in the dispatcher's transaction; a job whose id exists is not added again. */
  enqueue(tx: Transaction, jobs: readonly SubscriberJob[]): Promise<void>
}

export interface SubscriberJob {
  readonly event: EventReference
  /** The record that the event is about, if it is about one. */
  readonly entity: string | null
  readonly recordId: string | null
}

/** Who listens to which events. */
export class SubscriberRegistry {
  readonly #subscribers = new Map<string, Subscriber>()
  #byType = new Map<string, readonly Subscriber[]>()

  get size(): number {
    return this.#subscribers.size
  }

  add(subscriber: Subscriber): Disposable {
    if (this.#subscribers.has(subscriber.name))
      throw new RangeError(`Two subscribers are named ${subscriber.name}; give one of them another name.`)
    this.#subscribers.set(subscriber.name, subscriber)
    this.#byType = new Map()
    return {
      dispose: () => {
        if (this.#subscribers.get(subscriber.name) !== subscriber) return
        this.#subscribers.delete(subscriber.name)
        this.#byType = new Map()
      },
    }
  }

  matching(type: string): readonly Subscriber[] {
    const known = this.#byType.get(type)
    if (known !== undefined) return known
    const found = [...this.#subscribers.values()].filter(({ patterns }) =>
      patterns.some((pattern) => matches(pattern, type)),
    )
    this.#byType.set(type, found)
    return found
  }
}

function matches(pattern: string, type: string): boolean {
  if (pattern === '*' || pattern === type) return true
  return (
    pattern.endsWith('.*') &&
    type.startsWith(pattern.slice(0, -1)) &&
    !type.slice(pattern.length - 1).includes('.')
  )
}
