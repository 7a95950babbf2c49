const deepestCause = 4

/** What told fields an error may show in a log. PostgreSQL's `detail` and `where` are not among them: they quote values. */
const shown = [
  'code',
  'kind',
  'severity',
  'constraint',
  'schema',
  'table',
  'column',
  'syscall',
  'routine',
] as const

/** An error as plain data for the log: only what is known to hold no data of customers and no secrets. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? '[object]' : error
  const described: Record<string, unknown> = { type: error.name, message: error.message, stack: error.stack }
  for (const key of shown) {
    const value = (error as unknown as Record<string, unknown>)[key]
    if (typeof value === 'string' || typeof value === 'number') described[key] = value
  }
  if (error instanceof AggregateError)
    described.errors = error.errors.slice(0, 5).map((inner) => describeError(inner, depth + 1))
  if (error.cause !== undefined && depth < deepestCause)
    described.cause = describeError(error.cause, depth + 1)
  return described
}
