import type { TesseraError } from '@tessera/sdk'
import type { Logger } from '../foundation/logger.ts'
import type { StatementShape } from './statement-shape.ts'

/** A statement that has run. Values are never passed on. */
export interface ObservedStatement {
  readonly text: string
  readonly name: string | undefined
  readonly shape: StatementShape | undefined
  readonly milliseconds: number
  /** It took longer than is thought normal. */
  readonly isSlow: boolean
}

/** Told after every statement; BEGIN and COMMIT do not count. */
export type StatementObserver = (statement: ObservedStatement) => void

export interface DatabaseOptions {
  readonly url: string
  readonly logger: Logger
  /** Connections for requests and jobs. */
  readonly poolSize?: number
  /** Connections whose statements are planned with their values. */
  readonly searchingSize?: number
  /** Connections for exports and imports. */
  readonly streamingSize?: number
  /** How long a statement may run, in milliseconds. */
  readonly statementTimeout?: number
  /** How long a statement may wait for a lock, in milliseconds. */
  readonly lockTimeout?: number
  /** How long a caller waits for a free connection, in milliseconds. */
  readonly acquireTimeout?: number
  /** A connection is replaced after this long, and its prepared statements with it. */
  readonly maxLifetimeSeconds?: number
  readonly applicationName?: string
  /** Statements that take longer are logged, without their values. */
  readonly slowStatementMilliseconds?: number
  readonly onStatement?: StatementObserver
  /** Why nothing can be saved, where somebody knows: told instead of the database's own words. */
  readonly trouble?: () => TesseraError | undefined
}
