import type { Database } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { positionChannel } from './event-channels.ts'
import type { EventLog, EventSummary } from './event-log.ts'

/** So much of an entity changed that single changes are not told: whoever shows it asks again. */
export interface LiveRefetch {
  readonly position: number
  readonly entity: string
  readonly refetch: true
}

export type LiveItem = EventSummary | LiveRefetch

export type LiveListener = (items: readonly LiveItem[]) => void

export interface LiveFeedOptions {
  readonly database: Database
  readonly log: EventLog
  readonly logger: Logger
  /** Changes of one entity in a second that are told one by one. Default 50. */
  readonly rate?: number
  /** Events that are replayed one by one for somebody who comes back. Default 500. */
  readonly replay?: number
  readonly pollInterval?: number
}

/**
 * Follows the log by position, once per process, and hands each batch to everybody who watches. It tells nothing
 * that rights could depend on: the stream asks for each item what its viewer may see.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions
  readonly #listeners = new Set<LiveListener>()
  readonly #recent = new Map<string, { second: number; count: number }>()
  #position = 0
  #listening: Disposable | undefined
  #timer: NodeJS.Timeout | undefined
  #round: Promise<void> | undefined
  #isWoken = false
  #isStopped = false

  constructor(options: LiveFeedOptions) {
    this.#options = options
  }

  /** The last position that was handed out. */
  get position(): number {
    return this.#position
  }

  get listeners(): number {
    return this.#listeners.size
  }

  async start(): Promise<void> {
    this.#position = await this.#options.log.position()
    this.#listening = await this.#options.database.listen(positionChannel, (position) => {
      if (Number(position) > this.#position) this.#wake()
    })
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#listening?.dispose()
    await this.#round
    this.#listeners.clear()
  }

  /**
   * Hands over what comes; with `after`, first what came since that position, without a gap and without repeating.
   * A position too long ago gives `refetch` for each entity that changed since.
   */
  async follow(listener: LiveListener, after?: number): Promise<Disposable> {
    let held: LiveItem[] | undefined = []
    let seen = after ?? 0
    const relay: LiveListener = (items) => {
      if (held !== undefined) {
        held.push(...items)
        return
      }
      // The viewer may have been further, at another process, than this one is yet.
      const fresh = items.filter(({ position }) => position > seen)
      if (fresh.length > 0) listener(fresh)
    }
    this.#listeners.add(relay)
    try {
      // A round that began without listeners may skip ahead: the position counts from its end.
      await this.#round
      const reached = this.#position
      // What is handed out while the past is being read waits, so that it comes after it.
      if (after !== undefined && after < reached) listener(await this.#replay(after, reached))
      seen = Math.max(seen, reached)
    } catch (error) {
      this.#listeners.delete(relay)
      throw error
    }
    const waiting = held
    held = undefined
    relay(waiting)
    return { dispose: () => void this.#listeners.delete(relay) }
  }

  async #replay(after: number, reached: number): Promise<readonly LiveItem[]> {
    const { log, replay = 500 } = this.#options
    if (reached - after <= replay) return log.eventsSince(after, reached - after)
    return (await log.entitiesChanged(after, reached)).map((entity) => ({
      position: reached,
      entity,
      refetch: true,
    }))
  }

  #wake(): void {
    this.#isWoken = true
    if (this.#isStopped || this.#round !== undefined) return
    clearTimeout(this.#timer)
    this.#round = this.#advance().finally(() => {
      this.#round = undefined
      if (this.#isWoken) this.#wake()
      else if (!this.#isStopped)
        this.#timer = setTimeout(() => this.#wake(), this.#options.pollInterval ?? 1000)
    })
  }

  async #advance(): Promise<void> {
    this.#isWoken = false
    const { log, logger } = this.#options
    try {
      if (this.#listeners.size === 0) {
        this.#position = await log.position()
        return
      }
      const limit = 1000
      const events = await log.eventsSince(this.#position, limit)
      const last = events.at(-1)
      if (last === undefined) return
      this.#position = last.position
      this.#hand(this.#thin(events))
      if (events.length === limit) this.#isWoken = true
    } catch (error) {
      logger.debug({ err: error }, 'Live changes could not be read; tried again each second')
    }
  }

  /** Beyond the rate one `refetch` per entity stands for all its changes of the batch. */
  #thin(events: readonly EventSummary[]): readonly LiveItem[] {
    const second = Math.floor(performance.now() / 1000)
    const flooded = new Map<string, number>()
    const items: LiveItem[] = []
    for (const event of events) {
      const key = event.entity ?? event.type
      const recent = this.#recent.get(key)
      const count = recent?.second === second ? recent.count + 1 : 1
      this.#recent.set(key, { second, count })
      if (event.entity !== null && count > (this.#options.rate ?? 50))
        flooded.set(event.entity, event.position)
      else items.push(event)
    }
    for (const [entity, position] of flooded) items.push({ position, entity, refetch: true })
    return items.toSorted((a, b) => a.position - b.position)
  }

  #hand(items: readonly LiveItem[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(items)
      } catch (error) {
        this.#options.logger.error({ err: error }, 'A live listener failed')
      }
    }
  }
}
