import { TesseraError } from '@tessera/sdk'
import type { Kysely } from 'kysely'
import type { PoolClient, PoolConfig } from 'pg'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import { retry } from '../foundation/retry.ts'
import { ClientPool } from './client-pool.ts'
import { connectionSettings } from './connection-settings.ts'
import type { DatabaseOptions, StatementObserver } from './database-options.ts'
import type { Database, SqlClient, SqlOptions, SqlResult, Transaction } from './database.ts'
import type { KernelTables } from './kernel-tables.ts'
import { kyselyOver } from './kysely-over-sql.ts'
import { NotificationListener } from './notification-listener.ts'
import { NotificationSender } from './notification-sender.ts'
import { PostgresTransaction } from './postgres-transaction.ts'
import { isConnectionLost, sqlStateOf } from './sql-error.ts'
import { isStalePlan, StatementRunner } from './statement-runner.ts'
import { WriteTrouble } from './write-trouble.ts'

const oldestVersion = 15
const streamTimeout = 30 * 60_000

/** Connects to a PostgreSQL server; fails when it cannot be reached or is too old. */
export async function connectDatabase(options: DatabaseOptions): Promise<Database> {
  const database = new PostgresDatabase(options)
  try {
    await database.readVersion()
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

class PostgresDatabase implements Database {
  readonly kysely: Kysely<KernelTables>
  readonly searching: SqlClient
  readonly #logger: Logger
  readonly #trouble: WriteTrouble
  readonly #pool: ClientPool
  readonly #searchingPool: ClientPool
  readonly #streamingPool: ClientPool
  readonly #runner: StatementRunner
  readonly #sender: NotificationSender
  readonly #listener: NotificationListener
  #serverVersion = 0
  #closing: Promise<void> | undefined

  constructor(options: DatabaseOptions) {
    const { logger, statementTimeout = 30_000, maxLifetimeSeconds = 1800 } = options
    const ordinary = connectionSettings(options, { statementTimeout })
    this.#logger = logger
    const trouble = new WriteTrouble(options.trouble)
    this.#trouble = trouble
    this.#runner = new StatementRunner({
      logger,
      slowMilliseconds: options.slowStatementMilliseconds ?? 1000,
      onStatement: options.onStatement,
      trouble,
    })
    const poolOf = (config: PoolConfig, max: number): ClientPool =>
      new ClientPool({ ...config, max, maxLifetimeSeconds }, logger, trouble)
    this.#pool = poolOf(ordinary, options.poolSize ?? 10)
    const custom = connectionSettings(options, { statementTimeout, customPlans: true })
    this.#searchingPool = poolOf(custom, options.searchingSize ?? 3)
    const long = connectionSettings(options, { statementTimeout: streamTimeout, isForStreams: true })
    this.#streamingPool = poolOf(long, options.streamingSize ?? 4)
    const hints = connectionSettings(options, { statementTimeout, asynchronousCommit: true })
    this.#sender = new NotificationSender(poolOf(hints, 1), logger)
    this.#listener = new NotificationListener(ordinary, logger)
    this.kysely = kyselyOver(this)
    this.searching = {
      query: (text, values, settings) => this.#queryOn(this.#searchingPool, text, values, settings),
    }
  }

  get serverVersion(): number {
    return this.#serverVersion
  }

  get writeTrouble(): TesseraError | undefined {
    return this.#trouble.current
  }

  observe(observer: StatementObserver): Disposable {
    return this.#runner.observe(observer)
  }

  get statistics(): Database['statistics'] {
    const { total, idle, waiting } = this.#pool
    return { total, idle, waiting, statements: this.#runner.count }
  }

  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    options?: SqlOptions,
  ): Promise<SqlResult<Row>> {
    return this.#queryOn<Row>(this.#pool, text, values, options)
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    let renamed = false
    const { result, afterCommit } = await retry(() => this.#attempt(work), {
      tries: 3,
      firstDelay: 5,
      longestDelay: 50,
      when: (error) => {
        if (!isStalePlan(error)) return isBeaten(error)
        const first = !renamed
        renamed = true
        return first
      },
    })
    await this.#runAfterCommit(afterCommit)
    return result
  }

  async streaming<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#streamingPool.acquire()
    let failure: Error | undefined
    try {
      return await work(client)
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      throw error
    } finally {
      // A stream that broke off may leave its connection in the middle of a COPY or a transaction.
      this.#streamingPool.release(client, failure)
    }
  }

  notify(channel: string, payload: string): void {
    this.#sender.send(channel, payload)
  }

  listen(channel: string, onPayload: (payload: string) => void): Promise<Disposable> {
    return this.#listener.listen(channel, onPayload)
  }

  close(): Promise<void> {
    this.#closing ??= this.#closeAll()
    return this.#closing
  }

  async readVersion(): Promise<void> {
    const { rows } = await this.query<{ server_version_num: string }>('SHOW server_version_num')
    this.#serverVersion = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
    if (this.#serverVersion >= oldestVersion) return
    throw new TesseraError({
      code: 'database.too_old',
      kind: 'unavailable',
      message: `The database server is PostgreSQL ${this.#serverVersion}; Tessera needs ${oldestVersion} or newer. Upgrade it, or leave DATABASE_URL out to use the built-in one.`,
    })
  }

  async #queryOn<Row>(
    pool: ClientPool,
    text: string,
    values?: readonly unknown[],
    options?: SqlOptions,
  ): Promise<SqlResult<Row>> {
    const client = await pool.acquire()
    let lost: Error | undefined
    try {
      return await this.#runner.run<Row>(client, text, values, options)
    } catch (error) {
      if (isConnectionLost(error)) lost = error as Error
      // The statement did nothing; the runner has renamed it, so the second try prepares it anew.
      if (options?.name === undefined || !isStalePlan(error)) throw error
      return await this.#runner.run<Row>(client, text, values, options)
    } finally {
      pool.release(client, lost)
    }
  }

  async #attempt<T>(
    work: (tx: Transaction) => Promise<T>,
  ): Promise<{ result: T; afterCommit: readonly (() => void | Promise<void>)[] }> {
    const client = await this.#pool.acquire()
    const tx = new PostgresTransaction(client, this.#runner)
    let broken: Error | undefined
    try {
      await tx.begin()
      const result = await work(tx)
      return { result, afterCommit: await tx.commit() }
    } catch (error) {
      // Nobody is left to be told; the server rolls back by itself.
      broken = isConnectionLost(error)
        ? (error as Error)
        : await tx.rollback().then(
            () => undefined,
            (failure: Error) => failure,
          )
      throw error
    } finally {
      this.#pool.release(client, broken)
    }
  }

  async #runAfterCommit(steps: readonly (() => void | Promise<void>)[]): Promise<void> {
    for (const step of steps) {
      try {
        await step()
      } catch (error) {
        this.#logger.error({ err: error }, 'Something that follows a commit failed; the commit stands')
      }
    }
  }

  async #closeAll(): Promise<void> {
    await this.#listener.close()
    await this.#sender.close()
    await Promise.all([this.#pool.end(), this.#searchingPool.end(), this.#streamingPool.end()])
  }
}

/** Failures of a whole transaction that another one caused: run again, it will most likely pass. */
function isBeaten(error: unknown): boolean {
  const state = sqlStateOf(error)
  return state === '40001' || state === '40P01'
}
