import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CrashServer, type Readiness } from '../crash-server.ts'
import { Crew } from '../crew.ts'
import { killCluster } from '../faults/kill-cluster.ts'
import { Onlooker } from './onlooker.ts'
import { SmallDisk } from './small-disk.ts'
import { unclear, type TroubleReport } from './trouble-report.ts'

const megabytes = 400
const patience = 30_000
const list = '/api/records/ledger.entry?q=%7B%22limit%22%3A1%7D'

/** Fills the disk under a server at work, lets its database die there too, and gives the room back. */
export async function proveFullDisk(seed: number): Promise<TroubleReport | null> {
  const disk = SmallDisk.mount(megabytes)
  if (disk === null) return null
  const outside = mkdtempSync(join(tmpdir(), 'tessera-crash-'))
  const server = await CrashServer.prepare(disk.folder)
  try {
    const logFile = join(outside, 'acknowledged.jsonl')
    const crew = await Crew.prepare(server, { seed, writers: 8, logFile })
    const onlooker = await Onlooker.open(server.url, crew.caller)
    try {
      return await new FullDisk(disk, server, crew, onlooker).run()
    } finally {
      await onlooker.close()
    }
  } finally {
    await server.stop()
    disk.unmount()
    rmSync(outside, { recursive: true, force: true })
  }
}

class FullDisk {
  readonly #disk: SmallDisk
  readonly #server: CrashServer
  readonly #crew: Crew
  readonly #onlooker: Onlooker
  readonly #faults: string[] = []

  constructor(disk: SmallDisk, server: CrashServer, crew: Crew, onlooker: Onlooker) {
    this.#disk = disk
    this.#server = server
    this.#crew = crew
    this.#onlooker = onlooker
  }

  async run(): Promise<TroubleReport> {
    this.#crew.start()
    await sleep(1000)
    this.#disk.fill()
    await this.#demandState('with a full disk')
    const { status } = await this.#crew.caller.send({ method: 'GET', path: list })
    if (status !== 200) this.#faults.push(`reading was answered with ${status}`)
    if (!(await this.#onlooker.sees(/disk of the server is full/)))
      this.#faults.push('the page did not say that the disk is full')
    killCluster(this.#server.postmaster ?? 0)
    await sleep(3000)
    await this.#demandState('with a database that died on it')
    this.#disk.clear()
    const cleared = performance.now()
    const healedAfter = await this.#server.ready(cleared)
    await this.#crew.finish()
    if (!(await this.#onlooker.seesNothing())) this.#faults.push('the page went on speaking of the disk')
    const findings = await this.#crew.inspect()
    const { refusals } = this.#crew
    this.#faults.push(...unclear(refusals, /^503 database\.\w+$|^503 access\.unavailable$/))
    if (!refusals.has('503 database.disk_full')) this.#faults.push('no write was refused for the full disk')
    return { name: 'full disk', faults: this.#faults, findings, refusals, healedAfter }
  }

  /** Alive, and telling in words what is wrong. */
  async #demandState(when: string): Promise<void> {
    const deadline = performance.now() + patience
    let last: Readiness | undefined
    while (performance.now() < deadline && this.#server.isRunning) {
      last = await this.#server.readiness()
      const problem = last?.body.problems?.find(({ code }) => code === 'database.disk_full')
      if (
        last?.status === 503 &&
        problem !== undefined &&
        /MB are free.*Free some space/.test(problem.message)
      )
        return
      await sleep(100)
    }
    const state = this.#server.isRunning ? JSON.stringify(last) : 'the server ended'
    this.#faults.push(`${when}, /readyz does not say so: ${state}`)
  }
}
