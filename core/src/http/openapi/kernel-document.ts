import type { Access } from '../../access/access.ts'
import { bulkOperations } from '../bulk/bulk-document.ts'
import { inboxOperations } from '../inbox/inbox-document.ts'
import { placeOperations } from '../places/place-document.ts'
import { importOperations } from '../transfer/import-document.ts'
import { administrationOperations } from './administration-document.ts'
import { metadataOperations } from './metadata-document.ts'
import { schemaReference, type JsonSchema } from './json-schemas.ts'
import { pathsOf, type KernelRow } from './kernel-row.ts'
import { fileBody, queryParameter, type Paths } from './operation.ts'
import { undoOperations } from './undo-document.ts'
import { viewOperations } from '../views/view-document.ts'

const object: JsonSchema = { type: 'object' }
const text: JsonSchema = { type: 'string' }
const files: readonly KernelRow[] = [
  {
    verb: 'post',
    path: '/api/files',
    id: 'files.upload',
    summary: 'Store a file; a record that takes it keeps it',
    parameters: [queryParameter('name', text, { required: true })],
    ...fileBody,
    answer: object,
    status: 201,
  },
  {
    verb: 'get',
    path: '/api/files/{id}',
    id: 'files.get',
    summary: 'Download a file',
    parameters: [queryParameter('inline', text)],
    answer: { type: 'string', format: 'binary' },
    mediaType: 'application/octet-stream',
  },
]

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
    parameters: [
      queryParameter('after', text, { description: 'The last event that was seen, after a reload.' }),
    ],
    summary: 'Live changes as server-sent events',
    description:
      'Events: `ready`, `changes`, `refetch`, `registry`, `metadata`, `presence`, `inbox`, `views`, `session`. Resumes with `Last-Event-ID`.',
    answer: text,
    mediaType: 'text/event-stream',
  },
]

const people: JsonSchema = {
  type: 'object',
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: text, displayName: text, field: { type: ['string', 'null'] } },
        required: ['id', 'displayName', 'field'],
      },
    },
  },
  required: ['data'],
}

const presence: readonly KernelRow[] = [
  {
    verb: 'put',
    path: '/api/presence/{entity}/{id}',
    id: 'presence.set',
    summary: 'Say that a page has a record open, every 20 seconds; answers who else has',
    body: {
      type: 'object',
      properties: { tab: text, field: { type: ['string', 'null'] } },
      required: ['tab'],
    },
    answer: people,
  },
  {
    verb: 'delete',
    path: '/api/presence/{entity}/{id}',
    id: 'presence.end',
    summary: 'Say that a page has closed a record',
    parameters: [queryParameter('tab', text, { required: true })],
  },
]

/** What the kernel answers besides records and identity. */
export function kernelPaths(access: Access): Paths {
  return {
    ...pathsOf('kernel', reading, access),
    ...pathsOf('kernel', presence, access),
    ...pathsOf('files', files, access),
    ...pathsOf('places', placeOperations, access),
    ...pathsOf('imports', importOperations, access),
    ...pathsOf('bulk', bulkOperations, access),
    ...pathsOf('undo', undoOperations, access),
    ...pathsOf('views', viewOperations, access),
    ...pathsOf('inbox', inboxOperations, access),
    ...pathsOf('administration', metadataOperations, access),
    ...pathsOf('administration', administrationOperations, access),
  }
}
