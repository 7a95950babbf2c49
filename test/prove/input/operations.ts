import type { FuzzWorld } from './fuzz-world.ts'

export type Schema = Readonly<Record<string, unknown>>

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: Schema
}

/** One operation of the OpenAPI document. */
export interface Operation {
  readonly id: string
  readonly method: string
  /** With parameters in braces. */
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly type: string; readonly schema: Schema; readonly required: boolean } | null
  readonly isPublic: boolean
  /** The entity of `/api/records/<entity>…`. */
  readonly entity: string | null
}

export interface Contract {
  readonly operations: readonly Operation[]
  readonly schemas: Readonly<Record<string, Schema>>
  /** Routes that the server answers and the document does not name. */
  readonly undocumented: readonly string[]
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly parameters: Readonly<Record<string, Schema>>
  }
}

/** What the server says of itself, as its administrator reads it. */
export async function readContract({ app, admin }: FuzzWorld): Promise<Contract> {
  const answer = await app.http.request('/api/openapi.json', { headers: admin.headers })
  const document = (await answer.json()) as Document
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => operationOf(document, path, method, operation)),
  )
  const routes = app.http.routes.filter(({ path, method }) => path.startsWith('/api/') && method !== 'ALL')
  const known = new Set(
    operations.flatMap(({ method, path }) => [
      `${method} ${shapeOf(path)}`,
      `${method} ${shapeOf(withoutEntity(path))}`,
    ]),
  )
  const undocumented = routes
    .map(({ method, path }) => `${method} ${shapeOf(path)}`)
    .filter((route) => !known.has(route) && !ownPages.has(route))
  return { operations, schemas: document.components.schemas, undocumented: [...new Set(undocumented)] }
}

/** The description itself. */
const ownPages = new Set(['GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs/style.css'])

const shapeOf = (path: string): string =>
  path.replace(/\{[^}]*\}|:[A-Za-z]+(?:\{[^}]*\})?/g, '*').replace(/\/$/, '')
const withoutEntity = (path: string): string =>
  path.replace(/^\/api\/records\/[^/]+/, '/api/records/*').replace(/^\/api\/actions\/[^/]+/, '/api/actions/*')

function operationOf(document: Document, path: string, method: string, operation: Schema): Operation {
  const parameters = ((operation.parameters ?? []) as readonly Schema[]).map((parameter) => {
    const name = typeof parameter.$ref === 'string' ? parameter.$ref.split('/').at(-1) : undefined
    const found = name === undefined ? parameter : (document.components.parameters[name] as Schema)
    return {
      name: found.name,
      in: found.in,
      required: found.required === true,
      schema: found.schema,
    } as Parameter
  })
  return {
    id: String(operation.operationId),
    method: method.toUpperCase(),
    path,
    parameters,
    body: bodyOf(operation.requestBody as Schema | undefined),
    isPublic: Array.isArray(operation.security) && operation.security.length === 0,
    entity: /^\/api\/records\/([a-z][\w-]*\.\w+)/.exec(path)?.[1] ?? null,
  }
}

function bodyOf(body: Schema | undefined): Operation['body'] {
  const [entry] = Object.entries((body?.content ?? {}) as Record<string, { schema: Schema }>)
  return entry === undefined
    ? null
    : { type: entry[0], schema: entry[1].schema, required: body?.required === true }
}
