import { TesseraError, type EntityDefinition, type EntityExtension } from '@tessera/sdk'
import { customEntityName, type CustomEntityRow } from './custom/custom-entity.ts'
import { customEntityModel } from './custom/custom-entity-model.ts'
import { customFieldModel } from './custom/custom-field-model.ts'
import { viewModels } from './view-models.ts'
import { isAdminField, type CustomFieldRow } from './custom/custom-field.ts'
import { demandOwnColumns } from './column-clashes.ts'
import { defaultSubtitle } from './default-subtitle.ts'
import type { EntityModel, InverseModel, Metadata } from './entity-model.ts'
import type { StoredLayout } from './layouts/stored-layout.ts'
import { fieldModels } from './field-model.ts'
import { snakeCase } from './naming.ts'
import { systemEntities } from './system-entities.ts'
import { systemFields } from './system-fields.ts'

/** What one enabled plugin brings. */
export interface MetadataContribution {
  readonly plugin: string
  readonly entities: readonly EntityDefinition[]
  readonly extensions: readonly EntityExtension[]
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
    ...fieldModels(definition.fields, definition.name, table, null),
    ...extensions.flatMap((extension) =>
      fieldModels(extension.fields, definition.name, table, extension.namespace),
    ),
    ...custom.map((row) => customFieldModel(row, table)),
  ]
  demandOwnColumns(definition.name, all, owned)
  const own = Object.keys(definition.fields)
  return {
    name: definition.name,
    plugin,
    schema: snakeCase(plugin),
    table,
    owned,
    managed: definition.managed === true,
    system: false,
    icon: definition.icon ?? 'box',
    title: definition.title,
    subtitle: definition.subtitle ?? defaultSubtitle(all, definition.title, definition.timeline ?? null),
    fields: new Map(all.map((field) => [field.path, field])),
    inverses: new Map(),
    list: definition.list ?? [
      'displayName',
      ...own.filter((name) => !definition.title.includes(name)).slice(0, 5),
    ],
    sort: definition.sort ?? ['-updatedAt'],
    groups: definition.groups ?? [{ name: 'details', fields: own }],
    quickCreate: definition.quickCreate ?? definition.title,
    views: viewModels(definition, new Set(all.map(({ path }) => path))),
    matchKeys: definition.matchKeys ?? [],
    timeline: definition.timeline
      ? { ...definition.timeline, at: definition.timeline.at ?? 'createdAt' }
      : null,
    companions: definition.companions ?? [],
    color: definition.color ?? null,
    ends: definition.ends ?? null,
    indexes: definition.indexes ?? [],
    navigation: definition.navigation ?? null,
    labels: null,
  }
}

interface InverseEntry {
  readonly target: string
  readonly inverse: InverseModel
  /** An admin's link gives way to whatever plugins bring later: it stays, without being seen from the other end. */
  readonly givesWay: boolean
}

function inverseEntries(model: EntityModel): InverseEntry[] {
  const entries: InverseEntry[] = []
  for (const field of model.fields.values()) {
    const { inverse, target } = field.options
    const givesWay = isAdminField(field)
    if (inverse !== undefined && target !== undefined)
      entries.push({
        target,
        inverse: { name: inverse, entity: model.name, field: field.path, part: null },
        givesWay,
      })
    for (const sub of field.part?.fields.values() ?? []) {
      if (sub.options.inverse === undefined || sub.options.target === undefined) continue
      entries.push({
        target: sub.options.target,
        inverse: { name: sub.options.inverse, entity: model.name, field: sub.name, part: field.path },
        givesWay,
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
  for (const { target, inverse, givesWay } of [
    ...entries.filter((entry) => !entry.givesWay),
    ...entries.filter((entry) => entry.givesWay),
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
    if (givesWay) continue
    throw new TesseraError({
      code: 'metadata.inverse_taken',
      kind: 'invalid',
      message: `${inverse.entity}.${inverse.field} wants to be seen as "${inverse.name}" on ${target}, but that name is taken there. Choose another inverse.`,
    })
  }
}

/** What admins made while the server ran. */
export interface CustomRows {
  readonly entities: readonly CustomEntityRow[]
  readonly fields: readonly CustomFieldRow[]
  readonly layouts?: ReadonlyMap<string, readonly StoredLayout[]>
}

/**
 * The metadata of one moment, from what the enabled plugins declare and what admins made. Plugins are merged in
 * order of their id, so the result never depends on the order they were switched on.
 */
export function buildMetadata(
  version: number,
  contributions: readonly MetadataContribution[],
  custom: CustomRows = { entities: [], fields: [] },
): Metadata {
  const models = new Map<string, EntityModel>(systemEntities().map((model) => [model.name, model]))
  const sorted = contributions.toSorted((a, b) => (a.plugin < b.plugin ? -1 : 1))
  const extensions = sorted.flatMap((contribution) => contribution.extensions)
  const fieldsOf = Map.groupBy(
    custom.fields.filter((row) => row.archivedAt === null),
    (row) => row.entity,
  )
  for (const { plugin, entities } of sorted) {
    for (const definition of entities) {
      const { name } = definition
      const own = extensions.filter((extension) => extension.target === name)
      models.set(name, entityModel(plugin, definition, own, fieldsOf.get(name) ?? []))
    }
  }
  for (const row of custom.entities) {
    const name = customEntityName(row)
    if (row.archivedAt === null) models.set(name, customEntityModel(row, fieldsOf.get(name) ?? []))
  }
  linkInverses(models)
  return { version, entities: models, layouts: custom.layouts ?? new Map() }
}
