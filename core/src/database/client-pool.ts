import pg from 'pg'
import type { PoolClient, PoolConfig } from 'pg'
import type { Logger } from '../foundation/logger.ts'
import { toDatabaseError } from './sql-error.ts'
import type { WriteTrouble } from './write-trouble.ts'

/** pg's pool, with two habits changed: a lost connection never ends the process, and an SQL error does not cost the connection. */
export class ClientPool {
  readonly #pool: pg.Pool
  readonly #logger: Logger
  readonly #trouble: WriteTrouble
  readonly #out = new Set<PoolClient>()
  #end: Promise<void> | undefined

  constructor(config: PoolConfig, logger: Logger, trouble: WriteTrouble) {
    this.#logger = logger
    this.#trouble = trouble
    this.#pool = new pg.Pool({ idleTimeoutMillis: 30_000, ...config })
    this.#pool.on('error', (error) =>
      this.#logger.debug({ err: error }, 'An idle database connection was lost'),
    )
  }

  get total(): number {
    return this.#pool.totalCount
  }

  get idle(): number {
    return this.#pool.idleCount
  }

  get waiting(): number {
    return this.#pool.waitingCount
  }

  async acquire(): Promise<PoolClient> {
    let client: PoolClient
    try {
      client = await this.#pool.connect()
    } catch (error) {
      throw this.#trouble.explainAbsence(toDatabaseError(error))
    }
    // A client that is checked out has no listener of the pool; without one a lost connection would end the process.
    client.on('error', this.#onLost)
    this.#out.add(client)
    return client
  }

  release(client: PoolClient, broken?: Error): void {
    client.off('error', this.#onLost)
    this.#out.delete(client)
    client.release(broken)
  }

  /** Waits for those who work, for five seconds; then their connections are cut. */
  end(): Promise<void> {
    this.#end ??= this.#close()
    return this.#end
  }

  async #close(): Promise<void> {
    const timer = setTimeout(() => {
      for (const client of this.#out)
        (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    }, 5000)
    await this.#pool.end().finally(() => clearTimeout(timer))
  }

  readonly #onLost = (error: Error): void => {
    this.#logger.debug({ err: error }, 'A database connection was lost')
  }
}
