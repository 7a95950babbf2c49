import type { ChartContent, DeclaredContent } from '../plugin/declared-content.ts'
import type { PanelPlacement } from '../plugin/panel-placement.ts'

const charts: ReadonlySet<string> = new Set<ChartContent['chart']>([
  'bar',
  'line',
  'area',
  'pie',
  'doughnut',
  'funnel',
])
const buckets = new Set(['day', 'week', 'month', 'quarter', 'year'])
const kinds: ReadonlySet<string> = new Set<DeclaredContent['kind']>([
  'related',
  'fields',
  'numbers',
  'chart',
  'links',
  'text',
])

/** What is wrong with what a panel without code says of itself: plugins in JavaScript have no compiler to tell. */
export function contentFaults({ panel, content }: PanelPlacement): readonly string[] {
  if (content === undefined) return []
  const own = `panels: the content of "${panel}"`
  if (!kinds.has(content.kind)) return [`${own} is of no known kind: ${[...kinds].join(', ')}`]
  return content.kind === 'chart' ? chartFaults(content).map((fault) => `${own} ${fault}`) : []
}

function chartFaults({ chart, entity, by, split }: ChartContent): readonly string[] {
  const faults: string[] = []
  if (!charts.has(chart)) faults.push(`is no known chart: ${[...charts].join(', ')}`)
  if (!entity) faults.push('names no entity')
  if (typeof by === 'string' ? by === '' : !by?.field || !buckets.has(by.bucket))
    faults.push(`says by nothing: a field, or { field, bucket } with ${[...buckets].join(', ')}`)
  if (split !== undefined && (chart === 'pie' || chart === 'doughnut' || chart === 'funnel'))
    faults.push(`splits a ${chart}, which shows one series`)
  return faults
}
