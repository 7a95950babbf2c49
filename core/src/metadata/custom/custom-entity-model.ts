import { defaultSubtitle } from '../default-subtitle.ts'
import type { EntityModel, FieldModel } from '../entity-model.ts'
import { systemFields } from '../system-fields.ts'
import { customEntityName, customOwner, type CustomEntityRow } from './custom-entity.ts'
import { customFieldModel } from './custom-field-model.ts'
import type { CustomFieldRow } from './custom-field.ts'

const mostListed = 5
/** What quick create asks for besides the name. */
const mostQuick = 4
const slow = new Set(['autoNumber', 'file', 'json', 'richText', 'address'])
/** After those of modules. */
const navigationOrder = 1_000

const isQuick =
  (title: readonly string[]) =>
  ({ path, kind }: FieldModel): boolean =>
    !title.includes(path) && !slow.has(kind.name)

/** An entity of the admin's own, with its fields that are not archived. */
export function customEntityModel(row: CustomEntityRow, fields: readonly CustomFieldRow[]): EntityModel {
  const name = customEntityName(row)
  const own = fields.map((field) => customFieldModel(field, row.table))
  const known = new Set(own.map(({ path }) => path))
  const title = row.title.filter((path) => known.has(path))
  const others = own.filter(({ path }) => !title.includes(path)).map(({ path }) => path)
  return {
    name,
    plugin: customOwner,
    schema: customOwner,
    table: row.table,
    owned: row.owned,
    system: false,
    icon: row.icon,
    title,
    subtitle: defaultSubtitle(own, title, null),
    fields: new Map([...systemFields(name, row.owned), ...own].map((field) => [field.path, field])),
    inverses: new Map(),
    list: ['displayName', ...others.slice(0, mostListed)],
    sort: ['-updatedAt'],
    groups: [],
    quickCreate: [
      ...title,
      ...own
        .filter(isQuick(title))
        .slice(0, mostQuick)
        .map(({ path }) => path),
    ],
    matchKeys: [],
    timeline: null,
    indexes: [],
    navigation: row.inNavigation ? { order: navigationOrder } : null,
    labels: row.labels,
  }
}
