import type { ClientBase, QueryArrayResult, QueryConfig, QueryResult } from 'pg'
import type { Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import type { SqlOptions, SqlResult } from './database.ts'
import type { ObservedStatement, StatementObserver } from './database-options.ts'
import { arrayText } from './array-text.ts'
import { StatementNames } from './statement-names.ts'
import { sqlStateOf, toDatabaseError } from './sql-error.ts'
import type { WriteTrouble } from './write-trouble.ts'

/** What a timer can hold: over three weeks. */
const longestTimer = 2 ** 31 - 1

export interface StatementRunnerOptions {
  readonly logger: Logger
  readonly slowMilliseconds: number
  readonly onStatement: StatementObserver | undefined
  readonly trouble: WriteTrouble
}

/** Sends statements on a pg client: names, counts, times, observes them, and gives failures their meaning. */
export class StatementRunner {
  readonly names = new StatementNames()
  readonly #options: StatementRunnerOptions
  readonly #observers = new Set<StatementObserver>()
  #count = 0

  constructor(options: StatementRunnerOptions) {
    this.#options = options
    if (options.onStatement !== undefined) this.#observers.add(options.onStatement)
  }

  observe(observer: StatementObserver): Disposable {
    this.#observers.add(observer)
    return { dispose: () => void this.#observers.delete(observer) }
  }

  get count(): number {
    return this.#count
  }

  async run<Row>(
    client: ClientBase,
    text: string,
    values: readonly unknown[] | undefined,
    options: SqlOptions | undefined,
    isPatient = false,
  ): Promise<SqlResult<Row>> {
    const start = performance.now()
    this.#count++
    const name = options?.name === undefined ? undefined : this.names.current(options.name)
    try {
      const query: QueryConfig & { rowMode?: string; query_timeout?: number } = { text }
      if (isPatient) query.query_timeout = longestTimer
      if (values !== undefined) query.values = values.map(parameterOf)
      if (name !== undefined) query.name = name
      if (options?.rowMode === 'array') query.rowMode = 'array'
      return normalise<Row>(await client.query(query))
    } catch (error) {
      if (name !== undefined && isStalePlan(error)) this.names.replace(options!.name!, name)
      throw this.#options.trouble.explain(toDatabaseError(error))
    } finally {
      const milliseconds = performance.now() - start
      const isSlow = milliseconds > this.#options.slowMilliseconds
      this.#tell({ text, name, shape: options?.shape, milliseconds, isSlow })
    }
  }

  #tell(statement: ObservedStatement): void {
    for (const observer of this.#observers) observer(statement)
    if (!statement.isSlow) return
    const { text, name, shape, milliseconds } = statement
    this.#options.logger.warn(
      { milliseconds: Math.round(milliseconds), ...shape, name, statement: text.slice(0, 2000) },
      'A statement was slow',
    )
  }
}

/** Hundreds of texts are looked for at once: the driver would make several pieces of each. */
function parameterOf(value: unknown): unknown {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? arrayText(value) : value
}

/** A prepared statement whose table changed shape, or that is gone: the same text under a new name works. */
export function isStalePlan(error: unknown): boolean {
  const state = sqlStateOf(error)
  return state === '0A000' || state === '26000'
}

type PgAnswer = QueryResult | QueryArrayResult | (QueryResult | QueryArrayResult)[]

/** Several statements in one text answer with a list; the last one's answer counts. */
function normalise<Row>(answer: PgAnswer): SqlResult<Row> {
  const last = Array.isArray(answer) ? answer.at(-1) : answer
  if (last === undefined) return { rows: [], rowCount: 0, command: '' }
  return { rows: last.rows as Row[], rowCount: last.rowCount ?? 0, command: last.command ?? '' }
}
