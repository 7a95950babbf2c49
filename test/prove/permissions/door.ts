import { join } from 'node:path'
import { createApp, type App } from '../../../core/src/app/create-app.ts'
import { tokens } from '../../../core/src/app/tokens.ts'
import { connectDatabase } from '../../../core/src/database/postgres-database.ts'
import { readConfiguration } from '../../../core/src/foundation/configuration.ts'
import { createLogger } from '../../../core/src/foundation/logger.ts'

/** How somebody shows who they are. */
export type Credentials = { readonly session: string } | { readonly token: string } | null

export interface Sent {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** Makes the request repeatable. */
  readonly key?: string
  /** For which plugin's panel it is asked. */
  readonly panel?: string
}

export interface Answered {
  readonly status: number
  readonly text: string
  /** Name and value of each, a line each. */
  readonly headers: string
}

/** The running kernel, reached through its HTTP door only. */
export interface Door {
  readonly app: App
  send(as: Credentials, request: Sent): Promise<Answered>
  /** An answer that goes on: what has come so far, until it is closed. */
  follow(as: Credentials, path: string): Promise<{ text(): string; close(): Promise<void> }>
  /** For what only the database knows. */
  sql<Row>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** Brings events to their readers. */
  dispatch(): Promise<void>
  /** The same, and builds what is built in the background. */
  settle(): Promise<void>
  close(): Promise<void>
}

export interface DoorOptions {
  readonly databaseUrl: string
  readonly dataFolder: string
  readonly pluginFolders: readonly string[]
}

const waits = 300_000
const patience = 30_000

export async function openDoor(options: DoorOptions): Promise<Door> {
  const logger = createLogger({ level: process.env.TEST_LOG_LEVEL ?? 'silent' })
  // A machine that is busy with more than the proof holds it up for minutes.
  const [statementTimeout, lockTimeout, acquireTimeout] = [waits, waits, waits]
  const sizes = { poolSize: 6, searchingSize: 2, streamingSize: 2, slowStatementMilliseconds: Infinity }
  const connections = { ...sizes, statementTimeout, lockTimeout, acquireTimeout }
  const database = await connectDatabase({ url: options.databaseUrl, logger, ...connections })
  const configuration = readConfiguration({
    DATA_DIR: options.dataFolder,
    SECRET_KEY: 'only for a proof: no secret is worth keeping here',
    TZ: 'UTC',
  })
  const app = await createApp({
    configuration,
    logger,
    database: {
      database,
      url: options.databaseUrl,
      kind: 'external',
      failed: new Promise<void>(() => undefined),
      stop: () => database.close(),
    },
    withBundledPlugins: false,
    pluginFolders: options.pluginFolders.map((path) => ({ path, isBundled: true })),
  })
  return doorOf(app)
}

function doorOf(app: App): Door {
  const request = (
    as: Credentials,
    { method, path, body, key, panel }: Sent,
    signal?: AbortSignal,
  ): Promise<Response> =>
    Promise.resolve(
      app.http.request(path, {
        method,
        headers: {
          ...headersOf(as, body),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(panel === undefined ? {} : { 'x-tessera-panel': panel }),
        },
        ...(body === undefined ? {} : { body: body instanceof Uint8Array ? body : JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      }),
    )
  return {
    app,
    async send(as, sent) {
      let answer = await request(as, sent)
      // A process that was held up for a while answers nobody until it has read the rights anew: that tells nothing.
      const end = performance.now() + patience
      while (await isUnavailable(sent, answer)) {
        if (performance.now() > end) break
        await new Promise((resolve) => setTimeout(resolve, 50))
        answer = await request(as, sent)
      }
      const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
      return { status: answer.status, text: await answer.text(), headers }
    },
    async follow(as, path) {
      const abort = new AbortController()
      const answer = await request(as, { method: 'GET', path }, abort.signal)
      const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
      const decoder = new TextDecoder()
      let text = answer.ok ? '' : `status ${answer.status}\n`
      const reading = (async () => {
        for (;;) {
          const { done, value } = await reader.read()
          if (done) return
          text += decoder.decode(value, { stream: true })
        }
      })().catch(() => undefined)
      return {
        text: () => text,
        async close() {
          abort.abort()
          await reader.cancel().catch(() => undefined)
          await reading
        },
      }
    },
    sql: async (text, values) =>
      (await app.container.resolve(tokens.database).query(text, values)).rows as never,
    dispatch: () => dispatch(app),
    async settle() {
      await dispatch(app)
      await app.container.resolve(tokens.searchIndex).refresh()
      await app.container.resolve(tokens.searchBuilder).finish()
      await app.container.resolve(tokens.timelineBuilder).finish()
    },
    close: () => app.stop(),
  }
}

/** What is answered before anything is done may be asked again, and what only reads. */
async function isUnavailable({ method }: Sent, answer: Response): Promise<boolean> {
  if (answer.status !== 503) return false
  const text = await answer.clone().text()
  return (
    text.includes('"access.unavailable"') || (method === 'GET' && text.includes('"database.unreachable"'))
  )
}

async function dispatch(app: App): Promise<void> {
  const dispatcher = app.container.resolve(tokens.dispatcher)
  while ((await dispatcher.dispatchBatch()) > 0);
}

function headersOf(as: Credentials, body: unknown): Record<string, string> {
  return {
    'sec-fetch-site': 'same-origin',
    ...(body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
    ...(as === null
      ? {}
      : 'session' in as
        ? { cookie: `tessera=${as.session}` }
        : { authorization: `Bearer ${as.token}` }),
  }
}

export const vaultFolder = join(import.meta.dirname, 'plugin')
