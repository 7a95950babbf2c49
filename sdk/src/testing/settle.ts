import type { CoreServices } from './core-module.ts'

const patience = 30_000
const pause = 5

interface Work {
  readonly events: number
  readonly jobs: number
}

interface FailedJob {
  readonly key: string
  readonly queue: string
  readonly message: string | null
}

// Jobs of plugins that are off wait for them to come back.
const pending = `SELECT (SELECT count(*) FROM core.outbox)::int AS events, (SELECT count(*) FROM pgboss.job
  WHERE name <> 'dead-letter' AND split_part(name, '/', 1) <> ALL($1::text[])
    AND (state = 'active' OR (state IN ('created', 'retry') AND start_after <= now())))::int AS jobs`
const failures = `SELECT id || ':' || retry_count AS key, name AS queue, output->>'message' AS message FROM pgboss.job
  WHERE name <> 'dead-letter' AND state IN ('retry', 'failed')`

/** Brings events to their subscribers and waits for jobs, until nothing is left to do. */
export class Settler {
  readonly #services: CoreServices
  readonly #reported = new Set<string>()

  constructor(services: CoreServices) {
    this.#services = services
  }

  async settle(): Promise<void> {
    const deadline = performance.now() + patience
    for (;;) {
      const { events, jobs } = await this.#left()
      if (events === 0 && jobs === 0) break
      if (performance.now() > deadline)
        throw new Error(`After ${patience / 1000} s there are still ${events} events and ${jobs} jobs to do.`)
      if (events > 0) await this.#services.dispatcher.dispatchBatch()
      else await new Promise((resolve) => setTimeout(resolve, pause))
    }
    await this.#demandSuccess()
  }

  async #left(): Promise<Work> {
    const { database, plugins } = this.#services
    const idle = [...plugins.plugins.values()].filter((plugin) => plugin.status !== 'enabled')
    const { rows } = await database.query<Work>(pending, [idle.map((plugin) => plugin.package.id)])
    return rows[0] ?? { events: 0, jobs: 0 }
  }

  /** Each failure is told once, so that a test may go on after it. */
  async #demandSuccess(): Promise<void> {
    const { rows } = await this.#services.database.query<FailedJob>(failures)
    const fresh = rows.filter(({ key }) => !this.#reported.has(key))
    for (const { key } of fresh) this.#reported.add(key)
    if (fresh.length > 0)
      throw new Error(
        `Work failed: ${fresh.map(({ queue, message }) => `${queue}: ${message ?? 'no reason was kept'}`).join('; ')}`,
      )
  }
}
