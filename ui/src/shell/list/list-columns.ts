import type { UntypedFilter } from '@tessera/sdk/ui'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { findPath } from '../fields/field-path.ts'
import type { Placement } from '../services/registry-store.ts'
import { sortPath } from './filter/sort-path.ts'
import type { MapLayout } from './map/map-layout.ts'
import type { CalendarLayout } from './calendar/calendar-layout.ts'
import type { BoardLayout } from './board/board-layout.ts'
import type { GroupLayout } from './groups/group-layout.ts'
import type { ListKind } from './list-layouts.ts'
import { mostPinned, narrowest, widest } from './grid/column-widths.ts'
import { isPluginPath, pluginColumns } from './plugin-columns.ts'
import type { TotalsLayout } from './totals/total-kinds.ts'

type Known = Pick<Shell, 'metadata' | 'i18n' | 'registry'>

export interface ListColumn {
  readonly path: string
  readonly label: string
  readonly field: FieldInfo
  /** What the column sorts by; undefined where it cannot. */
  readonly sort: string | undefined
  readonly width: number
  /** Number among those that stay beside the name, from 1; undefined where it scrolls with the others. */
  readonly pin?: number
  /** The record's name, which opens it. */
  readonly isTitle: boolean
  /** What a plugin shows here instead of a field. */
  readonly cells?: Placement
}

/**
 * What is shown of a list: saved with a view, or kept as somebody's draft of one. Whatever has a setting of its own
 * puts one member here, small and plain; null in a draft is a member of the view that is to be without value.
 */
export interface ListLayout {
  readonly columns?: readonly string[]
  /** On phones, where each record is a card: the first three with a value show. Default: the columns. */
  readonly cards?: readonly string[]
  readonly filter?: UntypedFilter | null
  readonly search?: string | null
  readonly sort?: readonly string[]
  /** Pixels, by path; others are as wide as their kind needs. */
  readonly widths?: Readonly<Record<string, number>>
  /** Columns that stay beside the name while the others scroll. */
  readonly pinned?: readonly string[]
  /** Default: a table. */
  readonly kind?: ListKind
  readonly board?: BoardLayout
  readonly calendar?: CalendarLayout
  readonly map?: MapLayout
  /** The groups that the rows of the table stand in; null for none. */
  readonly group?: GroupLayout | null
  /** What stands at the foot of its columns. */
  readonly totals?: TotalsLayout
}

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
  return Math.min(240, label.length * 7.5 + 58)
}

/** There the records are cards. */
export const phone = matchMedia('(max-width: 639px)')

function chosenPaths(layout: ListLayout | undefined): readonly string[] | undefined {
  return (phone.matches ? layout?.cards : undefined) ?? layout?.columns
}

/** The columns to show: the user's, else the entity's own. The name always comes first. */
export function listColumns(
  shell: Known,
  entity: EntityInfo,
  layout: ListLayout | undefined,
): readonly ListColumn[] {
  const title = titlePath(entity)
  const chosen = (chosenPaths(layout) ?? entity.list).filter((path) => path !== title)
  const pinned = chosen.filter((path) => layout?.pinned?.includes(path) === true).slice(0, mostPinned)
  const others = chosen.filter((path) => !pinned.includes(path))
  return columnsFor(shell, entity, [title, ...pinned, ...others]).map((column) => {
    const pin = pinned.indexOf(column.path)
    const width = layout?.widths?.[column.path]
    return {
      ...column,
      ...(width === undefined ? {} : { width: Math.max(narrowest, Math.min(widest, width)) }),
      ...(pin < 0 ? {} : { pin: pin + 1 }),
    }
  })
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
