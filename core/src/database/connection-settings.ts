import pg from 'pg'
import type { PoolConfig } from 'pg'
import type { DatabaseOptions } from './database-options.ts'

const date = 1082
const timestamp = 1114
const interval = 1186
const dateArray = 1182
const textArray = 1009

/** Dates without a time and intervals stay text: a JavaScript Date would move them between time zones. */
const asText = new Set([date, timestamp, interval, dateArray])

type ValueParser = (text: string) => unknown

const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): ValueParser {
    if (!asText.has(oid) || format === 'binary') return parserOf(oid, format)
    return oid === dateArray ? parserOf(textArray) : String
  },
}

/** pg declares the numbers of its own types only; those of extensions are given at run time. */
const parserOf = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => ValueParser

/**
 * A server that still lives ends a statement that runs too long. One that has said nothing for so much longer is gone,
 * or cannot be reached: then the connection is given up.
 */
const silence = 2000

interface SessionSettings {
  readonly statementTimeout: number
  readonly customPlans?: boolean
  /** What runs there may lift its limits. */
  readonly isForStreams?: boolean
  /** Commits do not wait for the disk: for what may be lost. */
  readonly asynchronousCommit?: boolean
}

/** What every connection of Tessera starts with: UTC, bounded waits, and an end for whoever falls asleep in a transaction. */
export function connectionSettings(options: DatabaseOptions, session: SessionSettings): PoolConfig {
  const { url, given } = withoutOptions(options.url)
  const settings: Record<string, string | number> = {
    timezone: 'UTC',
    datestyle: 'ISO',
    intervalstyle: 'iso_8601',
    statement_timeout: session.statementTimeout,
    lock_timeout: options.lockTimeout ?? 10_000,
    idle_in_transaction_session_timeout: 60_000,
    client_min_messages: 'warning',
  }
  if (session.customPlans === true) settings.plan_cache_mode = 'force_custom_plan'
  if (session.asynchronousCommit === true) settings.synchronous_commit = 'off'
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return {
    connectionString: url,
    options: [...(given === undefined ? [] : [given]), ...flags].join(' '),
    application_name: options.applicationName ?? 'tessera',
    types: valueTypes,
    ...(session.isForStreams === true ? {} : { query_timeout: session.statementTimeout + silence }),
    connectionTimeoutMillis: options.acquireTimeout ?? 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
}

/** pg lets `?options=` of the address replace ours; both are wanted, so it is taken out and put before them. */
function withoutOptions(address: string): { url: string; given?: string } {
  if (!/[?&]options=/.test(address)) return { url: address }
  const parsed = new URL(address)
  const given = parsed.searchParams.get('options') ?? ''
  parsed.searchParams.delete('options')
  return { url: parsed.toString(), given }
}
