import { jsonSchemaOf, type JsonSchema } from '../openapi/json-schemas.ts'
import type { KernelRow } from '../openapi/kernel-row.ts'
import { newViewInput, viewChangeInput } from './view-inputs.ts'

const text: JsonSchema = { type: 'string' }
const textOrNull: JsonSchema = { type: ['string', 'null'] }
const count: JsonSchema = { type: 'integer', minimum: 0 }
const properties = {
  id: text,
  name: text,
  icon: textOrNull,
  scope: { enum: ['plugin', 'mine', 'team', 'role', 'everyone'] },
  team: textOrNull,
  role: textOrNull,
  layout: { type: 'object' },
  leftOut: { ...count, description: 'Columns, conditions and sort keys that the caller may not read.' },
  pinned: { type: 'boolean' },
  place: { type: ['integer', 'null'] },
  people: { ...count, description: 'How many people have it among their views.' },
  createdBy: textOrNull,
  version: count,
  updatedAt: textOrNull,
  canChange: { type: 'boolean' },
} satisfies Readonly<Record<string, JsonSchema>>
const view: JsonSchema = { type: 'object', properties, required: Object.keys(properties) }
const { id, name, icon, scope } = properties
const named: JsonSchema = {
  type: 'object',
  properties: { id, entity: text, name, icon, scope },
  required: ['id', 'entity', 'name', 'icon', 'scope'],
}
const ofEntity = '/api/views/{entity}'

/** The operations of `/api/views` for the API's description. */
export const viewOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/views',
    id: 'views.names',
    summary: 'The names of all views that the caller has, by list',
    answer: { type: 'object', properties: { data: { type: 'array', items: named } }, required: ['data'] },
  },
  {
    verb: 'get',
    path: ofEntity,
    id: 'views.list',
    summary:
      'Saved views of a list: those that its module brings, the caller’s own, and those shared with them',
    answer: { type: 'object', properties: { data: { type: 'array', items: view } }, required: ['data'] },
  },
  {
    verb: 'post',
    path: ofEntity,
    id: 'views.create',
    summary: 'Save a view',
    description: 'Sharing it with a team, a role or everyone needs the permission `views.share`.',
    body: jsonSchemaOf(newViewInput, 'input'),
    answer: view,
    status: 201,
  },
  {
    verb: 'patch',
    path: `${ofEntity}/{id}`,
    id: 'views.change',
    summary: 'Change a view; what is left out stays',
    description:
      '`layout` is laid over what is there, member by member; null takes one away. With `version`, a change that somebody else made meanwhile is a conflict.',
    body: jsonSchemaOf(viewChangeInput, 'input'),
    answer: view,
  },
  {
    verb: 'delete',
    path: `${ofEntity}/{id}`,
    id: 'views.remove',
    summary: 'Delete a view; it can be taken back',
  },
]
