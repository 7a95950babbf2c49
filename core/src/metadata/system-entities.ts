import type { EntityModel, FieldModel } from './entity-model.ts'
import { fieldKind } from './kinds/field-kinds.ts'

type Column = readonly [name: string, kind: string, column: string]

function systemEntity(
  name: string,
  table: string,
  icon: string,
  title: string,
  columns: readonly Column[],
): EntityModel {
  const fields = new Map<string, FieldModel>()
  for (const [field, kind, column] of columns) {
    fields.set(field, {
      id: field,
      entity: name,
      path: field,
      name: field,
      namespace: null,
      kind: fieldKind(kind),
      options: {},
      column,
      system: true,
      notNull: field === 'id',
      part: null,
      labels: null,
    })
  }
  return {
    name,
    plugin: 'core',
    schema: 'core',
    table,
    owned: false,
    system: true,
    icon,
    title: [title],
    subtitle: [],
    fields,
    inverses: new Map(),
    list: [title],
    sort: [title],
    groups: [],
    quickCreate: [],
    matchKeys: [],
    timeline: null,
    indexes: [],
    navigation: null,
    labels: null,
  }
}

/** Users, teams and files as the compiler sees them: targets of references, with the few fields others may read. */
export function systemEntities(): readonly EntityModel[] {
  return [
    systemEntity('core.user', 'user', 'user', 'name', [
      ['id', 'id', 'id'],
      ['displayName', 'text', 'name'],
      ['name', 'text', 'name'],
      ['email', 'email', 'email'],
    ]),
    systemEntity('core.team', 'team', 'users', 'name', [
      ['id', 'id', 'id'],
      ['displayName', 'text', 'name'],
      ['name', 'text', 'name'],
    ]),
    systemEntity('core.file', 'file', 'file', 'name', [
      ['id', 'id', 'id'],
      ['displayName', 'text', 'name'],
      ['name', 'text', 'name'],
      ['size', 'integer', 'size'],
      ['type', 'text', 'type'],
    ]),
  ]
}
