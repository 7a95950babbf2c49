import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../../../core/src/database/embedded-postgres.ts'
import { createLogger } from '../../../../core/src/foundation/logger.ts'
import { clusterOf, killCluster } from '../faults/kill-cluster.ts'

const logger = createLogger({ level: 'silent' })
const name = 'company'

/** A PostgreSQL that runs beside the server, as one behind DATABASE_URL does; its address stays when it is started again. */
export class OwnDatabase {
  readonly #folder: string
  #postgres: EmbeddedPostgres

  private constructor(folder: string, postgres: EmbeddedPostgres) {
    this.#folder = folder
    this.#postgres = postgres
  }

  static async start(folder: string): Promise<OwnDatabase> {
    const postgres = await startEmbeddedPostgres({ folder, logger })
    const client = new pg.Client({ connectionString: postgres.url('postgres') })
    await client.connect()
    await client.query(`CREATE DATABASE ${name}`)
    await client.end()
    return new OwnDatabase(folder, postgres)
  }

  get url(): string {
    return this.#postgres.url(name)
  }

  stop(): Promise<void> {
    return this.#postgres.stop()
  }

  async startAgain(): Promise<void> {
    this.#postgres = await startEmbeddedPostgres({ folder: this.#folder, logger })
  }

  /** `kill -9`; it comes back by itself, as under any supervisor. */
  kill(): void {
    killCluster(this.#postgres.pid)
  }

  async isBack(pid: number): Promise<void> {
    while (this.#postgres.pid === pid) await sleep(20)
  }

  get pid(): number {
    return this.#postgres.pid
  }

  /** All of its processes stand still, and every connection stays open: as with a machine that hangs, or a cut cable. */
  freeze(): () => void {
    const pids = clusterOf(this.#postgres.pid)
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    return () => {
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    }
  }
}
