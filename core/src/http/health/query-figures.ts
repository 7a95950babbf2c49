import { Counter, Histogram } from 'prom-client'
import type { Database } from '../../database/database.ts'
import type { MetricsContributor } from './http-metrics.ts'

/** Each is a time series of its own; those beyond share one. */
const mostSlowShapes = 200
const others = { operation: 'other', entity: '', detail: '', statement: '' }

/**
 * How long queries take, by what they do to which entity, and how often which of them was slow: by the fields that it
 * filters and sorts by, and the name under which the database knows it. Values are in neither.
 */
export function queryFigures(database: Pick<Database, 'observe'>): MetricsContributor {
  return (registry) => {
    const durations = new Histogram({
      name: 'tessera_query_duration_seconds',
      help: 'Time that statements on records take in the database, by operation and entity.',
      labelNames: ['operation', 'entity'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    })
    const slow = new Counter({
      name: 'tessera_slow_queries_total',
      help: 'Statements that were slow, by operation, entity, the fields they filter and sort by, and their name.',
      labelNames: ['operation', 'entity', 'detail', 'statement'],
      registers: [registry],
    })
    const known = new Set<string>()
    database.observe(({ shape, name, milliseconds, isSlow }) => {
      if (shape !== undefined)
        durations.observe({ operation: shape.operation, entity: shape.entity }, milliseconds / 1000)
      if (!isSlow) return
      const labels = { ...others, ...shape, statement: name ?? '' }
      const key = JSON.stringify(labels)
      const isKept = known.has(key) || known.size < mostSlowShapes
      if (isKept) known.add(key)
      slow.inc(isKept ? labels : others)
    })
  }
}
