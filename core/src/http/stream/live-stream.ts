import type { Actor } from '../../access/actor.ts'
import type { LiveFeed, LiveItem } from '../../events/live-feed.ts'
import type { Disposable } from '../../foundation/disposable.ts'
import type { Logger } from '../../foundation/logger.ts'
import type { RecordService } from '../../records/record-service.ts'
import { EventWriter } from './event-writer.ts'
import { visibleItems } from './visible-items.ts'

export interface LiveStreamOptions {
  readonly feed: Pick<LiveFeed, 'position' | 'follow'>
  readonly records: RecordService
  /** Who the caller is now; null once he is signed out. */
  readonly authenticate: () => Promise<Actor | null>
  readonly logger: Logger
  readonly onEnd: () => void
}

const second = 1000
const heartbeat = 15_000
const signInCheck = 5_000

/** One browser's live updates. Rights are looked up anew as it goes on, so that a change of them holds here as well. */
export class LiveStream implements Disposable {
  readonly #options: LiveStreamOptions
  readonly #writer: EventWriter
  readonly #timers: NodeJS.Timeout[] = []
  #actor: Actor
  #subscription: Disposable | undefined
  #queue: Promise<void> = Promise.resolve()
  #position: number
  /** Entities of which changes were dropped because the reader was too slow. */
  #dropped = new Set<string>()
  #ended = false

  constructor(actor: Actor, options: LiveStreamOptions) {
    this.#actor = actor
    this.#options = options
    this.#position = options.feed.position
    this.#writer = new EventWriter(() => this.dispose())
  }

  get body(): ReadableStream<Uint8Array> {
    return this.#writer.stream
  }

  /** Starts with what was missed since `lastPosition`, then goes on live. */
  start(lastPosition: number | undefined): void {
    this.#writer.setRetry(2 * second)
    void this.#follow(lastPosition)
    this.#timers.push(
      setInterval(() => this.#writer.beat(this.#position), heartbeat),
      setInterval(() => this.#enqueue(() => this.#checkSignIn()), signInCheck),
      setInterval(() => this.#flushDropped(), second),
    )
    for (const timer of this.#timers) timer.unref()
  }

  /** Tells something that is no record's change, such as a new set of plugins. */
  announce(event: string, data: unknown): void {
    this.#writer.send(event, data)
  }

  /** Tells what depends on who reads it; undefined is nothing for this reader. */
  tell(event: string, dataFor: (actor: Actor) => unknown): void {
    const data = dataFor(this.#actor)
    if (data !== undefined && !this.#writer.isFull) this.#writer.send(event, data)
  }

  dispose(): void {
    if (this.#ended) return
    this.#ended = true
    for (const timer of this.#timers) clearInterval(timer)
    void this.#subscription?.dispose()
    this.#writer.close()
    this.#options.onEnd()
  }

  async #follow(lastPosition: number | undefined): Promise<void> {
    try {
      const subscription = await this.#options.feed.follow(
        (items) => this.#enqueue(() => this.#deliver(items)),
        lastPosition,
      )
      if (this.#ended) await subscription.dispose()
      this.#subscription = subscription
      this.#enqueue(async () => this.#writer.send('ready', { position: this.#position }, this.#position))
    } catch (error) {
      this.#fail(error)
    }
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#runAfter(this.#queue, work)
  }

  async #runAfter(previous: Promise<void>, work: () => Promise<void>): Promise<void> {
    await previous
    if (this.#ended) return
    try {
      await work()
    } catch (error) {
      this.#fail(error)
    }
  }

  /** The browser connects again and resumes by position. */
  #fail(error: unknown): void {
    this.#options.logger.warn({ err: error }, 'A live stream was ended by an error')
    this.dispose()
  }

  async #deliver(items: readonly LiveItem[]): Promise<void> {
    // A look-up in memory: what was taken away a moment ago is not told any more.
    await this.#checkSignIn()
    if (this.#ended) return
    const { changes, refetch } = await visibleItems(this.#actor, items, this.#options.records)
    this.#position = Math.max(this.#position, items.at(-1)?.position ?? 0)
    // What was dropped comes first, and later changes with it: else they would overtake it.
    if (this.#writer.isFull || this.#dropped.size > 0) {
      for (const entity of [...changes.map((change) => change.entity), ...refetch]) this.#dropped.add(entity)
      return
    }
    if (changes.length > 0) this.#writer.send('changes', { changes }, this.#position)
    if (refetch.length > 0) this.#writer.send('refetch', { entities: refetch }, this.#position)
  }

  #flushDropped(): void {
    if (this.#dropped.size === 0 || this.#writer.isFull) return
    this.#writer.send('refetch', { entities: [...this.#dropped] }, this.#position)
    this.#dropped = new Set()
  }

  async #checkSignIn(): Promise<void> {
    const actor = await this.#options.authenticate()
    if (actor !== null && actor.userId === this.#actor.userId) {
      this.#actor = actor
      return
    }
    // The cookie may only have been renewed: the browser asks who is signed in, and connects again.
    this.#writer.send('session', {})
    this.dispose()
  }
}
