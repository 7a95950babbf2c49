import type { SentRequest } from './sent-request.ts'

export interface Answered {
  readonly status: number
  /** Its Content-Type. */
  readonly type: string
  readonly text: string
  readonly milliseconds: number
  /** What the same request took when it was sent once more by itself, because it had been slow. */
  readonly again?: number
}

export type Fault =
  | 'answered 5xx'
  | 'stack trace'
  | 'SQL'
  | 'slow'
  | 'slow once'
  | 'refusal without a text'
  | 'lost its session'
  | 'found by the database only'

export const slowest = 5_000

const traces = [
  /\n\s+at .+[:(]\d+/,
  /\bat (?:async )?[\w.<>]+ \((?:file|node):/,
  /node:internal/,
  /\/(?:core|sdk)\/src\//,
  /\.ts:\d+:\d+/,
  /\bTypeError\b|\bRangeError\b|\bReferenceError\b|\bSyntaxError\b/,
  /Cannot read propert/,
]
const sql = [
  /\bSELECT\b[^"]{1,200}\bFROM\b/,
  /\bINSERT INTO\b/,
  /\bUPDATE\b[^"]{1,80}\bSET\b/,
  /\bDELETE FROM\b/,
  /syntax error at or near/,
  /(?:relation|column|function|type|operator) "?[\w. ]+"? does not exist/,
  /violates [\w-]+ constraint/,
  /invalid input syntax for/,
  /invalid byte sequence/,
  /out of range for type/,
  /\bSQLSTATE\b|\bpg_catalog\b|\bpgboss\b/,
  /unterminated quoted/,
]

/** What is wrong with an answer. What the request itself said may come back in it. */
export function faultsOf(request: SentRequest, answer: Answered): readonly Fault[] {
  const faults: Fault[] = []
  if (answer.status >= 500) faults.push('answered 5xx')
  if (answer.milliseconds > slowest)
    faults.push((answer.again ?? slowest + 1) > slowest ? 'slow' : 'slow once')
  const said = decoded(request)
  const leaks = (patterns: readonly RegExp[]): boolean =>
    answer.status >= 400 && patterns.some((pattern) => pattern.test(answer.text) && !pattern.test(said))
  if (leaks(traces)) faults.push('stack trace')
  if (leaks(sql)) faults.push('SQL')
  if (answer.status >= 400 && request.method !== 'HEAD' && !hasText(answer.text))
    faults.push('refusal without a text')
  if (request.isSignedIn && answer.status === 401 && /"code":"http\.signed_out"/.test(answer.text))
    faults.push('lost its session')
  // What is wrong should be said with the field's name, before the database says it without.
  if (/"code":"database\.(?!unique|unavailable|busy|conflict)/.test(answer.text) && answer.status >= 400)
    faults.push('found by the database only')
  return faults
}

function hasText(text: string): boolean {
  try {
    const { code, detail } = JSON.parse(text) as { code?: unknown; detail?: unknown }
    return typeof code === 'string' && typeof detail === 'string' && detail.length > 5
  } catch {
    return false
  }
}

function decoded({ path, body, headers }: SentRequest): string {
  const given = typeof body === 'string' ? body : ''
  let plain = path
  try {
    plain = decodeURIComponent(path)
  } catch {
    // What cannot be decoded is not in the answer either.
  }
  return `${path}\n${plain}\n${given}\n${Object.values(headers).join('\n')}`
}
