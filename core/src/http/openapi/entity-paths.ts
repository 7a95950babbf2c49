import type { Access, EntityAction } from '../../access/access.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import { bulkSchema, pasteSchema, placeSchema, pointsSchema, upsertSchema } from '../records/record-inputs.ts'
import { jsonSchemaOf, schemaReference, type JsonSchema } from './json-schemas.ts'
import {
  operation,
  pageOf,
  pathParameter,
  queryParameter,
  type HttpVerb,
  type OperationOptions,
  type Paths,
} from './operation.ts'

interface EntityOperation extends Omit<OperationOptions, 'id' | 'tag'> {
  /** The last part of the operation's id. */
  readonly name: string
  readonly verb: HttpVerb
  /** Below `/api/records/<entity>`. */
  readonly path: string
  /** The rights without which the operation is left out: all of them. */
  readonly needs?: readonly EntityAction[]
}

const id = [pathParameter('id')]
const text: JsonSchema = { type: 'string' }
const page = [
  queryParameter('before', text, { description: 'The `page.next` of the answer before.' }),
  queryParameter('limit', { type: 'integer', minimum: 1, maximum: 200 }),
]

/** Operations whose writes can be taken back. */
const undoable: ReadonlySet<string> = new Set([
  'create',
  'update',
  'place',
  'delete',
  'restore',
  'bulk',
  'upsert',
  'paste',
])

/** The operations on one entity; those that the caller has no right to are left out. */
export function entityPaths(entity: EntityModel, access: Access): Paths {
  const paths: Paths = {}
  const operations = [...readOperations(entity.name), ...writeOperations(entity.name), ...manyOperations()]
  for (const { name, verb, path, needs = [], ...options } of operations) {
    if (needs.some((action) => access.scope(entity.name, action) === 'none')) continue
    const item = (paths[`/api/records/${entity.name}${path}`] ??= {})
    item[verb] = operation({
      ...options,
      id: `${entity.name}.${name}`,
      tag: entity.name,
      undoable: undoable.has(name),
    })
  }
  return paths
}

const duplicateOperations: readonly EntityOperation[] = [
  {
    name: 'duplicates',
    verb: 'get',
    path: '/{id}/duplicates',
    summary: 'Records that may be the same one, by the match keys of the entity',
    parameters: id,
    answer: schemaReference('Duplicates'),
  },
  {
    name: 'duplicates_like',
    verb: 'post',
    path: '/duplicates',
    summary: 'Records that may be the same as one that is about to be made',
    body: {
      type: 'object',
      properties: { values: { type: 'object', additionalProperties: true } },
      required: ['values'],
      additionalProperties: false,
    },
    answer: schemaReference('Duplicates'),
  },
]

const pointsOperation: EntityOperation = {
  name: 'points',
  verb: 'post',
  path: '/points',
  summary: 'Where addresses lie, gathered for a window of the map',
  body: jsonSchemaOf(pointsSchema, 'input'),
  answer: schemaReference('MapPoints'),
}

function readOperations(entity: string): readonly EntityOperation[] {
  const list = pageOf(schemaReference(entity), {
    count: { type: 'object', properties: { value: { type: 'integer' }, exact: { type: 'boolean' } } },
    aggregates: { type: 'array', items: { type: 'object' } },
  })
  const q = queryParameter('q', text, { description: 'A Query as JSON, URL-encoded.' })
  const fields = queryParameter('fields', text, { description: 'Paths, separated by commas.' })
  const include = queryParameter('include', text, { description: 'The `include` of a Query as JSON.' })
  const trash = queryParameter('trash', { enum: ['without', 'only', 'with'] })
  const events = schemaReference('Events')
  return [
    { name: 'list', verb: 'get', path: '', summary: 'List records', parameters: [q], answer: list },
    {
      name: 'query',
      verb: 'post',
      path: '/query',
      summary: 'Query records',
      body: schemaReference('Query'),
      answer: list,
    },
    pointsOperation,
    {
      name: 'get',
      verb: 'get',
      path: '/{id}',
      summary: 'Read one record',
      parameters: [...id, fields, include, trash],
      answer: schemaReference(entity),
    },
    {
      name: 'history',
      verb: 'get',
      path: '/{id}/history',
      summary: 'Who changed what, newest first; with `field`, only what changed that field',
      parameters: [...id, ...page, queryParameter('field', { type: 'string' })],
      answer: events,
    },
    {
      name: 'timeline',
      verb: 'get',
      path: '/{id}/timeline',
      summary: 'What happened around the record, newest first',
      parameters: [
        ...id,
        ...page,
        queryParameter('entities', text, {
          description: 'Only items of these entities, separated by commas.',
        }),
        queryParameter(
          'owner',
          { type: 'string', format: 'uuid' },
          { description: 'Only items of this user.' },
        ),
      ],
      answer: events,
    },
    ...duplicateOperations,
  ]
}

