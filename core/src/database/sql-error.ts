import { isTesseraError, TesseraError, type ErrorKind } from '@tessera/sdk'

interface Meaning {
  readonly code: string
  readonly kind: ErrorKind
  readonly message: string
}

const exact: Record<string, Meaning> = {
  '23505': {
    code: 'database.duplicate',
    kind: 'conflict',
    message: 'A row with the same value exists already',
  },
  '23P01': {
    code: 'database.overlap',
    kind: 'conflict',
    message: 'The value overlaps with that of another row',
  },
  '23503': {
    code: 'database.reference',
    kind: 'conflict',
    message: 'The row refers to one that does not exist, or is still referred to',
  },
  '23502': { code: 'database.required', kind: 'invalid', message: 'A required value is missing' },
  '23514': { code: 'database.check', kind: 'invalid', message: 'A value breaks a rule of its table' },
  '22P02': {
    code: 'database.format',
    kind: 'invalid',
    message: 'A value does not have the format of its column',
  },
  '22001': {
    code: 'database.too_long',
    kind: 'invalid',
    message: 'A value is longer than its column allows',
  },
  '22003': {
    code: 'database.out_of_range',
    kind: 'invalid',
    message: 'A number is outside the range of its column',
  },
  '22P05': {
    code: 'database.character',
    kind: 'invalid',
    message: 'A text holds a character that cannot be stored',
  },
  '22021': {
    code: 'database.character',
    kind: 'invalid',
    message: 'A text holds a character that cannot be stored',
  },
  '40001': {
    code: 'database.serialization',
    kind: 'conflict',
    message: 'Another change came between. Try again',
  },
  '40P01': {
    code: 'database.deadlock',
    kind: 'conflict',
    message: 'Two changes waited for each other. Try again',
  },
  '55P03': {
    code: 'database.locked',
    kind: 'unavailable',
    message: 'The rows or tables are in use by another change. Try again',
  },
  '57014': {
    code: 'database.timeout',
    kind: 'unavailable',
    message: 'The database needed longer than is allowed. Narrow the request or try again later',
  },
  '25P03': {
    code: 'database.idle_transaction',
    kind: 'unavailable',
    message: 'The transaction stood still for too long and was ended. Try again',
  },
  '25006': {
    code: 'database.read_only',
    kind: 'unavailable',
    message: 'The database accepts no writes at the moment',
  },
  '53100': {
    code: 'database.disk_full',
    kind: 'unavailable',
    message: 'The disk of the database is full. Free some space',
  },
  '53300': {
    code: 'database.connections',
    kind: 'unavailable',
    message: 'The database has no connection left. Raise max_connections or run fewer processes',
  },
  '28P01': {
    code: 'database.password',
    kind: 'unavailable',
    message: 'The database refused the password. Check DATABASE_URL',
  },
  '28000': {
    code: 'database.login',
    kind: 'unavailable',
    message: 'The database refused the login. Check DATABASE_URL',
  },
  '3D000': {
    code: 'database.missing',
    kind: 'unavailable',
    message: 'The database does not exist. Create it, or check DATABASE_URL',
  },
}

const byClass: Record<string, Meaning> = {
  '22': { code: 'database.value', kind: 'invalid', message: 'The database cannot store a value' },
  '23': { code: 'database.constraint', kind: 'conflict', message: 'The change breaks a rule of its table' },
  '08': {
    code: 'database.connection',
    kind: 'unavailable',
    message: 'The connection to the database was lost. Try again',
  },
  '53': { code: 'database.resources', kind: 'unavailable', message: 'The database has run out of resources' },
  '57': {
    code: 'database.stopping',
    kind: 'unavailable',
    message: 'The database is stopping or starting. Try again',
  },
  '58': { code: 'database.storage', kind: 'unavailable', message: 'The database cannot reach its files' },
  XX: { code: 'database.damaged', kind: 'internal', message: 'The database reports damage. Read its log' },
}

const unreachable: Meaning = {
  code: 'database.unreachable',
  kind: 'unavailable',
  message: 'The database cannot be reached. Try again',
}
const busy: Meaning = {
  code: 'database.busy',
  kind: 'unavailable',
  message: 'Every connection to the database is in use. Try again',
}
const unknown: Meaning = {
  code: 'database.statement',
  kind: 'internal',
  message: 'A statement failed in the database',
}

/** What pg calls connection failures: they carry a code of the operating system, or none at all. */
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
])
const networkMessages =
  /connection terminated|client has encountered a connection error|not queryable|client was closed|query read timeout|cannot use a pool after/i

/** The five characters that name an SQL failure, from a raw pg error or from one mapped here. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, details } = error as { code?: unknown; details?: { sqlState?: unknown } }
  if (typeof details?.sqlState === 'string') return details.sqlState
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !networkCodes.has(code) ? code : undefined
}

/** The connection is gone, or about to go: it must not be used again. */
export function isConnectionLost(error: unknown): boolean {
  if (isTesseraError(error, 'database.unreachable')) return true
  const state = sqlStateOf(error)
  return (
    state !== undefined &&
    (state.startsWith('08') || state.startsWith('57P') || state === '25P03' || state === '25P04')
  )
}

/** The constraint that was broken, if the failure names one. */
export function constraintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { constraint, details } = error as { constraint?: unknown; details?: { constraint?: unknown } }
  if (typeof details?.constraint === 'string') return details.constraint
  return typeof constraint === 'string' ? constraint : undefined
}

function isConnectionFailure(error: Error & { code?: unknown }): boolean {
  return networkCodes.has(String(error.code)) || networkMessages.test(error.message)
}

/**
 * Gives a failure of pg its meaning. The message never shows values: PostgreSQL's own text stays in `cause`,
 * for the log. Anything that pg did not throw comes back as it was.
 */
export function toDatabaseError(error: unknown): unknown {
  if (!(error instanceof Error) || isTesseraError(error)) return error
  const state = sqlStateOf(error)
  if (state === undefined && error.message === 'timeout exceeded when trying to connect')
    return withMeaning(busy, error, {})
  if (state === undefined) return isConnectionFailure(error) ? withMeaning(unreachable, error, {}) : error
  return withMeaning(exact[state] ?? byClass[state.slice(0, 2)] ?? unknown, error, detailsOf(error, state))
}

function withMeaning(meaning: Meaning, cause: Error, details: Record<string, string>): TesseraError {
  const place = [details.constraint, details.column].find((name) => name !== undefined)
  const message = place === undefined ? `${meaning.message}.` : `${meaning.message} (${place}).`
  return new TesseraError({ code: meaning.code, kind: meaning.kind, message, details, cause })
}

function detailsOf(error: object, state: string): Record<string, string> {
  const details: Record<string, string> = { sqlState: state }
  for (const key of ['constraint', 'schema', 'table', 'column', 'dataType'] as const) {
    const value = (error as Record<string, unknown>)[key]
    if (typeof value === 'string') details[key] = value
  }
  return details
}
