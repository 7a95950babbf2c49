import { Registry } from 'prom-client'
import { describe, expect, it } from 'vitest'
import type { StatementObserver } from '../../database/database-options.ts'
import { createRecordBench } from '../../records/records.test-support.ts'
import { HttpMetrics } from './http-metrics.ts'
import { queryFigures } from './query-figures.ts'

describe('figures of queries', () => {
  it('tell operation and entity, and of slow ones the fields, the name and no value', async () => {
    const bench = await createRecordBench(undefined, undefined, { slowStatementMilliseconds: 0 })
    try {
      const contributors = [queryFigures(bench.database)]
      const metrics = new HttpMetrics({ database: bench.database, openStreams: () => 0, contributors })
      await bench.service.create(bench.ctx, 'sports.club', { name: 'Secret NV' })
      const query = { filter: { city: { eq: 'Hidden City' } }, sort: ['-founded'] }
      await bench.service.query(bench.actor, 'sports.club', query)
      await bench.service.query(bench.actor, 'sports.club', { search: 'sec' })
      const text = await metrics.text()
      expect(text).toContain('tessera_query_duration_seconds_count{operation="list",entity="sports.club"} 2')
      expect(text).toContain(
        'tessera_query_duration_seconds_count{operation="create",entity="sports.club"} 1',
      )
      expect(text).toMatch(
        /tessera_slow_queries_total\{operation="list",entity="sports.club",detail="filter\(city eq\) sort\(-founded\)",statement="q[\w-]{22}"\} 1/,
      )
      expect(text).toMatch(/detail="search\(part\)"/)
      expect(text).not.toMatch(/Secret|Hidden/)
    } finally {
      await bench.close()
    }
  })

  it('are no more than a bounded number, however many shapes there are', async () => {
    const observers: StatementObserver[] = []
    const registry = new Registry()
    queryFigures({ observe: (observer) => (observers.push(observer), { dispose: () => undefined }) })(
      registry,
    )
    for (let index = 0; index < 1_000; index++) {
      const shape = { operation: 'list', entity: 'a.b', detail: `filter(f${index} eq)` }
      observers[0]!({ text: '', name: `q${index}`, shape, milliseconds: 2_000, isSlow: true })
    }
    const text = await registry.metrics()
    expect(text.match(/^tessera_slow_queries_total\{/gm)).toHaveLength(201)
    expect(text).toContain(
      'tessera_slow_queries_total{operation="other",entity="",detail="",statement=""} 800',
    )
    expect(text).toContain('tessera_query_duration_seconds_count{operation="list",entity="a.b"} 1000')
  })
})
