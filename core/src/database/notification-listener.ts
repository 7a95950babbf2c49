import pg from 'pg'
import type { ClientConfig } from 'pg'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { backOff } from '../foundation/retry.ts'
import { toDatabaseError } from './sql-error.ts'

type Handler = (payload: string) => void

const longestWait = 5000

/**
 * One connection that listens, for the whole process. It opens with the first listener and comes back by itself
 * when it is lost; what was sent meanwhile is lost too, so listeners poll besides.
 */
export class NotificationListener {
  readonly #config: ClientConfig
  readonly #logger: Logger
  readonly #handlers = new Map<string, Set<Handler>>()
  #client: pg.Client | undefined
  #connecting: Promise<pg.Client> | undefined
  #timer: NodeJS.Timeout | undefined
  #commands: Promise<void> = Promise.resolve()
  #attempt = 0
  #isClosed = false

  constructor(config: ClientConfig, logger: Logger) {
    this.#config = config
    this.#logger = logger
  }

  async listen(channel: string, onPayload: Handler): Promise<Disposable> {
    const handlers = this.#handlers.get(channel) ?? new Set<Handler>()
    // Two registrations of one function are two listeners: each is disposed by itself.
    const handler: Handler = (payload) => onPayload(payload)
    this.#handlers.set(channel, handlers.add(handler))
    try {
      await this.#connected()
      await this.#command('LISTEN', channel)
    } catch (error) {
      handlers.delete(handler)
      throw toDatabaseError(error)
    }
    return { dispose: () => this.#remove(channel, handler) }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#handlers.clear()
    await this.#connecting?.catch(() => undefined)
    await this.#client?.end().catch(() => undefined)
    this.#client = undefined
  }

  async #remove(channel: string, handler: Handler): Promise<void> {
    const handlers = this.#handlers.get(channel)
    if (handlers?.delete(handler) !== true || handlers.size > 0) return
    this.#handlers.delete(channel)
    // When the connection is lost, so is the LISTEN.
    await this.#command('UNLISTEN', channel).catch(() => undefined)
  }

  /** One after another: pg queues no second statement on a client that is busy. */
  #command(verb: 'LISTEN' | 'UNLISTEN', channel: string): Promise<void> {
    const run = async (): Promise<void> => {
      await this.#client?.query(`${verb} ${pg.escapeIdentifier(channel)}`)
    }
    const done = this.#commands.then(run)
    this.#commands = done.catch(() => undefined)
    return done
  }

  #connected(): Promise<pg.Client> {
    if (this.#client !== undefined) return Promise.resolve(this.#client)
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = undefined
    })
    return this.#connecting
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#config)
    client.on('notification', ({ channel, payload }) => this.#deliver(channel, payload ?? ''))
    client.on('error', (error) => this.#logger.debug({ err: error }, 'The listening connection was lost'))
    client.on('end', () => this.#onEnd(client))
    try {
      await client.connect()
      for (const channel of this.#handlers.keys())
        await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    this.#client = client
    this.#attempt = 0
    return client
  }

  #onEnd(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined
    if (!this.#isClosed && this.#handlers.size > 0) this.#reconnectLater()
  }

  #reconnectLater(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => {
        if (this.#isClosed) return
        this.#connected().then(
          () => this.#logger.info('Listening to the database again'),
          () => this.#reconnectLater(),
        )
      },
      backOff(++this.#attempt, 50, longestWait),
    )
  }

  #deliver(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) {
      try {
        handler(payload)
      } catch (error) {
        this.#logger.error({ err: error, channel }, 'A listener failed')
      }
    }
  }
}
