import type { BulkJob, CallOptions, Client } from '@tessera/sdk/ui'
import { Notifier } from '../services/notifier.ts'

/** A change of many records as this page last heard of it; whoever follows it asks through here. */
export class BulkWatch {
  readonly #api: Pick<Client, 'bulkJob' | 'stopBulk'>
  readonly #changed = new Notifier()
  #job: BulkJob

  constructor(api: Pick<Client, 'bulkJob' | 'stopBulk'>, started: BulkJob) {
    this.#api = api
    this.#job = started
  }

  readonly onChange = this.#changed.on

  get job(): BulkJob {
    return this.#job
  }

  async bulkJob(id: string, options?: CallOptions): Promise<BulkJob> {
    // Once it was stopped its end is known.
    return this.#job.state === 'running' ? this.#take(await this.#api.bulkJob(id, options)) : this.#job
  }

  async stop(): Promise<void> {
    const { id } = this.#job
    if (id !== null) this.#take(await this.#api.stopBulk(id))
  }

  /** An answer that was on its way while it ended tells nothing new. */
  #take(job: BulkJob): BulkJob {
    if (this.#job.state === 'running') this.#job = job
    this.#changed.notify()
    return this.#job
  }
}
