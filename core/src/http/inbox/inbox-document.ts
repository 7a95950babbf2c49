import { inboxTabs } from '../../notifications/inbox-page.ts'
import { jsonSchemaOf, type JsonSchema } from '../openapi/json-schemas.ts'
import type { KernelRow } from '../openapi/kernel-row.ts'
import { queryParameter } from '../openapi/operation.ts'
import { inboxChangeSchema, inboxSnoozeSchema, inboxUndoneSchema } from './inbox-inputs.ts'

const text: JsonSchema = { type: 'string' }
const moment: JsonSchema = { type: 'string', format: 'date-time' }
const unread: JsonSchema = { type: 'integer', minimum: 0 }
const flag: JsonSchema = { type: 'boolean' }
const orNull = (type: string): JsonSchema => ({ type: [type, 'null'] })

const followed = '/api/follows/{entity}/{id}'
const following: JsonSchema = { type: 'object', properties: { following: flag }, required: ['following'] }

const item: JsonSchema = {
  type: 'object',
  properties: {
    id: text,
    kind: text,
    text,
    href: orNull('string'),
    actor: { type: ['object', 'null'], properties: { id: text, displayName: text } },
    at: moment,
    isUrgent: flag,
    isRead: flag,
  },
  required: ['id', 'kind', 'text', 'href', 'actor', 'at', 'isUrgent', 'isRead'],
}
const group: JsonSchema = {
  type: 'object',
  properties: {
    id: text,
    title: text,
    entity: orNull('string'),
    entityLabel: orNull('string'),
    icon: text,
    recordId: orNull('string'),
    href: orNull('string'),
    at: moment,
    isRead: flag,
    doneAt: orNull('string'),
    snoozedUntil: orNull('string'),
    total: unread,
    items: { type: 'array', items: item },
  },
  required: ['id', 'title', 'entity', 'recordId', 'href', 'at', 'isRead', 'doneAt', 'snoozedUntil', 'items'],
}
const answer = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
})
const changed = answer({ at: moment, unread })
const counted = answer({ unread })
const change = { body: jsonSchemaOf(inboxChangeSchema, 'input'), isBodyOptional: true } as const
const one = '/api/inbox/{id}'
const meaning =
  'The id of a notification stands for all of its group that is not newer; `all` for all in the inbox.'

/** The operations of `/api/inbox` for the API's description. */
export const inboxOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/inbox',
    id: 'inbox.list',
    summary: 'What the caller was told, grouped by record, the latest first',
    parameters: [
      queryParameter('tab', { enum: inboxTabs }),
      queryParameter('after', text, { description: 'The `next` of the page before.' }),
      queryParameter('limit', { type: 'integer', minimum: 0, maximum: 100 }),
    ],
    answer: answer({
      data: { type: 'array', items: group },
      page: answer({ next: orNull('string') }),
      unread,
    }),
  },
  {
    verb: 'get',
    path: '/api/inbox/kinds',
    id: 'inbox.kinds',
    summary: 'Kinds of notifications, and how the caller hears of each',
    description:
      'Changed with `PATCH /api/profile`: the preference `notifications` holds `kinds` and `digestHour`.',
    answer: answer({
      kinds: { type: 'array', items: { type: 'object' } },
      digestHour: { type: 'integer' },
      canMail: flag,
    }),
  },
  {
    verb: 'post',
    path: '/api/inbox/records/{entity}/{id}/read',
    id: 'inbox.read_record',
    summary: 'Mark as read what is about a record that the caller has open',
    answer: counted,
  },
  {
    verb: 'post',
    path: `${one}/done`,
    id: 'inbox.done',
    summary: 'Be done with notifications',
    description: meaning,
    ...change,
    answer: changed,
  },
  {
    verb: 'post',
    path: `${one}/undone`,
    id: 'inbox.undone',
    summary: 'Take back that notifications are done; of `all`, those done at `doneAt`',
    body: jsonSchemaOf(inboxUndoneSchema, 'input'),
    isBodyOptional: true,
    answer: counted,
  },
  {
    verb: 'post',
    path: `${one}/read`,
    id: 'inbox.read',
    summary: 'Mark notifications as read',
    description: meaning,
    ...change,
    answer: changed,
  },
  {
    verb: 'post',
    path: `${one}/unread`,
    id: 'inbox.unread',
    summary: 'Mark notifications as unread',
    description: meaning,
    ...change,
    answer: changed,
  },
  {
    verb: 'post',
    path: `${one}/snooze`,
    id: 'inbox.snooze',
    summary: 'Put notifications off until a moment; null brings them back',
    description: meaning,
    body: jsonSchemaOf(inboxSnoozeSchema, 'input'),
    answer: counted,
  },
  {
    verb: 'get',
    path: followed,
    id: 'follows.get',
    summary: 'Whether the caller follows a record',
    answer: following,
  },
  {
    verb: 'put',
    path: followed,
    id: 'follows.follow',
    summary: 'Follow a record: what others change on it comes to the inbox',
    answer: following,
  },
  {
    verb: 'delete',
    path: followed,
    id: 'follows.leave',
    summary: 'Follow a record no more',
    answer: following,
  },
]
