import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { findPath } from '../fields/field-path.ts'
import type { Placement } from '../services/registry-store.ts'
import { sortPath } from './filter/filter-fields.ts'
import type { BoardLayout, ListKind } from './board/board-layout.ts'
import { isPluginPath, pluginColumns } from './plugin-columns.ts'

type Known = Pick<Shell, 'metadata' | 'i18n' | 'registry'>

export interface ListColumn {
  readonly path: string
  readonly label: string
  readonly field: FieldInfo
  /** What the column sorts by; undefined where it cannot. */
  readonly sort: string | undefined
  readonly width: number
  /** The record's name, which opens it. */
  readonly isTitle: boolean
  /** What a plugin shows here instead of a field. */
  readonly cells?: Placement
}

/** What a user has made of a list; kept with their preferences. */
export interface ListLayout {
  readonly columns?: readonly string[]
  readonly sort?: readonly string[]
  readonly size?: number
  /** Default: a table. */
  readonly kind?: ListKind
  readonly board?: BoardLayout
}

export const pageSizes = [50, 100] as const

const widths: Readonly<Record<string, number>> = {
  boolean: 110,
  date: 116,
  dateTime: 150,
  decimal: 110,
  email: 220,
  integer: 110,
  longText: 260,
  money: 130,
  multiSelect: 160,
  percent: 100,
  phone: 150,
  rating: 110,
  reference: 190,
  richText: 260,
  select: 150,
  tags: 160,
  user: 160,
}
const partWidths: Readonly<Record<string, number>> = { email: 240, phone: 170, address: 240 }

function widthOf(field: FieldInfo): number {
  if (field.kind !== 'parts') return widths[field.kind] ?? 170
  const main = field.fields?.find(({ required }) => required)
  return partWidths[main?.kind ?? ''] ?? 190
}

/** The path that stands for the record's name in this entity's lists. */
export function titlePath(entity: EntityInfo): string {
  const [first = 'displayName'] = entity.list
  return entity.title.length === 1 && first === entity.title[0] ? first : 'displayName'
}

function columnOf(shell: Known, entity: EntityInfo, path: string): ListColumn | undefined {
  if (isPluginPath(path)) return pluginColumns(shell, entity).find((column) => column.path === path)
  const found = findPath(shell, entity, path)
  if (found === undefined) return undefined
  const isTitle = path === titlePath(entity)
  return {
    path,
    label: found.label,
    field: found.field,
    sort: (isTitle ? titleSort(entity) : undefined) ?? sortPath(shell, entity, path),
    width: isTitle ? 250 : Math.max(widthOf(found.field), headWidth(found.label)),
    isTitle,
  }
}

/** A name of several parts is in order by the one that the entity is sorted by, such as the last name. */
function titleSort(entity: EntityInfo): string | undefined {
  const [first = ''] = entity.sort
  const path = first.replace(/^-/, '')
  return entity.title.includes(path) ? path : undefined
}

/** Room for the words of a head, within reason, and for its arrow. */
function headWidth(label: string): number {
  return Math.min(240, label.length * 7 + 52)
}

/** The columns to show: the user's, else the entity's own. The name always comes first. */
export function listColumns(
  shell: Known,
  entity: EntityInfo,
  layout: ListLayout | undefined,
): readonly ListColumn[] {
  const title = titlePath(entity)
  const paths = [title, ...(layout?.columns ?? entity.list).filter((path) => path !== title)]
  return columnsFor(shell, entity, paths)
}

/** Columns for these paths, where they exist and may be read. */
export function columnsFor(
  shell: Known,
  entity: EntityInfo,
  paths: readonly string[],
): readonly ListColumn[] {
  return paths
    .map((path) => columnOf(shell, entity, path))
    .filter((column): column is ListColumn => column !== undefined)
}

const never = new Set(['id', 'version', 'deletedAt'])

/** Everything that may become a column. */
export function possibleColumns(shell: Known, entity: EntityInfo): readonly ListColumn[] {
  const title = titlePath(entity)
  const ofFields = entity.fields
    .filter(
      ({ name, kind }) =>
        !never.has(name) &&
        kind !== 'json' &&
        name !== title &&
        !(name === 'displayName' && title !== 'displayName'),
    )
    .map(({ name }) => columnOf(shell, entity, name))
    .filter((column): column is ListColumn => column !== undefined)
  return [...ofFields, ...pluginColumns(shell, entity)]
}
