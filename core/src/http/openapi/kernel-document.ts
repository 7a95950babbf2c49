import type { Access } from '../../access/access.ts'
import { importOperations } from '../transfer/import-document.ts'
import { schemaReference, type JsonSchema } from './json-schemas.ts'
import { pathsOf, type KernelRow } from './kernel-row.ts'
import { queryParameter, type Paths } from './operation.ts'

const object: JsonSchema = { type: 'object' }
const text: JsonSchema = { type: 'string' }
const list: JsonSchema = {
  type: 'object',
  properties: { data: { type: 'array', items: object } },
  required: ['data'],
}
const labels: JsonSchema = { type: 'object', additionalProperties: text }
const newField: JsonSchema = {
  type: 'object',
  properties: { name: text, labels, kind: text, options: object },
  required: ['name', 'labels', 'kind'],
}

const reading: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/search',
    id: 'search',
    summary: 'Search across entities',
    parameters: [
      queryParameter('q', text, { required: true }),
      queryParameter('entity', text),
      queryParameter('limit', { type: 'integer', minimum: 1, maximum: 100 }),
    ],
    answer: schemaReference('SearchResult'),
  },
  {
    verb: 'get',
    path: '/api/metadata',
    id: 'metadata.get',
    summary: 'Entities, fields, operators, actions and rights of the caller',
    answer: object,
  },
  {
    verb: 'get',
    path: '/api/registry',
    id: 'registry.get',
    summary: 'Running plugins and their panels',
    answer: object,
  },
  {
    verb: 'get',
    path: '/api/registry/locales/{language}',
    id: 'registry.locales',
    summary: 'Texts of the running plugins',
    answer: object,
  },
  {
    verb: 'get',
    path: '/api/stream',
    id: 'stream',
    summary: 'Live changes as server-sent events',
    description:
      'Events: `ready`, `changes`, `refetch`, `registry`, `metadata`, `session`. Resumes with `Last-Event-ID`.',
    answer: text,
    mediaType: 'text/event-stream',
  },
]

const base = '/api/admin/entities/{entity}/fields'
const manage = { permission: 'metadata.manage' }
const fields: readonly KernelRow[] = [
  {
    verb: 'get',
    path: base,
    id: 'fields.list',
    summary: "The admin's fields of an entity, archived ones included",
    answer: list,
    ...manage,
  },
  {
    verb: 'post',
    path: base,
    id: 'fields.create',
    summary: 'Add a field',
    body: newField,
    answer: object,
    status: 201,
    repeatable: true,
    ...manage,
  },
  {
    verb: 'patch',
    path: `${base}/{id}`,
    id: 'fields.rename',
    summary: "Change a field's labels",
    body: { type: 'object', properties: { labels }, required: ['labels'] },
    answer: object,
    ...manage,
  },
  {
    verb: 'post',
    path: `${base}/{id}/archive`,
    id: 'fields.archive',
    summary: 'Hide a field; its data stays',
    answer: object,
    repeatable: true,
    ...manage,
  },
  {
    verb: 'post',
    path: `${base}/{id}/restore`,
    id: 'fields.restore',
    summary: 'Show an archived field again',
    answer: object,
    repeatable: true,
    ...manage,
  },
  {
    verb: 'post',
    path: `${base}/{id}/purge`,
    id: 'fields.purge',
    summary: 'Delete an archived field and its data for ever',
    repeatable: true,
    ...manage,
  },
]

/** What the kernel answers besides records and identity. */
export function kernelPaths(access: Access): Paths {
  return { ...pathsOf('kernel', reading, access), ...pathsOf('imports', importOperations, access), ...pathsOf('administration', fields, access) }
}
