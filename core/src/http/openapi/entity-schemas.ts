import type { Access } from '../../access/access.ts'
import type { EntityModel, FieldModel } from '../../metadata/entity-model.ts'
import { nullable, objectOfFields, type JsonSchema } from './json-schemas.ts'

const writableSystemFields = new Set(['owner', 'team'])
const linkKinds = new Set(['reference', 'user', 'file'])
/** References read as links and are written as ids. */
const writtenLink: JsonSchema = {
  anyOf: [{ type: 'string' }, { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }],
}
const version: JsonSchema = {
  type: 'integer',
  description: 'The version that was read: a conflict is only when the same field changed since.',
}

/** The schemas of one entity, as the caller may read and write it. */
export function entitySchemas(entity: EntityModel, access: Access): Readonly<Record<string, JsonSchema>> {
  const { name } = entity
  const fields = [...entity.fields.values()]
  const readable = fields.filter(({ path }) => access.fieldScope(name, path, 'read') !== 'none')
  const writable = (action: 'write' | 'create'): readonly FieldModel[] =>
    fields.filter((field) => isWritable(field) && access.fieldScope(name, field.path, action) !== 'none')
  const creatable = writable('create')
  return {
    [name]: objectOfFields(readable, readSchema, ['id']),
    [`${name}.create`]: objectOfFields(creatable, writeSchema, requiredNames(creatable)),
    [`${name}.update`]: withVersion(objectOfFields(writable('write'), writeSchema)),
  }
}

function requiredNames(fields: readonly FieldModel[]): readonly string[] {
  return fields
    .filter(
      ({ options, namespace }) =>
        namespace === null && options.required === true && options.default === undefined,
    )
    .map((field) => field.name)
}

function isWritable(field: FieldModel): boolean {
  const isFixed = field.system && !writableSystemFields.has(field.path)
  return !isFixed && field.options.readOnly !== true && field.kind.name !== 'autoNumber'
}

function readSchema(field: FieldModel): JsonSchema {
  const schema = field.kind.jsonSchema(field)
  return field.notNull ? schema : nullable(schema)
}

function writeSchema(field: FieldModel): JsonSchema {
  const schema = linkKinds.has(field.kind.name) ? writtenLink : field.kind.jsonSchema(field)
  return field.options.required === true ? schema : nullable(schema)
}

function withVersion(schema: JsonSchema): JsonSchema {
  return { ...schema, properties: { ...(schema.properties as object), version } }
}
