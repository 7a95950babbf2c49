import type { JsonSchema } from './json-schemas.ts'
import type { KernelRow } from './kernel-row.ts'
import { queryParameter } from './operation.ts'

const text: JsonSchema = { type: 'string' }
const boolean: JsonSchema = { type: 'boolean' }
const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema => ({
  type: 'object',
  properties,
  required: [...required],
})
const listOf = (items: JsonSchema): JsonSchema => object({ data: { type: 'array', items } }, ['data'])
const byLanguage = (schema: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: schema })

const texts = byLanguage(text)
const entityTexts = byLanguage(object({ one: text, other: text }, ['one', 'other']))
const options: JsonSchema = { type: 'object' }
const newFieldMembers = { name: text, labels: texts, kind: text, help: texts, inverseLabels: texts, options }
const newField = object(newFieldMembers, ['name', 'labels', 'kind'])
const names: JsonSchema = { type: 'array', items: text }
const archivedAt: JsonSchema = { type: ['string', 'null'] }
const field = object({ id: text, entity: text, path: text, ...newFieldMembers, archivedAt }, [
  'id',
  'entity',
  'path',
  'name',
  'labels',
  'kind',
  'options',
  'archivedAt',
])
const entityMembers = { labels: entityTexts, icon: text, inNavigation: boolean, title: names }
const newEntity = object(
  { name: text, owned: boolean, ...entityMembers, fields: { type: 'array', items: newField } },
  ['name', 'labels'],
)
const entity = object({ id: text, name: text, owned: boolean, ...entityMembers, archivedAt }, [
  'id',
  'name',
  'labels',
  'icon',
  'owned',
  'inNavigation',
  'title',
  'archivedAt',
])
const count: JsonSchema = { type: 'integer' }

const entities = '/api/metadata/entities'
const one = `${entities}/{entity}`
const fields = `${one}/fields`
const manage = { permission: 'metadata.manage' }
const step = { answer: field, repeatable: true, ...manage }

const entityOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: entities,
    id: 'entities.list',
    summary: 'Entities that admins made, those in the trash included',
    answer: listOf(entity),
    ...manage,
  },
  {
    verb: 'post',
    path: entities,
    id: 'entities.create',
    summary: 'Make an entity; it is there at once in lists, forms, search, imports and this API',
    body: newEntity,
    answer: entity,
    status: 201,
    repeatable: true,
    ...manage,
  },
  { verb: 'get', path: one, id: 'entities.get', summary: 'One of them', answer: entity, ...manage },
  {
    verb: 'patch',
    path: one,
    id: 'entities.change',
    summary: 'Change its labels, icon, place in the navigation or display fields',
    body: { type: 'object', properties: entityMembers },
    answer: entity,
    ...manage,
  },
  {
    verb: 'delete',
    path: one,
    id: 'entities.archive',
    summary: 'Into the trash: hidden with all links to it; its records stay',
    ...manage,
  },
  {
    verb: 'post',
    path: `${one}/restore`,
    id: 'entities.restore',
    summary: 'Out of the trash again',
    answer: entity,
    repeatable: true,
    ...manage,
  },
  {
    verb: 'post',
    path: `${one}/purge`,
    id: 'entities.purge',
    summary: 'Delete an entity in the trash with all its records for ever; send its name to confirm',
    body: object({ name: text }, ['name']),
    repeatable: true,
    ...manage,
  },
  {
    verb: 'get',
    path: `${one}/usage`,
    id: 'entities.usage',
    summary: 'What would be lost with it',
    answer: object({ records: count, trashed: count, links: { type: 'array', items: field } }, [
      'records',
      'trashed',
      'links',
    ]),
    ...manage,
  },
]

const fieldOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: fields,
    id: 'fields.list',
    summary: "The admin's fields of an entity, archived ones included",
    answer: listOf(field),
    ...manage,
  },
  {
    verb: 'post',
    path: fields,
    id: 'fields.create',
    summary: 'Add a field',
    body: newField,
    answer: field,
    status: 201,
    repeatable: true,
    ...manage,
  },
  {
    verb: 'patch',
    path: `${fields}/{id}`,
    id: 'fields.change',
    summary: "Change a field's labels, help, or options; null takes an option away",
    body: { type: 'object', properties: { labels: texts, help: texts, inverseLabels: texts, options } },
    answer: field,
    ...manage,
  },
  {
    verb: 'get',
    path: `${fields}/{id}/usage`,
    id: 'fields.usage',
    summary: 'How many records hold a value, and each option of a choice',
    answer: object({ records: count, filled: count, options: { type: ['object', 'null'] } }, [
      'records',
      'filled',
      'options',
    ]),
    ...manage,
  },
  {
    verb: 'post',
    path: `${fields}/{id}/archive`,
    id: 'fields.archive',
    summary: 'Hide a field; its data stays',
    ...step,
  },
  {
    verb: 'post',
    path: `${fields}/{id}/restore`,
    id: 'fields.restore',
    summary: 'Show an archived field again',
    ...step,
  },
  {
    verb: 'post',
    path: `${fields}/{id}/purge`,
    id: 'fields.purge',
    summary: 'Delete an archived field and its data for ever',
    repeatable: true,
    ...manage,
  },
]

const layouts = '/api/layouts/{entity}'
const layoutMembers = { layout: { type: 'object' }, version: count } as const
const layout = object({ role: { type: ['string', 'null'] }, updatedAt: text, ...layoutMembers }, [
  'role',
  'layout',
  'version',
  'updatedAt',
])
const role = queryParameter('role', text, { description: 'The role it is for; left out: everybody.' })

const orderedRole = object(
  { id: text, key: { type: ['string', 'null'] }, name: text, entities: { type: 'array', items: text } },
  ['id', 'key', 'name', 'entities'],
)

const layoutOperations: readonly KernelRow[] = [
  {
    verb: 'get',
    path: '/api/layouts/roles',
    id: 'layouts.roles',
    summary: 'The order of roles: somebody with several sees the layout of the first that has one',
    answer: listOf(orderedRole),
    ...manage,
  },
  {
    verb: 'put',
    path: '/api/layouts/roles',
    id: 'layouts.order_roles',
    summary: 'Put the roles in order; all of them are named',
    body: object({ roles: { type: 'array', items: { type: 'string', format: 'uuid' } } }, ['roles']),
    answer: listOf(orderedRole),
    ...manage,
  },
  {
    verb: 'get',
    path: layouts,
    id: 'layouts.list',
    summary: 'How the record pages of an entity are laid out, by role',
    answer: listOf(layout),
    ...manage,
  },
  {
    verb: 'put',
    path: layouts,
    id: 'layouts.set',
    summary: 'Lay the record pages out: groups of fields, key facts, tabs and panels',
    parameters: [role],
    body: object(layoutMembers, ['layout']),
    answer: layout,
    ...manage,
  },
  {
    verb: 'delete',
    path: layouts,
    id: 'layouts.remove',
    summary: 'Back to the layout of everybody, or to the one that the entity brings',
    parameters: [role],
    ...manage,
  },
]

/** Entities, fields and layouts that admins make while the server runs. */
export const metadataOperations: readonly KernelRow[] = [
  ...entityOperations,
  ...fieldOperations,
  ...layoutOperations,
]
