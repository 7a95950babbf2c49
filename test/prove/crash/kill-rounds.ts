import { join } from 'node:path'
import { SeededRandom } from '../../messy-files/seeded-random.ts'
import type { Finding } from './checks/findings.ts'
import type { CrashServer } from './crash-server.ts'
import { Crew } from './crew.ts'
import type { Moment } from './faults/fault-points.ts'
import type { Victim } from './faults/orders.ts'
import { Importing } from './importing.ts'
import { turnsOf, type Turn } from './turns.ts'

export interface KillOptions {
  readonly seed: number
  readonly writers: number
  /** Kills at each point. */
  readonly perPoint: number
  readonly importedRows: number
  /** Which of all moments are used. */
  readonly only?: (moment: Moment) => boolean
  /** What is done to the database before the first kill: to see whether a fault would be noticed. */
  readonly sabotage?: string
  readonly log: (line: string) => void
}

export interface Kill {
  readonly moment: Moment
  readonly victim: Victim
  /** From the new process, or for a database that the server starts again from the kill, to `/readyz` saying yes. */
  readonly readyAfter: number
}

export interface KillResult {
  readonly kills: readonly Kill[]
  /** Moments that were not reached in time, so that nothing was killed. */
  readonly missed: readonly string[]
  readonly findings: readonly Finding[]
  readonly acknowledged: number
  readonly repeated: number
  readonly replayed: number
  /** Failures of the server that nobody waited for. */
  readonly unheard: number
  readonly imports: number
  readonly events: number
}

const longestUntilKill = 30_000

/** Kills a working server and its database again and again, and looks after each time whether anything is amiss. */
export class KillRounds {
  readonly #server: CrashServer
  readonly #options: KillOptions
  readonly #random: SeededRandom
  readonly #crew: Crew
  readonly #importing: Importing
  readonly #kills: Kill[] = []
  readonly #missed: string[] = []
  readonly #findings: Finding[] = []

  private constructor(server: CrashServer, options: KillOptions, crew: Crew) {
    this.#server = server
    this.#options = options
    this.#random = new SeededRandom(options.seed)
    this.#crew = crew
    this.#importing = new Importing(crew.caller, options.importedRows)
  }

  static async run(server: CrashServer, options: KillOptions): Promise<KillResult> {
    const { seed, writers } = options
    const logFile = join(server.dataFolder, 'acknowledged.jsonl')
    return new KillRounds(server, options, await Crew.prepare(server, { seed, writers, logFile })).#run()
  }

  async #run(): Promise<KillResult> {
    const { perPoint, only = () => true, sabotage } = this.#options
    const turns = turnsOf(this.#random, perPoint, only)
    if (sabotage !== undefined) await this.#crew.inspector.query(sabotage)
    for (const [index, turn] of turns.entries()) {
      await this.#turn(turn)
      if ((index + 1) % 10 === 0)
        this.#options.log(
          `  ${index + 1} of ${turns.length} kills, ${this.#crew.log.count} acknowledged requests`,
        )
      if (this.#findings.length > 0) break
    }
    const { checked, broken } = await this.#crew.inspector.wholeChain()
    if (broken > 0)
      this.#findings.push({ kind: 'links of the chain broken', what: `${broken} of ${checked}` })
    this.#crew.log.close()
    return {
      kills: this.#kills,
      missed: this.#missed,
      findings: this.#findings,
      acknowledged: this.#crew.log.count,
      repeated: this.#crew.sum(({ repeated }) => repeated),
      replayed: this.#crew.sum(({ replayed }) => replayed),
      unheard: this.#server.unheardFailures,
      imports: this.#importing.count,
      events: checked,
    }
  }

  async #turn({ moment, victim }: Turn): Promise<void> {
    const { point, name } = moment
    const skip = this.#random.between(0, moment.mostSkipped)
    const before = this.#server.postmaster
    this.#server.arm(moment, victim, skip)
    // The kill may come while it is being prepared; then it is not among those that are counted.
    if (point === 'import') await this.#importing.begin().catch(() => undefined)
    this.#crew.start()
    const isKilled = await this.#server.wasKilled(longestUntilKill)
    const killedAt = performance.now()
    if (!isKilled) this.#missed.push(`${point}: ${name}`)
    else this.#kills.push({ moment, victim, readyAfter: await this.#comeBack(victim, before, killedAt) })
    await this.#crew.finish()
    await this.#inspect(`${victim} killed at ${point}: ${name} (${skip} passed by)`)
  }

  async #comeBack(victim: Victim, before: number | undefined, killedAt: number): Promise<number> {
    if (victim === 'database') {
      while (this.#server.isRunning && this.#server.postmaster === before) await new Promise(setImmediate)
      return this.#server.ready(killedAt)
    }
    const startedAt = performance.now()
    this.#server.start()
    return this.#server.ready(startedAt)
  }

  async #inspect(what: string): Promise<void> {
    const findings = [
      ...(await this.#crew.inspect()),
      ...(await this.#importing.inspect(this.#crew.inspector)),
    ]
    this.#findings.push(...findings)
    if (findings.length > 0) this.#options.log(`  after ${what}:`)
    for (const finding of findings.slice(0, 20)) this.#options.log(`    ${finding.kind}: ${finding.what}`)
  }
}
