import pg from 'pg'
import type { App } from '@tessera/core'
import type { BareOperation } from './bare-settings.ts'
import type { DraftRequest, Operation } from './operations.ts'

interface Captured {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  readonly isSearch: boolean
}

export interface CapturedOperation {
  readonly bare: BareOperation
  /** How many rows each answer holds. */
  readonly rows: readonly number[]
}

/** Statements of the query compiler and of search have names like these; the kernel's own have words. */
const compiled = /^[qs][\w-]{22}(~\d+)?$/

type QueryMethod = (
  this: pg.Client & { connectionParameters: { options?: string } },
  ...given: unknown[]
) => unknown

/** Runs `work` and gives the compiled statements that were sent to the database meanwhile. */
async function recorded<T>(work: () => Promise<T>): Promise<{ result: T; statements: readonly Captured[] }> {
  const statements: Captured[] = []
  const prototype = pg.Client.prototype as unknown as { query: QueryMethod }
  const original = prototype.query
  prototype.query = function (...given) {
    const [config] = given as [{ name?: string; text: string; values?: unknown[] } | undefined]
    if (typeof config?.name === 'string' && compiled.test(config.name)) {
      const isSearch = this.connectionParameters.options?.includes('force_custom_plan') === true
      statements.push({ name: config.name, text: config.text, values: config.values ?? [], isSearch })
    }
    return original.apply(this, given)
  }
  try {
    return { result: await work(), statements }
  } finally {
    prototype.query = original
  }
}

export async function ask(app: App, request: DraftRequest, cookie: string): Promise<unknown> {
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const answer = await app.http.request(request.path, {
    method: request.method,
    headers,
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  })
  const text = await answer.text()
  if (!answer.ok)
    throw new Error(`${request.method} ${request.path} was answered with ${answer.status}: ${text}`)
  return JSON.parse(text)
}

function rowsOf(answer: unknown): number {
  const { data, aggregates } = answer as { data?: unknown[]; aggregates?: unknown[] }
  return (aggregates ?? data)?.length ?? 1
}

/** The statements that a server runs for each request of a reading operation, and how many rows it answers. */
export async function captureOperation(
  app: App,
  operation: Operation,
  cookie: string,
): Promise<CapturedOperation> {
  const known = new Map<string, number>()
  const statements: BareOperation['statements'][number][] = []
  const requests: BareOperation['requests'][number][] = []
  const rows: number[] = []
  for (const request of operation.requests) {
    const { result, statements: sent } = await recorded(() => ask(app, request, cookie))
    if (sent.length === 0)
      throw new Error(
        `${request.method} ${request.path} sent no compiled statement: nothing to compare with.`,
      )
    const steps = sent.map((statement): readonly [number, readonly unknown[]] => {
      const place = known.get(statement.name) ?? statements.length
      if (place === statements.length) {
        known.set(statement.name, place)
        statements.push({
          name: statement.name,
          text: statement.text,
          isSearch: statement.isSearch,
          isShown: statement.name.startsWith('q'),
        })
      }
      return [place, statement.values]
    })
    requests.push(steps)
    rows.push(rowsOf(result))
  }
  return {
    bare: { statements, requests, answer: operation.answer ?? 'rows', pageSize: Math.max(...rows) },
    rows,
  }
}
