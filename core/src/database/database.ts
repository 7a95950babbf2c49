import type { TesseraError } from '@tessera/sdk'
import type { Kysely } from 'kysely'
import type { Disposable } from '../foundation/disposable.ts'
import type { StatementObserver } from './database-options.ts'
import type { KernelTables } from './kernel-tables.ts'
import type { StatementShape } from './statement-shape.ts'

/** One SQL statement's answer. `command` is checked after COMMIT: a failed transaction answers ROLLBACK. */
export interface SqlResult<Row> {
  readonly rows: Row[]
  readonly rowCount: number
  readonly command: string
}

export interface SqlOptions {
  /** Prepared once per connection under this name; the same name must always carry the same text. */
  readonly name?: string
  /** `array` gives rows as arrays, in column order. */
  readonly rowMode?: 'object' | 'array'
  /** Names the statement in metrics and in the log of slow ones. */
  readonly shape?: StatementShape
}

/** Whatever can run SQL: the database itself, or one transaction. */
export interface SqlClient {
  query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    options?: SqlOptions,
  ): Promise<SqlResult<Row>>
}

/** An open transaction: the same seam as the database, plus what must wait for its end. */
export interface Transaction extends SqlClient {
  readonly kysely: Kysely<KernelTables>
  /**
   * True lets the statements that follow take as long as the server gives them: for where `statement_timeout` was
   * lifted. Otherwise a server that says nothing beyond it counts as gone.
   */
  isPatient: boolean
  /** A statement is with the database. */
  readonly isAtWork: boolean
  /** Runs after a successful COMMIT, in order; errors are logged, never thrown to the caller. */
  afterCommit(run: () => void | Promise<void>): void
  /** The raw pg client, for COPY. Everything sent on it belongs to this transaction. */
  readonly raw: import('pg').PoolClient
}

export interface Database extends SqlClient {
  readonly kysely: Kysely<KernelTables>
  /** Runs `work` between BEGIN and COMMIT; any throw rolls back. Never use the outer database inside. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Short reads that must be planned with their values (search): `plan_cache_mode = force_custom_plan`. */
  readonly searching: SqlClient
  /** A connection of its own for streams (COPY, cursors), returned when `work` settles. */
  streaming<T>(work: (client: import('pg').PoolClient) => Promise<T>): Promise<T>
  /** NOTIFY on a connection of its own, coalesced over 2 ms. Call it after commit, never inside a transaction. */
  notify(channel: string, payload: string): void
  /** LISTEN on a connection of its own that reconnects by itself. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<Disposable>
  /** Why nothing can be saved at the moment, as far as this process knows. */
  readonly writeTrouble: TesseraError | undefined
  /** Major version of the server, 15 or newer. */
  readonly serverVersion: number
  /** Told of every statement from now on, after it has run. */
  observe(observer: StatementObserver): Disposable
  readonly statistics: {
    readonly total: number
    readonly idle: number
    readonly waiting: number
    readonly statements: number
  }
  close(): Promise<void>
}
