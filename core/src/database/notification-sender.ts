import type { Logger } from '../foundation/logger.ts'
import type { ClientPool } from './client-pool.ts'

const longestPayload = 7999
const coalescingMilliseconds = 2
/** Between notifications while they keep coming: each is a transaction of its own. */
const restMilliseconds = 50

/**
 * NOTIFY takes a lock of the whole server at COMMIT, so it never runs in a writing transaction: notifications are
 * gathered for 2 ms (50 ms while there are many), equal ones become one, and all go out in one statement. They are hints; whoever needs to be
 * sure polls besides, so one that is lost to a broken connection is only logged.
 */
export class NotificationSender {
  readonly #pool: ClientPool
  readonly #logger: Logger
  #pending = new Map<string, Set<string>>()
  #timer: NodeJS.Timeout | undefined
  #flushing: Promise<void> = Promise.resolve()
  #flushedAt = -Infinity

  constructor(pool: ClientPool, logger: Logger) {
    this.#pool = pool
    this.#logger = logger
  }

  send(channel: string, payload: string): void {
    if (Buffer.byteLength(payload) > longestPayload) {
      throw new RangeError(
        `A notification on ${channel} has ${Buffer.byteLength(payload)} bytes; at most ${longestPayload} fit. Send an id and let the listener read the rest.`,
      )
    }
    const payloads = this.#pending.get(channel) ?? new Set()
    this.#pending.set(channel, payloads.add(payload))
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined
        this.#flushing = this.#flushing.then(() => this.#flush())
      },
      Math.max(coalescingMilliseconds, this.#flushedAt + restMilliseconds - performance.now()),
    )
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#flushing = this.#flushing.then(() => this.#flush())
    await this.#flushing
    await this.#pool.end()
  }

  async #flush(): Promise<void> {
    if (this.#pending.size === 0) return
    const pairs = [...this.#pending].flatMap(([channel, payloads]) =>
      [...payloads].map((payload) => [channel, payload] as const),
    )
    this.#pending = new Map()
    this.#flushedAt = performance.now()
    try {
      await this.#dispatch(pairs)
    } catch {
      // The server may have restarted and taken the connection along: a second try gets a fresh one.
      await this.#dispatch(pairs).catch((error: unknown) =>
        this.#logger.warn({ err: error, count: pairs.length }, 'Notifications were not sent'),
      )
    }
  }

  async #dispatch(pairs: readonly (readonly [string, string])[]): Promise<void> {
    const client = await this.#pool.acquire()
    try {
      await client.query({
        name: 'tessera-notify',
        text: 'SELECT pg_notify(n.channel, n.payload) FROM unnest($1::text[], $2::text[]) AS n(channel, payload)',
        values: [pairs.map(([channel]) => channel), pairs.map(([, payload]) => payload)],
      })
    } finally {
      this.#pool.release(client)
    }
  }
}