function writeOperations(entity: string): readonly EntityOperation[] {
  const record = { answer: schemaReference(entity) }
  const trash = { parameters: id, needs: ['delete'] as const }
  return [
    {
      name: 'create',
      verb: 'post',
      path: '',
      summary: 'Create a record',
      needs: ['create'],
      body: schemaReference(`${entity}.create`),
      ...record,
      status: 201,
      repeatable: true,
    },
    {
      name: 'update',
      verb: 'patch',
      path: '/{id}',
      summary: 'Change a record',
      needs: ['update'],
      parameters: id,
      body: schemaReference(`${entity}.update`),
      ...record,
    },
    {
      name: 'place',
      verb: 'post',
      path: '/{id}/place',
      summary: 'Put a record between two others by hand, as lists sorted by `-$rank.<field>` show it',
      needs: ['update'],
      parameters: id,
      body: jsonSchemaOf(placeSchema, 'input'),
      ...record,
      repeatable: true,
    },
    { name: 'delete', verb: 'delete', path: '/{id}', summary: 'Move to the trash', ...trash },
    {
      name: 'restore',
      verb: 'post',
      path: '/{id}/restore',
      summary: 'Take out of the trash',
      ...trash,
      ...record,
      repeatable: true,
    },
    {
      name: 'purge',
      verb: 'post',
      path: '/{id}/purge',
      summary: 'Delete for ever',
      ...trash,
      repeatable: true,
    },
  ]
}

function manyOperations(): readonly EntityOperation[] {
  const outcomes: JsonSchema = {
    type: 'object',
    properties: { data: { type: 'array', items: { type: 'object' } } },
    required: ['data'],
  }
  const exported: JsonSchema = {
    type: 'object',
    properties: {
      query: schemaReference('Query'),
      fields: { type: 'array', items: text },
      format: { const: 'csv' },
    },
    required: ['fields'],
  }
  return [
    {
      name: 'bulk',
      verb: 'post',
      path: '/bulk',
      summary: 'Change many records while the request lasts; for more than 2,000 take `POST /api/bulk`',
      needs: ['update'],
      body: jsonSchemaOf(bulkSchema, 'input'),
      answer: schemaReference('BulkResult'),
      repeatable: true,
    },
    {
      name: 'upsert',
      verb: 'post',
      path: '/upsert',
      summary: 'Create or update by key',
      needs: ['create', 'update'],
      body: jsonSchemaOf(upsertSchema, 'input'),
      answer: outcomes,
      repeatable: true,
    },
    {
      name: 'paste',
      verb: 'post',
      path: '/paste',
      summary: 'Put cells of a spreadsheet into records, or tell what would become of them',
      description:
        'Cells are read as imports read them; what does not fit is left as it was and told. With `preview` nothing is written.',
      needs: ['update'],
      body: jsonSchemaOf(pasteSchema, 'input'),
      answer: { type: 'object' },
      repeatable: true,
    },
    {
      name: 'export',
      verb: 'post',
      path: '/export',
      summary: 'Export as CSV',
      needs: ['export'],
      body: exported,
      answer: text,
      mediaType: 'text/csv',
    },
  ]
}
