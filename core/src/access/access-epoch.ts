import { TesseraError } from '@tessera/sdk'
import type { Database, SqlClient } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'

export interface AccessEpochOptions {
  readonly database: Database
  readonly logger: Logger
  /** How often the row is read besides notifications. Default 1,000 ms. */
  readonly pollMilliseconds?: number
  /** After this long without having read it, nobody is answered. Default 5,000 ms. */
  readonly staleMilliseconds?: number
}

const channel = 'tessera_access'
const read = 'SELECT value FROM core.access_epoch'
const raise = 'UPDATE core.access_epoch SET value = value + 1 RETURNING value'

/**
 * One number in the database that grows with every change of users, roles, teams, shares, tokens and metadata.
 * Whatever is cached about rights carries the number it was read under; a greater number makes all of it stale.
 * A process that has lost sight of the number cannot know what was taken away meanwhile, so it answers nobody.
 */
export class AccessEpoch implements Disposable {
  readonly #options: AccessEpochOptions
  readonly #stale: number
  readonly #listeners = new Set<(value: number) => void>()
  #value = 0
  #readAt = -Infinity
  #reading: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #subscription: Disposable | undefined

  constructor(options: AccessEpochOptions) {
    this.#options = options
    this.#stale = options.staleMilliseconds ?? 5000
  }

  /** Reads the number and follows it from then on. */
  async start(): Promise<void> {
    await this.#read()
    this.#subscription = await this.#options.database.listen(channel, () => this.#readQuietly())
    this.#timer = setInterval(() => this.#readQuietly(), this.#options.pollMilliseconds ?? 1000)
    this.#timer.unref()
  }

  get isStale(): boolean {
    return performance.now() - this.#readAt > this.#stale
  }

  /** The number as last read; throws once it was read too long ago. */
  get current(): number {
    if (this.isStale) throw unreadable()
    return this.#value
  }

  /** As `current`, but tries once more before it gives up: the process may merely have been busy. */
  async fresh(): Promise<number> {
    if (this.isStale) await withDeadline(this.#read(), 2000).catch(() => undefined)
    return this.current
  }

  /**
   * Raises the number with the change that `tx` makes. Call it first: its row lock lets one change of rights pass at
   * a time, so whoever checks something afterwards (the last administrator) sees what the others did.
   */
  async bump(tx: SqlClient & { afterCommit(run: () => void): void }): Promise<void> {
    const { rows } = await tx.query<{ value: string }>(raise, [], { name: 'access-epoch-raise' })
    const value = Number(rows[0]?.value)
    tx.afterCommit(() => {
      this.#advance(value)
      this.#options.database.notify(channel, '')
    })
  }

  /** Told after each growth, in this process. */
  onChange(listener: (value: number) => void): Disposable {
    this.#listeners.add(listener)
    return { dispose: () => void this.#listeners.delete(listener) }
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer)
    await this.#subscription?.dispose()
    this.#listeners.clear()
    await this.#reading?.catch(() => undefined)
  }

  #readQuietly(): void {
    this.#read().catch((error: unknown) =>
      this.#options.logger.warn({ err: error }, 'The state of access rights could not be read'),
    )
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readOnce().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #readOnce(): Promise<void> {
    // The time before the statement counts: what changed while it was under way may not be in its answer.
    const start = performance.now()
    const { rows } = await this.#options.database.query<{ value: string }>(read, [], {
      name: 'access-epoch-read',
    })
    if (rows[0] === undefined) throw new Error('core.access_epoch has no row.')
    this.#readAt = start
    this.#advance(Number(rows[0].value))
  }

  #advance(value: number): void {
    if (value <= this.#value) return
    this.#value = value
    for (const listener of this.#listeners) {
      try {
        listener(value)
      } catch (error) {
        this.#options.logger.error({ err: error }, 'A listener to changes of access rights failed')
      }
    }
  }
}

function unreadable(): TesseraError {
  return new TesseraError({
    code: 'access.unavailable',
    kind: 'unavailable',
    message:
      'The server cannot read the state of access rights, so it answers nobody until it can. Try again in a moment.',
  })
}

function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout
  const deadline = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer))
}
