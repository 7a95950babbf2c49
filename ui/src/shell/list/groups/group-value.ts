import type { UntypedFilter } from '@tessera/sdk/ui'
import { valueText } from '../../fields/value-text.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { isDate, isList } from './group-fields.ts'
import type { GroupBucket } from './group-layout.ts'

/** What tells a group apart; empty for the records that have no value. */
export function groupKey(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'string') return value
  const { id } = value as { readonly id?: unknown }
  return typeof id === 'string' ? id : JSON.stringify(value)
}

/** The records of a group. */
export function groupFilter(field: FieldInfo, key: string, bucket: GroupBucket): UntypedFilter {
  if (key === '') return { [field.name]: { empty: true } }
  if (isDate(field)) return { [field.name]: { between: [key, lastDay(key, bucket)] } }
  if (isList(field)) return { [field.name]: { has: [key] } }
  return { [field.name]: { eq: field.kind === 'boolean' ? key === 'true' : key } }
}

const months: Readonly<Partial<Record<GroupBucket, number>>> = { month: 1, quarter: 3, year: 12 }

function lastDay(first: string, bucket: GroupBucket): string {
  const day = new Date(`${first}T00:00:00Z`)
  const count = months[bucket]
  if (count !== undefined) day.setUTCMonth(day.getUTCMonth() + count, 0)
  else if (bucket === 'week') day.setUTCDate(day.getUTCDate() + 6)
  return day.toISOString().slice(0, 10)
}

type Speaker = Pick<Shell, 'i18n' | 'format'>

/** What a group is called. */
export function groupLabel(shell: Speaker, field: FieldInfo, value: unknown, bucket: GroupBucket): string {
  const { t } = shell.i18n
  if (groupKey(value) === '') return t('list.groups.none', { field: field.label })
  if (isDate(field)) return bucketLabel(shell, String(value), bucket)
  // One of several values.
  return valueText(shell, field, isList(field) ? [value] : value)
}

function bucketLabel({ i18n: { t }, format }: Speaker, first: string, bucket: GroupBucket): string {
  const day = new Date(`${first}T00:00:00Z`)
  const year = String(day.getUTCFullYear())
  if (bucket === 'year') return year
  if (bucket === 'quarter')
    return t('list.groups.quarter', { quarter: String(Math.floor(day.getUTCMonth() / 3) + 1), year })
  if (bucket === 'month') {
    const text = format.date(first, 'month')
    return text.charAt(0).toLocaleUpperCase(format.language) + text.slice(1)
  }
  const date = format.date(first, 'medium')
  return bucket === 'week' ? t('list.groups.week', { week: String(weekOf(day)), date }) : date
}

/** The number of the week as ISO 8601 counts: the first one holds the first Thursday of its year. */
function weekOf(monday: Date): number {
  const thursday = new Date(monday)
  thursday.setUTCDate(thursday.getUTCDate() + 3)
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return Math.floor((thursday.getTime() - newYear) / (7 * 86_400_000)) + 1
}
