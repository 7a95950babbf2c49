import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../../database/database.ts'
import type { RequestObserver } from '../request-context.ts'

/** Adds the figures of another room, such as jobs or events, to the same page. */
export type MetricsContributor = (registry: Registry) => void

export interface HttpMetricsOptions {
  readonly database: Pick<Database, 'statistics'>
  readonly openStreams: () => number
  readonly contributors?: readonly MetricsContributor[]
}

/** The server's figures for Prometheus, in a registry of their own, so that one process may host several servers. */
export class HttpMetrics {
  readonly #registry = new Registry()
  readonly #durations: Histogram<'method' | 'route' | 'status'>

  constructor(options: HttpMetricsOptions) {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry, prefix: 'tessera_' })
    this.#durations = new Histogram({
      name: 'tessera_http_request_duration_seconds',
      help: 'Time from the request to its answer, by route pattern.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    })
    gauge(this.#registry, 'tessera_http_streams', 'Open live streams.', options.openStreams)
    gauge(
      this.#registry,
      'tessera_database_connections',
      'Connections of the main pool.',
      () => options.database.statistics.total,
    )
    gauge(
      this.#registry,
      'tessera_database_connections_idle',
      'Connections of the main pool that wait for work.',
      () => options.database.statistics.idle,
    )
    gauge(
      this.#registry,
      'tessera_database_callers_waiting',
      'Callers that wait for a connection.',
      () => options.database.statistics.waiting,
    )
    statementCounter(this.#registry, options.database)
    for (const contribute of options.contributors ?? []) contribute(this.#registry)
  }

  readonly observe: RequestObserver = ({ method, route, status, seconds }) => {
    this.#durations.observe({ method, route, status: String(status) }, seconds)
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  const figure = new Gauge({
    name,
    help,
    registers: [],
    collect() {
      this.set(read())
    },
  })
  registry.registerMetric(figure)
}

function statementCounter(registry: Registry, database: Pick<Database, 'statistics'>): void {
  const statements = new Counter({
    name: 'tessera_database_statements_total',
    help: 'SQL statements run.',
    registers: [],
    collect() {
      this.reset()
      this.inc(database.statistics.statements)
    },
  })
  registry.registerMetric(statements)
}
