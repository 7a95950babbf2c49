// The least that can answer the same requests: node:http and pg. It runs the SQL that the compiler emitted as named
// statements and passes the text on; no sessions, no rights, no log, no checks. Settings come as JSON in the first argument.
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import pg from 'pg'
import type { BareOperation, BareSettings } from './bare-settings.ts'

const settings = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as BareSettings
const connection = { connectionString: settings.databaseUrl }
const flags = '-c timezone=UTC -c datestyle=ISO'
const ordinary = new pg.Pool({ ...connection, max: settings.poolSize, options: flags })
const searching = new pg.Pool({
  ...connection,
  max: settings.searchPoolSize,
  options: `${flags} -c plan_cache_mode=force_custom_plan`,
})

async function answer(operation: BareOperation, index: number, body: string): Promise<string> {
  const rows: unknown[][] = []
  for (const [place, fixed] of operation.requests[operation.answer === 'insert' ? 0 : index]!) {
    const { isSearch, isShown, name, text } = operation.statements[place]!
    const values =
      operation.answer === 'insert'
        ? [...fixed, ...membersOf(JSON.parse(body), operation.members!)]
        : (fixed as unknown[])
    const result = await (isSearch ? searching : ordinary).query<unknown[]>({
      name,
      text,
      values,
      rowMode: 'array',
    })
    if (isShown) rows.push(...result.rows)
  }
  return operation.answer === 'rows'
    ? `{"data":[${rows
        .slice(0, operation.pageSize)
        .map((row) => row[0])
        .join(',')}]}`
    : String(rows[0]![0])
}

function membersOf(values: Record<string, unknown>, members: readonly string[]): unknown[] {
  return members.map((path) =>
    path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], values),
  )
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    let body = ''
    request
      .setEncoding('utf8')
      .on('data', (chunk: string) => (body += chunk))
      .on('end', () => resolve(body))
      .on('error', reject)
  })
}

/** `/<operation>/<number of the request>` */
async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, name = '', index = ''] = request.url!.split('/')
  const body = request.method === 'POST' ? await readBody(request) : ''
  const text = await answer(settings.operations[name]!, Number(index), body)
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    })
    .end(text)
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
})
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
