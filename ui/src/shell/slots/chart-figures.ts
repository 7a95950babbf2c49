import type { ChartContent, UntypedFilter } from '@tessera/sdk/ui'
import type { ChartFormat, ChartPoint, ChartSeries } from '../../kit/chart.ts'
import { addDays, addMonths } from '../../kit/internal/day.ts'
import { findPath } from '../fields/field-path.ts'
import { valueText } from '../fields/value-text.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

type Figures = Readonly<Record<string, unknown>>

/** What a chart of an aggregate query shows. */
export interface ShownChart {
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
  readonly format: ChartFormat
  /** Currencies whose amounts are not in it. */
  readonly leftOut: readonly string[]
  /** The records behind a value. */
  readonly filterOf: (point: ChartPoint) => UntypedFilter
}

const mostGaps = 200

export const pathOf = ({ by }: ChartContent): string => (typeof by === 'string' ? by : by.field)
const bucketOf = ({ by }: ChartContent) => (typeof by === 'string' ? undefined : by.bucket)
const valuePath = ({ value }: ChartContent): string | undefined => value && Object.values(value)[0]

/** The query that a chart shows. */
export function chartAggregate(shell: Shell, entity: EntityInfo, content: ChartContent) {
  const { by, split, value } = content
  const path = valuePath(content)
  // Amounts of two currencies do not add up.
  const currency = isMoney(shell, entity, path) ? [`${path ?? ''}.currency`] : []
  return {
    by: [by, ...(split === undefined ? [] : [split]), ...currency],
    values: { value: value ?? { count: '*' } },
  }
}

function isMoney(shell: Shell, entity: EntityInfo, path: string | undefined): boolean {
  return path !== undefined && findPath(shell, entity, path)?.field.kind === 'money'
}

const keyOf = (value: unknown): string => {
  if (typeof value === 'object' && value !== null && 'id' in value) return String(value.id)
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}

const amountOf = (value: unknown): number | null => {
  if (value === null || value === undefined) return null
  return Number(typeof value === 'object' && 'amount' in value ? value.amount : value)
}

