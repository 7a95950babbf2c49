import { schemaReference, type JsonSchema } from './json-schemas.ts'

export type HttpVerb = 'get' | 'post' | 'put' | 'patch' | 'delete'
export type Operation = Readonly<Record<string, unknown>>
export type PathItem = Record<string, Operation>
export type Paths = Record<string, PathItem>

export interface OperationOptions {
  readonly id: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly JsonSchema[]
  readonly body?: JsonSchema
  /** Left out: JSON. */
  readonly bodyType?: string
  /** Whether the body may be left out. */
  readonly isBodyOptional?: boolean
  /** Left out: 204. */
  readonly answer?: JsonSchema
  readonly status?: number
  readonly mediaType?: string
  /** Takes an Idempotency-Key. */
  readonly repeatable?: boolean
  readonly isPublic?: boolean
  /** Its answer says by which id it is taken back. */
  readonly undoable?: boolean
}

/** One operation of the document; every one may answer with a problem. */
export function operation(options: OperationOptions): Operation {
  const parameters = [
    ...(options.parameters ?? []),
    ...(options.repeatable === true ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(options.isPublic === true ? [] : [{ $ref: '#/components/parameters/Panel' }]),
  ]
  return {
    operationId: options.id,
    tags: [options.tag],
    summary: options.summary,
    ...(options.description === undefined ? {} : { description: options.description }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(options.body === undefined ? {} : { requestBody: requestBody(options.body, options) }),
    responses: {
      [String(options.status ?? (options.answer === undefined ? 204 : 200))]: success(options),
      default: { $ref: '#/components/responses/Problem' },
    },
    ...(options.isPublic === true ? { security: [] } : {}),
  }
}

function requestBody(schema: JsonSchema, options: OperationOptions): JsonSchema {
  const { bodyType = 'application/json', isBodyOptional = false } = options
  return { required: !isBodyOptional, content: { [bodyType]: { schema } } }
}

function success({ answer, mediaType = 'application/json', undoable }: OperationOptions): JsonSchema {
  return {
    description: 'Done.',
    ...(undoable === true ? { headers: { 'X-Undo-Id': undoId } } : {}),
    ...(answer === undefined ? {} : { content: { [mediaType]: { schema: answer } } }),
  }
}

const undoId: JsonSchema = {
  description: 'The id of the action for `POST /api/undo/{id}`; absent where nothing changed.',
  schema: { type: 'string', format: 'uuid' },
}

export function pathParameter(name: string, description?: string): JsonSchema {
  return {
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    ...(description === undefined ? {} : { description }),
  }
}

export function queryParameter(
  name: string,
  schema: JsonSchema,
  options: { readonly required?: boolean; readonly description?: string } = {},
): JsonSchema {
  return {
    name,
    in: 'query',
    schema,
    ...(options.required === true ? { required: true } : {}),
    ...(options.description === undefined ? {} : { description: options.description }),
  }
}

/** The bytes of a file, as they stand. */
export const fileBody = {
  body: { type: 'string', format: 'binary' },
  bodyType: 'application/octet-stream',
} as const

/** An object that is a list under `data` with its page. */
export function pageOf(item: JsonSchema, more: JsonSchema = {}): JsonSchema {
  return {
    type: 'object',
    properties: { data: { type: 'array', items: item }, page: schemaReference('Page'), ...more },
    required: ['data', 'page'],
  }
}
