import type { KernelRow } from '../openapi/kernel-row.ts'
import { jsonSchemaOf, type JsonSchema } from '../openapi/json-schemas.ts'
import { fileBody, queryParameter } from '../openapi/operation.ts'
import { importChangeSchema } from './import-inputs.ts'

const object: JsonSchema = { type: 'object' }
const text: JsonSchema = { type: 'string' }
const list: JsonSchema = {
  type: 'object',
  properties: { data: { type: 'array', items: object } },
  required: ['data'],
}
const change = jsonSchemaOf(importChangeSchema, 'input')
const one = '/api/imports/{id}'

/** The operations of `/api/imports` for the API's description. */
export const importOperations: readonly KernelRow[] = [
  {
    verb: 'post',
    path: '/api/imports',
    id: 'imports.create',
    summary: 'Begin an import with a file',
    description:
      'The body is a CSV or XLSX file of at most 100 MB. The answer tells what is in it and where its columns would go.',
    parameters: [
      queryParameter('entity', text, { required: true }),
      queryParameter('name', text, { required: true }),
    ],
    ...fileBody,
    answer: object,
    status: 201,
  },
  {
    verb: 'get',
    path: '/api/imports',
    id: 'imports.list',
    summary: "The caller's imports, the latest first",
    parameters: [
      queryParameter('entity', text),
      queryParameter('limit', { type: 'integer', minimum: 1, maximum: 100 }),
    ],
    answer: list,
  },
  {
    verb: 'get',
    path: '/api/imports/template',
    id: 'imports.template',
    summary: 'An empty table with the columns that fit',
    parameters: [queryParameter('entity', text, { required: true })],
    answer: text,
    mediaType: 'text/csv',
  },
  {
    verb: 'get',
    path: one,
    id: 'imports.get',
    summary: 'An import: settings, columns, choices, progress and counts',
    answer: object,
  },
  {
    verb: 'patch',
    path: one,
    id: 'imports.change',
    summary: 'Change how the file is read, where columns go, and what happens to duplicates',
    body: change,
    answer: object,
  },
  {
    verb: 'delete',
    path: one,
    id: 'imports.remove',
    summary: 'Remove an import and its file; imported records stay',
  },
  {
    verb: 'get',
    path: `${one}/preview`,
    id: 'imports.preview_rows',
    summary: 'The first rows as they will be, and the first that fail',
    answer: object,
  },
  {
    verb: 'post',
    path: `${one}/preview`,
    id: 'imports.preview',
    summary: 'Try the import out: its counts are those that it will have',
    answer: object,
    status: 202,
  },
  {
    verb: 'post',
    path: `${one}/start`,
    id: 'imports.start',
    summary: 'Run the import',
    answer: object,
    status: 202,
  },
  {
    verb: 'post',
    path: `${one}/cancel`,
    id: 'imports.cancel',
    summary: 'Stop at the next chunk of rows',
    answer: object,
  },
  {
    verb: 'get',
    path: `${one}/errors.csv`,
    id: 'imports.errors',
    summary: 'The rows that failed, with the reason',
    answer: text,
    mediaType: 'text/csv',
  },
]
