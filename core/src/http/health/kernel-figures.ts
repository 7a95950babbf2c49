import { Gauge } from 'prom-client'
import type { Database } from '../../database/database.ts'
import { readDispatchLag, type DispatchLag } from '../../events/dispatch-lag.ts'
import type { JobOverview } from '../../jobs/job-overview.ts'
import type { MetricsContributor } from './http-metrics.ts'

const lagFigures: readonly (readonly [name: string, help: string, read: (lag: DispatchLag) => number])[] = [
  ['tessera_events_waiting', 'Events that wait to be handed on.', (lag) => lag.waiting],
  ['tessera_events_position', 'Position of the newest event that was handed on.', (lag) => lag.position],
  [
    'tessera_events_oldest_seconds',
    'Age of the oldest event that waits to be handed on.',
    (lag) => lag.oldestSeconds,
  ],
  [
    'tessera_database_oldest_snapshot_seconds',
    'Age of the oldest transaction that holds a snapshot.',
    (lag) => lag.oldestSnapshotSeconds,
  ],
]

/** How far events are behind. */
export function eventFigures(database: Pick<Database, 'query'>): MetricsContributor {
  return (registry) => {
    const read = oncePerScrape(() => readDispatchLag(database))
    for (const [name, help, valueOf] of lagFigures) {
      const figure = new Gauge({
        name,
        help,
        registers: [],
        async collect() {
          this.set(valueOf(await read()))
        },
      })
      registry.registerMetric(figure)
    }
  }
}

/** All figures of one scrape are collected at the same time: they share one reading. */
function oncePerScrape<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read().finally(() => {
      reading = undefined
    })
    return reading
  }
}

/** How many jobs stand in which state. */
export function jobFigures(jobs: Pick<JobOverview, 'counts'>): MetricsContributor {
  return (registry) => {
    const figure = new Gauge({
      name: 'tessera_jobs',
      help: 'Jobs by state.',
      labelNames: ['state'],
      registers: [],
      async collect() {
        for (const [state, count] of Object.entries(await jobs.counts())) this.set({ state }, count)
      },
    })
    registry.registerMetric(figure)
  }
}
