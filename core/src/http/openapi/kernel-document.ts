import { schemaReference, type JsonSchema } from './json-schemas.ts'
import { operation, pathParameter, queryParameter, type OperationOptions, type Paths } from './operation.ts'

const object: JsonSchema = { type: 'object' }
const text: JsonSchema = { type: 'string' }
const body = (
  properties: Readonly<Record<string, JsonSchema>>,
  required = Object.keys(properties),
): JsonSchema => ({ type: 'object', properties, required })
const list: JsonSchema = body({ data: { type: 'array', items: object } })

type Row = readonly [method: 'get' | 'post' | 'patch' | 'delete', path: string, options: OperationOptions]

/** What the kernel itself answers, besides records. */
const rows: readonly Row[] = [
  [
    'post',
    '/api/session',
    {
      id: 'session.create',
      tag: 'session',
      summary: 'Sign in',
      body: body({ email: text, password: text }),
      answer: object,
      isPublic: true,
    },
  ],
  [
    'get',
    '/api/session',
    { id: 'session.get', tag: 'session', summary: 'Who is signed in, with rights', answer: object },
  ],
  ['delete', '/api/session', { id: 'session.delete', tag: 'session', summary: 'Sign out' }],
  [
    'get',
    '/api/search',
    {
      id: 'search',
      tag: 'search',
      summary: 'Search across entities',
      parameters: [
        queryParameter('q', text, { required: true }),
        queryParameter('entity', text),
        queryParameter('limit', { type: 'integer', minimum: 1, maximum: 100 }),
      ],
      answer: schemaReference('SearchResult'),
    },
  ],
  [
    'get',
    '/api/metadata',
    {
      id: 'metadata.get',
      tag: 'metadata',
      summary: 'Entities, fields, operators, actions and rights of the caller',
      answer: object,
    },
  ],
  [
    'get',
    '/api/registry',
    { id: 'registry.get', tag: 'metadata', summary: 'Running plugins and their panels', answer: object },
  ],
  [
    'get',
    '/api/stream',
    {
      id: 'stream',
      tag: 'live',
      summary: 'Live changes as server-sent events',
      description:
        'Events: `changes`, `refetch`, `registry`, `metadata`, `session`. Resumes with `Last-Event-ID`.',
      answer: text,
      mediaType: 'text/event-stream',
    },
  ],
]

const entity = [pathParameter('entity')]
const field = [...entity, pathParameter('id')]
const labels: JsonSchema = { type: 'object', additionalProperties: text }

const managerRows: readonly Row[] = [
  [
    'get',
    '/api/admin/entities/{entity}/fields',
    {
      id: 'fields.list',
      tag: 'administration',
      summary: "The admin's fields of an entity, archived ones included",
      parameters: entity,
      answer: list,
    },
  ],
  [
    'post',
    '/api/admin/entities/{entity}/fields',
    {
      id: 'fields.create',
      tag: 'administration',
      summary: 'Add a field',
      parameters: entity,
      body: body({ name: text, labels, kind: text, options: object }, ['name', 'labels', 'kind']),
      answer: object,
      status: 201,
      repeatable: true,
    },
  ],
  [
    'patch',
    '/api/admin/entities/{entity}/fields/{id}',
    {
      id: 'fields.rename',
      tag: 'administration',
      summary: "Change a field's labels",
      parameters: field,
      body: body({ labels }),
      answer: object,
    },
  ],
  [
    'post',
    '/api/admin/entities/{entity}/fields/{id}/archive',
    {
      id: 'fields.archive',
      tag: 'administration',
      summary: 'Hide a field; its data stays',
      parameters: field,
      answer: object,
      repeatable: true,
    },
  ],
  [
    'post',
    '/api/admin/entities/{entity}/fields/{id}/restore',
    {
      id: 'fields.restore',
      tag: 'administration',
      summary: 'Show an archived field again',
      parameters: field,
      answer: object,
      repeatable: true,
    },
  ],
  [
    'post',
    '/api/admin/entities/{entity}/fields/{id}/purge',
    {
      id: 'fields.purge',
      tag: 'administration',
      summary: 'Delete an archived field and its data for ever',
      parameters: field,
      repeatable: true,
    },
  ],
]

export function kernelPaths(mayManage: boolean): Paths {
  const paths: Paths = {}
  for (const [method, path, options] of mayManage ? [...rows, ...managerRows] : rows)
    (paths[path] ??= {})[method] = operation(options)
  return paths
}
