import type { KernelRow } from '../openapi/kernel-row.ts'
import { jsonSchemaOf, type JsonSchema } from '../openapi/json-schemas.ts'
import { bulkStartSchema } from '../records/record-inputs.ts'

const text: JsonSchema = { type: 'string' }
const integer: JsonSchema = { type: 'integer' }

const properties: Readonly<Record<string, JsonSchema>> = {
  id: {
    type: ['string', 'null'],
    description:
      'Of the job, and of the action for `POST /api/undo/{id}`. Null where the change fitted the request and is done.',
  },
  entity: text,
  action: { enum: ['update', 'delete', 'restore'] },
  state: { enum: ['running', 'done', 'stopped', 'failed'] },
  progress: {
    type: ['object', 'null'],
    properties: { done: integer, total: integer },
    required: ['done', 'total'],
  },
  changed: integer,
  failedCount: { ...integer, description: 'How many records were left as they are, by a fault of theirs.' },
  failed: {
    type: 'array',
    description: 'At its end: which were left and why, at most 1,000; `failedCount` counts all.',
    items: {
      type: 'object',
      properties: { id: text, code: text, message: text },
      required: ['id', 'code', 'message'],
    },
  },
  error: {
    type: ['object', 'null'],
    description: 'What ended it before its end.',
    properties: { code: text, message: text },
    required: ['code', 'message'],
  },
  startedAt: { type: ['string', 'null'], format: 'date-time' },
  finishedAt: { type: ['string', 'null'], format: 'date-time' },
}
const answer: JsonSchema = { type: 'object', properties, required: Object.keys(properties) }

/** The operations of `/api/bulk` for the API's description. */
export const bulkOperations: readonly KernelRow[] = [
  {
    verb: 'post',
    path: '/api/bulk',
    id: 'bulk.start',
    summary: 'Change many records, however many',
    description:
      'Up to 2,000 records are changed at once, and the answer is 200 with the state `done`. More become a job that goes on by itself: the answer is 202, and `GET /api/bulk/{id}` tells how far it is. The records are those that the query finds while the request is answered; each is changed at most once, with the rights that the caller still has then. It is taken back as one action. At most 500,000 records.',
    body: jsonSchemaOf(bulkStartSchema, 'input'),
    answer,
    repeatable: true,
    undoable: true,
  },
  {
    verb: 'get',
    path: '/api/bulk/{id}',
    id: 'bulk.get',
    summary: 'How far a change of many records is, and what became of it',
    answer,
  },
  {
    verb: 'post',
    path: '/api/bulk/{id}/stop',
    id: 'bulk.stop',
    summary: 'Stop a change of many records; what was changed stays',
    answer,
  },
]
