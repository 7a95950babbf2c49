import {
  TesseraError,
  type EntityDefinition,
  type EntityExtension,
  type FieldDefinition,
  type Fields,
} from '@tessera/sdk'
import type { CustomFieldRow } from './custom-field.ts'
import type { EntityModel, FieldModel, InverseModel, Metadata, PartModel } from './entity-model.ts'
import { fieldKind } from './kinds/field-kinds.ts'
import { boundedName, snakeCase } from './naming.ts'
import { systemEntities } from './system-entities.ts'
import { systemFields } from './system-fields.ts'

/** What one enabled plugin brings. */
export interface MetadataContribution {
  readonly plugin: string
  readonly entities: readonly EntityDefinition[]
  readonly extensions: readonly EntityExtension[]
}

interface FieldPlace {
  readonly entity: string
  readonly path: string
  readonly name: string
  readonly namespace: string | null
  readonly column: string
  readonly table: string
}

/** Kinds add a suffix of up to twelve characters, and PostgreSQL cuts names at 63. */
const columnName = (name: string): string => boundedName(name, 50)

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
        column: columnName(snakeCase(name)),
      }),
    )
  }
  return {
    table: boundedName(`${place.table}_${place.column}`),
    fields,
    hasPrimary: definition.options.primary === true && fields.has('primary'),
  }
}

function fieldModel(definition: FieldDefinition, place: FieldPlace): FieldModel {
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

function fieldsOf(
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

/** An admin's field; its column carries the immutable id, so that a re-created name never meets old data. */
export function customFieldModel(row: CustomFieldRow, table: string): FieldModel {
  const definition: FieldDefinition = { kind: row.kind, options: { ...row.options, required: false } }
  const path = `custom.${row.name}`
  const model = fieldModel(definition, {
    entity: row.entity,
    path,
    name: row.name,
    namespace: 'custom',
    column: row.column,
    table,
  })
  return {
    ...model,
    id: `custom:${row.id}`,
    options: { ...model.options, required: row.options.required === true },
    notNull: false,
    labels: row.labels,
  }
}

function entityModel(
  plugin: string,
  definition: EntityDefinition,
  extensions: readonly EntityExtension[],
  custom: readonly CustomFieldRow[],
): EntityModel {
  const owned = definition.owned !== false
  const table = snakeCase(definition.name.slice(definition.name.indexOf('.') + 1))
  const all = [
    ...systemFields(definition.name, owned),
    ...fieldsOf(definition.fields, definition.name, table, null),
    ...extensions.flatMap((extension) =>
      fieldsOf(extension.fields, definition.name, table, extension.namespace),
    ),
    ...custom.map((row) => customFieldModel(row, table)),
  ]
  const own = Object.keys(definition.fields)
  return {
    name: definition.name,
    plugin,
    schema: snakeCase(plugin),
    table,
    owned,
    system: false,
    icon: definition.icon ?? 'box',
    title: definition.title,
    subtitle: definition.subtitle ?? [],
    fields: new Map(all.map((field) => [field.path, field])),
    inverses: new Map(),
    list: definition.list ?? [
      'displayName',
      ...own.filter((name) => !definition.title.includes(name)).slice(0, 5),
    ],
    sort: definition.sort ?? ['-updatedAt'],
    groups: definition.groups ?? [{ name: 'details', fields: own }],
    quickCreate: definition.quickCreate ?? definition.title,
    matchKeys: definition.matchKeys ?? [],
    timeline: definition.timeline
      ? { at: definition.timeline.at ?? 'createdAt', subjects: definition.timeline.subjects }
      : null,
    indexes: definition.indexes ?? [],
    navigation: definition.navigation ?? null,
    labels: null,
  }
}

function inverseEntries(model: EntityModel): { target: string; inverse: InverseModel }[] {
  const entries: { target: string; inverse: InverseModel }[] = []
  for (const field of model.fields.values()) {
    const { inverse, target } = field.options
    if (inverse !== undefined && target !== undefined)
      entries.push({ target, inverse: { name: inverse, entity: model.name, field: field.path, part: null } })
    for (const sub of field.part?.fields.values() ?? []) {
      if (sub.options.inverse === undefined || sub.options.target === undefined) continue
      entries.push({
        target: sub.options.target,
        inverse: { name: sub.options.inverse, entity: model.name, field: sub.name, part: field.path },
      })
    }
  }
  return entries
}

export function isNameTaken(model: EntityModel, name: string): boolean {
  return model.fields.has(name) || model.inverses.has(name)
}

function linkInverses(models: Map<string, EntityModel>): void {
  const entries = [...models.values()].flatMap(inverseEntries)
  const isCustom = ({ inverse }: (typeof entries)[number]): boolean => inverse.field.startsWith('custom.')
  for (const { target, inverse } of [
    ...entries.filter((entry) => !isCustom(entry)),
    ...entries.filter(isCustom),
  ]) {
    const targetModel = models.get(target)
    if (targetModel === undefined) continue
    if (!isNameTaken(targetModel, inverse.name)) {
      models.set(target, {
        ...targetModel,
        inverses: new Map([...targetModel.inverses, [inverse.name, inverse]]),
      })
      continue
    }
    // An admin's field gives way to whatever plugins bring later: it stays, without being seen from the other end.
    if (inverse.field.startsWith('custom.')) continue
    throw new TesseraError({
      code: 'metadata.inverse_taken',
      kind: 'invalid',
      message: `${inverse.entity}.${inverse.field} wants to be seen as "${inverse.name}" on ${target}, but that name is taken there. Choose another inverse.`,
    })
  }
}

/**
 * The metadata of one moment, from what the enabled plugins declare and the admin's fields. Plugins are merged in
 * order of their id, so the result never depends on the order they were switched on.
 */
export function buildMetadata(
  version: number,
  contributions: readonly MetadataContribution[],
  customFields: readonly CustomFieldRow[] = [],
): Metadata {
  const models = new Map<string, EntityModel>(systemEntities().map((model) => [model.name, model]))
  const sorted = contributions.toSorted((a, b) => (a.plugin < b.plugin ? -1 : 1))
  const extensions = sorted.flatMap((contribution) => contribution.extensions)
  for (const { plugin, entities } of sorted) {
    for (const definition of entities) {
      const own = extensions.filter((extension) => extension.target === definition.name)
      const custom = customFields.filter((row) => row.entity === definition.name && row.archivedAt === null)
      models.set(definition.name, entityModel(plugin, definition, own, custom))
    }
  }
  linkInverses(models)
  return { version, entities: models }
}
