import type { JsonSchema } from './json-schemas.ts'
import type { KernelRow } from './kernel-row.ts'
import { pageOf, queryParameter } from './operation.ts'

const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const integer: JsonSchema = { type: 'integer' }
const states = ['done', 'undoing', 'undone', 'redoing']

const outcome: Readonly<Record<string, JsonSchema>> = {
  state: { enum: states },
  reverted: { ...integer, description: 'How many records were put back.' },
  left: {
    type: 'array',
    description: 'What was left as it is, at most 200; `leftCount` counts all.',
    items: {
      type: 'object',
      properties: {
        entity: textOrNull,
        id: textOrNull,
        displayName: textOrNull,
        field: { ...textOrNull, description: 'Null where it is about the whole record.' },
        reason: { enum: ['changed', 'deleted', 'gone', 'forbidden', 'erased', 'refused'] },
        message: { ...textOrNull, description: 'Why a former value is refused.' },
      },
      required: ['entity', 'id', 'displayName', 'field', 'reason', 'message'],
    },
  },
  leftCount: integer,
  progress: {
    type: ['object', 'null'],
    properties: { worked: integer, total: integer },
    required: ['worked', 'total'],
  },
}

const action: Readonly<Record<string, JsonSchema>> = {
  id: text,
  kind: {
    ...text,
    description: '`records`, `layout`, `metadata`, `import`, or what another part of the system registered.',
  },
  what: {
    ...text,
    description: '`created`, `updated`, `deleted`, `restored`, `several`; other kinds have their own.',
  },
  entity: { ...textOrNull, description: 'Null where it was about several.' },
  count: integer,
  records: {
    type: 'array',
    description: 'The first of them.',
    items: {
      type: 'object',
      properties: { entity: text, id: text, displayName: text },
      required: ['entity', 'id', 'displayName'],
    },
  },
  fields: { type: 'array', items: text },
  name: {
    ...textOrNull,
    description: 'What it was about, where that is no record: a field, the file of an import.',
  },
  href: { ...textOrNull, description: 'Where in the interface its result is.' },
  at: { ...text, format: 'date-time' },
  state: { enum: [...states, 'running'], description: '`running`: the change still goes on.' },
  canUndo: { type: 'boolean' },
  canRedo: { type: 'boolean' },
}

const objectOf = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})
const outcomeAnswer = objectOf({ id: text, ...outcome })
const stepText =
  'Puts back only what nobody changed since, with the rights of the caller. What takes long is answered with 202 and goes on as a job: ask `GET /api/undo/{id}` how far it is.'

export const undoOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/undo',
    id: 'undo.list',
    summary: 'What the caller did in the last 30 days, newest first',
    parameters: [
      queryParameter('before', text, { description: 'The cursor `page.next` of the page before.' }),
      queryParameter('limit', { type: 'integer', minimum: 1, maximum: 100, default: 20 }),
    ],
    answer: pageOf(objectOf(action)),
  },
  {
    verb: 'get',
    path: '/api/undo/{id}',
    id: 'undo.get',
    summary: 'One action, with what became of undoing it',
    answer: objectOf({ ...action, ...outcome }),
  },
  {
    verb: 'post',
    path: '/api/undo/{id}',
    id: 'undo.undo',
    summary: 'Undo an action: the id stands in the header X-Undo-Id of the answer to what was done',
    description: stepText,
    answer: outcomeAnswer,
  },
  {
    verb: 'post',
    path: '/api/undo/{id}/redo',
    id: 'undo.redo',
    summary: 'Do again what was undone',
    description: stepText,
    answer: outcomeAnswer,
  },
]
