import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CrashServer, type Readiness } from '../crash-server.ts'
import { Crew } from '../crew.ts'
import { Onlooker } from './onlooker.ts'
import { OwnDatabase } from './own-database.ts'
import { unclear, type TroubleReport } from './trouble-report.ts'

/** A hook that waits for the database runs out of its time like any other. */
const clear =
  /^503 (database\.\w+|access\.unavailable|records\.hook_too_slow)$|^409 http\.idempotency_in_flight$/
const patience = 30_000
/** So that requests that began just before it meet their time limits. */
const frozenFor = 40_000

/** Takes the database away from a server at work, in every way there is, and gives it back. */
export async function proveLostDatabase(seed: number): Promise<readonly TroubleReport[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-crash-'))
  const database = await OwnDatabase.start(join(folder, 'postgres'))
  const server = await CrashServer.prepare(join(folder, 'data'), { DATABASE_URL: database.url })
  try {
    const logFile = join(folder, 'acknowledged.jsonl')
    const crew = await Crew.prepare(server, { seed, writers: 8, logFile })
    const onlooker = await Onlooker.open(server.url, crew.caller)
    try {
      const lost = new LostDatabase(database, server, crew, onlooker)
      return [await lost.stopped(), await lost.killed(), await lost.frozen()]
    } finally {
      await onlooker.close()
    }
  } finally {
    await server.stop()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

class LostDatabase {
  readonly #database: OwnDatabase
  readonly #server: CrashServer
  readonly #crew: Crew
  readonly #onlooker: Onlooker

  constructor(database: OwnDatabase, server: CrashServer, crew: Crew, onlooker: Onlooker) {
    this.#database = database
    this.#server = server
    this.#crew = crew
    this.#onlooker = onlooker
  }

  stopped(): Promise<TroubleReport> {
    return this.#scene('database stopped and started again', async (faults) => {
      await this.#database.stop()
      await this.#demandState(faults)
      await this.#demandBanner(faults)
      await this.#database.startAgain()
    })
  }

  killed(): Promise<TroubleReport> {
    return this.#scene('database killed', async () => {
      const { pid } = this.#database
      this.#database.kill()
      await this.#database.isBack(pid)
    })
  }

  frozen(): Promise<TroubleReport> {
    return this.#scene('database that says nothing', async (faults) => {
      const thaw = this.#database.freeze()
      const rest = sleep(frozenFor)
      try {
        await this.#demandState(faults)
        await this.#demandBanner(faults)
        await rest
      } finally {
        thaw()
      }
    })
  }

  async #scene(name: string, disturb: (faults: string[]) => Promise<void>): Promise<TroubleReport> {
    const faults: string[] = []
    for (const { refusals } of this.#crew.writers) refusals.clear()
    this.#crew.start()
    await sleep(1000)
    await disturb(faults)
    const healedAfter = await this.#server.ready(performance.now())
    await this.#crew.finish()
    if (!(await this.#onlooker.seesNothing())) faults.push('the page went on speaking of trouble')
    const { refusals } = this.#crew
    faults.push(...unclear(refusals, clear))
    if (refusals.size === 0) faults.push('no request was refused: the database was not missed')
    return { name, faults, findings: await this.#crew.inspect(), refusals: new Map(refusals), healedAfter }
  }

  async #demandState(faults: string[]): Promise<void> {
    const deadline = performance.now() + patience
    let last: Readiness | undefined
    while (performance.now() < deadline) {
      last = await this.#server.readiness()
      const problem = last?.body.problems?.find(({ check }) => check === 'database')
      if (last?.status === 503 && problem !== undefined && problem.message.length > 0) return
      await sleep(50)
    }
    faults.push(`/readyz does not name the database: ${JSON.stringify(last)}`)
  }

  async #demandBanner(faults: string[]): Promise<void> {
    if (!(await this.#onlooker.sees(/cannot reach its database/)))
      faults.push('the page did not say that the database is away')
  }
}
