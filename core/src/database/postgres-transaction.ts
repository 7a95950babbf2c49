import { TesseraError } from '@tessera/sdk'
import type { Kysely } from 'kysely'
import type { PoolClient } from 'pg'
import type { SqlOptions, SqlResult, Transaction } from './database.ts'
import type { KernelTables } from './kernel-tables.ts'
import { kyselyOver } from './kysely-over-sql.ts'
import { toDatabaseError } from './sql-error.ts'
import type { StatementRunner } from './statement-runner.ts'

/** One transaction on one client. After its end it refuses further statements: they would run in somebody else's. */
export class PostgresTransaction implements Transaction {
  isPatient = false
  readonly #client: PoolClient
  readonly #runner: StatementRunner
  readonly #afterCommit: (() => void | Promise<void>)[] = []
  #kysely: Kysely<KernelTables> | undefined
  #isOver = false
  #underWay = 0

  constructor(client: PoolClient, runner: StatementRunner) {
    this.#client = client
    this.#runner = runner
  }

  get raw(): PoolClient {
    this.#demandOpen()
    return this.#client
  }

  get isAtWork(): boolean {
    return this.#underWay > 0
  }

  get kysely(): Kysely<KernelTables> {
    this.#kysely ??= kyselyOver(this)
    return this.#kysely
  }

  async query<Row = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
    options?: SqlOptions,
  ): Promise<SqlResult<Row>> {
    this.#demandOpen()
    this.#underWay++
    try {
      return await this.#runner.run<Row>(this.#client, text, values, options, this.isPatient)
    } finally {
      this.#underWay--
    }
  }

  afterCommit(run: () => void | Promise<void>): void {
    this.#demandOpen()
    this.#afterCommit.push(run)
  }

  async begin(): Promise<void> {
    await this.#control('BEGIN')
  }

  /** PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error: nothing was kept, so it is one. */
  async commit(): Promise<readonly (() => void | Promise<void>)[]> {
    this.#isOver = true
    const command = await this.#control('COMMIT')
    if (command === 'COMMIT') return this.#afterCommit
    throw new TesseraError({
      code: 'database.rolled_back',
      kind: 'internal',
      message:
        'The transaction was rolled back at its COMMIT, because a statement in it had failed and the failure was caught. Let it through, or use a savepoint.',
    })
  }

  async rollback(): Promise<void> {
    this.#isOver = true
    await this.#control('ROLLBACK')
  }

  async #control(statement: string): Promise<string> {
    try {
      return (await this.#client.query(statement)).command
    } catch (error) {
      throw toDatabaseError(error)
    }
  }

  #demandOpen(): void {
    if (!this.#isOver) return
    throw new TesseraError({
      code: 'database.transaction_over',
      kind: 'internal',
      message:
        'A statement came after the end of its transaction. Await everything inside the work that is given to transaction().',
    })
  }
}