/** Records that stand in an order of their own, such as stages, in that order. */
export async function referenceOrder(
  shell: Shell,
  entity: EntityInfo,
  content: ChartContent,
  rows: readonly Figures[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const paths = [pathOf(content), ...(content.split === undefined ? [] : [content.split])]
  const orders = await Promise.all(
    paths.map(async (path) => {
      const target = shell.metadata.entity(findPath(shell, entity, path)?.field.target ?? '')
      const ids = [
        ...new Set(
          rows
            .map((row) => row[path])
            .filter(isLink)
            .map(keyOf),
        ),
      ]
      if (target === undefined || ids.length === 0 || ids.length > mostGaps) return []
      const query = {
        fields: ['displayName'],
        filter: { id: { in: ids } },
        sort: target.sort,
        limit: mostGaps,
      }
      return (await shell.api.list(target.name, query, { signal })).map(({ id }) => id)
    }),
  )
  return orders.flat()
}

const isLink = (value: unknown): boolean => typeof value === 'object' && value !== null && 'id' in value

/** The answer of the query as a chart. */
export function shownChart(
  shell: Shell,
  entity: EntityInfo,
  content: ChartContent,
  rows: readonly Figures[],
  order: readonly string[] = [],
): ShownChart {
  const path = valuePath(content)
  const currencies = isMoney(shell, entity, path) ? currenciesOf(rows, `${path ?? ''}.currency`) : []
  const currency = currencies.includes(shell.session.organisation.currency)
    ? shell.session.organisation.currency
    : currencies[0]
  const own = currencies.length < 2 ? rows : rows.filter((row) => row[`${path ?? ''}.currency`] === currency)
  const categories = valuesOf(shell, entity, { path: pathOf(content), order, bucket: bucketOf(content) }, own)
  const series =
    content.split === undefined
      ? [{ key: undefined, label: seriesLabel(shell, entity, path), value: undefined }]
      : valuesOf(shell, entity, { path: content.split, order, bucket: undefined }, own)
  return {
    categories: categories.map(({ label }) => label),
    series: series.map(({ key, label }) => ({
      label,
      values: categories.map((category) => valueAt(own, content, category.key, key)),
    })),
    format: formatOf(shell, entity, path, currency),
    leftOut: currencies.filter((each) => each !== currency),
    filterOf: (point) => filterOf(content, categories[point.category]?.value, series[point.series]?.value),
  }
}

function currenciesOf(rows: readonly Figures[], name: string): readonly string[] {
  return [...new Set(rows.map((row) => row[name]).filter((each) => typeof each === 'string'))]
}

function valueAt(
  rows: readonly Figures[],
  content: ChartContent,
  category: string,
  series: string | undefined,
): number | null {
  const row = rows.find(
    (each) =>
      keyOf(each[pathOf(content)]) === category &&
      (content.split === undefined || keyOf(each[content.split]) === series),
  )
  const amount = amountOf(row?.['value'])
  // Nothing counted is zero; of nothing there is no average.
  const isAdded = content.value === undefined || 'sum' in content.value
  return amount ?? (isAdded ? 0 : null)
}

function formatOf(
  shell: Shell,
  entity: EntityInfo,
  path: string | undefined,
  currency: string | undefined,
): ChartFormat {
  const kind = path === undefined ? undefined : findPath(shell, entity, path)?.field.kind
  if (currency !== undefined) return { kind: 'money', currency }
  return kind === 'percent' ? { kind: 'percent' } : { kind: 'number' }
}

function seriesLabel(shell: Shell, entity: EntityInfo, path: string | undefined): string {
  return (path === undefined ? undefined : findPath(shell, entity, path)?.label) ?? entity.labels.other
}

interface Category {
  readonly key: string
  /** A name, or for a stretch of time its first day. */
  readonly label: string
  readonly value: unknown
}

interface ValueOrder {
  readonly path: string
  /** Ids of records in their order. */
  readonly order: readonly string[]
  readonly bucket: Bucket | undefined
}

/** The values of a field that occur, in their order: choices as they are declared, times without gaps. */
function valuesOf(
  shell: Shell,
  entity: EntityInfo,
  { path, order: given, bucket }: ValueOrder,
  rows: readonly Figures[],
): readonly Category[] {
  const field = findPath(shell, entity, path)?.field
  const found = new Map(rows.map((row) => [keyOf(row[path]), row[path]] as const))
  if (bucket !== undefined)
    return daysOf([...found.keys()], bucket).map((day) => ({ key: day, label: day, value: day }))
  const order = [...(field?.options.options ?? []).map(({ value }) => value), ...given]
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return [...found]
    .toSorted(([one], [other]) => rank(one) - rank(other))
    .map(([key, value]) => ({ key, value, label: labelOf(shell, field, value) }))
}

function labelOf(shell: Shell, field: FieldInfo | undefined, value: unknown): string {
  if (value === null || value === undefined || field === undefined)
    return shell.i18n.t('contributions.noValue')
  return valueText(shell, field, value)
}

type Bucket = 'day' | 'week' | 'month' | 'quarter' | 'year'

const steps: Readonly<Record<Bucket, (day: string) => string>> = {
  day: (day) => addDays(day, 1),
  week: (day) => addDays(day, 7),
  month: (day) => addMonths(day, 1),
  quarter: (day) => addMonths(day, 3),
  year: (day) => addMonths(day, 12),
}

/** From the first day to the last one, step by step. */
function daysOf(found: readonly string[], bucket: Bucket): readonly string[] {
  const days = found
    .map((each) => each.slice(0, 10))
    .filter((day) => !Number.isNaN(Date.parse(day)))
    .toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const all = [first]
  for (let day = steps[bucket](first); day <= last && all.length < mostGaps; day = steps[bucket](day))
    all.push(day)
  return all.at(-1) === last ? all : days
}

function filterOf(content: ChartContent, category: unknown, series: unknown): UntypedFilter {
  const bucket = bucketOf(content)
  const own: UntypedFilter =
    bucket === undefined
      ? condition(pathOf(content), category)
      : { [pathOf(content)]: { gte: category, lt: steps[bucket](String(category)) } }
  return content.split === undefined ? own : { and: [own, condition(content.split, series)] }
}

function condition(path: string, value: unknown): UntypedFilter {
  if (value === null || value === undefined) return { [path]: { empty: true } }
  return { [path]: { eq: typeof value === 'object' && 'id' in value ? value.id : value } }
}
