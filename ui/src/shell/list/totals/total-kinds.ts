import type { FieldInfo } from '../../services/entity-info.ts'
import type { ListColumn } from '../list-columns.ts'

/** What can be said of a whole column; percentages are of all records of the list. */
export const totalKinds = ['count', 'sum', 'avg', 'min', 'max', 'filled', 'empty'] as const
export type TotalKind = (typeof totalKinds)[number]

/** What is chosen for columns, by their paths; the others say what they say by themselves. */
export type TotalsLayout = Readonly<Record<string, TotalKind | 'none'>>

const withoutAverage = new Set(['date', 'dateTime'])
/** A smallest text says nothing. */
const withExtremes = new Set(['date', 'dateTime'])

/** What can be asked of a column. */
export function kindsFor({ field, path, isTitle, cells }: ListColumn): readonly TotalKind[] {
  if (cells !== undefined) return []
  if (isTitle) return ['count']
  // What lies behind a relation or within a list is not each record's own.
  if (path !== field.name) return ['count', 'filled', 'empty']
  return [
    'count',
    ...(canAddUp(field) ? (['sum', 'avg'] as const) : []),
    ...(canAddUp(field) || withExtremes.has(field.kind) ? (['min', 'max'] as const) : []),
    'filled',
    'empty',
  ]
}

function canAddUp({ kind, aggregate }: FieldInfo): boolean {
  return aggregate.includes('sum') && !withoutAverage.has(kind)
}

/** The key of its name: of days there is an earliest, not a smallest. */
export function kindName(kind: TotalKind | 'none', field: FieldInfo): string {
  const isDay = withExtremes.has(field.kind)
  const name = isDay && kind === 'min' ? 'earliest' : isDay && kind === 'max' ? 'latest' : kind
  return `list.totals.${name}`
}

/** Without a word of the user's, records are counted and money is added up. */
export function kindFor(column: ListColumn, layout: TotalsLayout | undefined): TotalKind | undefined {
  const chosen = layout?.[column.path]
  if (chosen === 'none') return undefined
  const kinds = kindsFor(column)
  if (chosen !== undefined) return kinds.includes(chosen) ? chosen : undefined
  if (column.isTitle) return 'count'
  return column.field.kind === 'money' && kinds.includes('sum') ? 'sum' : undefined
}
