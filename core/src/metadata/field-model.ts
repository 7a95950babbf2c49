import type { FieldDefinition, Fields } from '@tessera/sdk'
import { partColumns } from './column-clashes.ts'
import type { FieldModel, PartModel } from './entity-model.ts'
import { fieldKind } from './kinds/field-kinds.ts'
import { boundedName, snakeCase } from './naming.ts'

export interface FieldPlace {
  readonly entity: string
  readonly path: string
  readonly name: string
  readonly namespace: string | null
  readonly column: string
  readonly table: string
}

/** Kinds add a suffix of up to twelve characters, and PostgreSQL cuts names at 63. */
const columnName = (name: string): string => boundedName(name, 50)

/** Kinds add a suffix: a link "record" would be kept in the column that leads to the record of the part itself. */
const heldByParts = new Set([...partColumns, 'record'])

function partColumn(name: string): string {
  const column = columnName(snakeCase(name))
  return heldByParts.has(column) ? `${column}_field` : column
}

function partModel(definition: FieldDefinition, place: FieldPlace): PartModel | null {
  if (definition.kind !== 'parts') return null
  const fields = new Map<string, FieldModel>()
  for (const [name, sub] of Object.entries(definition.options.fields ?? {})) {
    fields.set(
      name,
      fieldModel(sub, {
        ...place,
        path: `${place.path}.${name}`,
        name,
        namespace: null,
        column: partColumn(name),
      }),
    )
  }
  return {
    table: boundedName(`${place.table}_${place.column}`),
    fields,
    hasPrimary: definition.options.primary === true && fields.has('primary'),
  }
}

/** A field as its plugin declares it. */
export function fieldModel(definition: FieldDefinition, place: FieldPlace): FieldModel {
  const options =
    definition.kind === 'user'
      ? { ...definition.options, target: 'core.user' }
      : definition.kind === 'file'
        ? { ...definition.options, target: 'core.file' }
        : definition.options
  return {
    id: place.path,
    entity: place.entity,
    path: place.path,
    name: place.name,
    namespace: place.namespace,
    kind: fieldKind(definition.kind),
    options,
    column: place.column,
    system: false,
    // A record may be made while an extending plugin is switched off, which then fills nothing.
    notNull: options.required === true && definition.kind !== 'parts' && place.namespace === null,
    part: partModel(definition, place),
    labels: null,
  }
}

export function fieldModels(
  definitions: Fields,
  entity: string,
  table: string,
  namespace: string | null,
): FieldModel[] {
  return Object.entries(definitions).map(([name, definition]) =>
    fieldModel(definition, {
      entity,
      path: namespace === null ? name : `${namespace}.${name}`,
      name,
      namespace,
      column: columnName(
        namespace === null ? snakeCase(name) : `x_${snakeCase(namespace)}_${snakeCase(name)}`,
      ),
      table,
    }),
  )
}
