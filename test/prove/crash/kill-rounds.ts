import { join } from 'node:path'
import { SeededRandom } from '../../messy-files/seeded-random.ts'
import { AcknowledgementLog } from './acknowledgements.ts'
import { Caller } from './caller.ts'
import type { Finding } from './checks/findings.ts'
import { Inspector } from './checks/inspector.ts'
import type { CrashServer } from './crash-server.ts'
import { faultPoints, moments, type FaultPoint, type Moment } from './faults/fault-points.ts'
import { victims, type Victim } from './faults/orders.ts'
import { Importing } from './importing.ts'
import { Writer } from './writer.ts'

export interface KillOptions {
  readonly seed: number
  readonly writers: number
  /** Kills at each point. */
  readonly perPoint: number
  readonly importedRows: number
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
  readonly imports: number
  readonly events: number
}

const longestUntilKill = 30_000
const skipped: Readonly<Record<FaultPoint, number>> = {
  transaction: 25,
  answer: 25,
  dispatcher: 6,
  job: 25,
  import: 1,
}

interface Turn {
  readonly moment: Moment
  readonly victim: Victim
}

/** Every moment of a point has its turn, and every victim at each point, in an order that the seed decides. */
function turnsOf(random: SeededRandom, perPoint: number): Turn[] {
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, place: random.next() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ item }) => item)
  const turns = faultPoints.flatMap((point) => {
    const own = shuffled(moments.filter((moment) => moment.point === point))
    const first = random.between(0, victims.length - 1)
    return Array.from({ length: perPoint }, (_, index) => ({
      moment: own[index % own.length]!,
      victim: victims[(first + index) % victims.length]!,
    }))
  })
  return shuffled(turns)
}

/** Kills a working server and its database again and again, and looks after each time whether anything is amiss. */
export class KillRounds {
  readonly #server: CrashServer
  readonly #options: KillOptions
  readonly #random: SeededRandom
  readonly #inspector: Inspector
  readonly #log: AcknowledgementLog
  readonly #caller: Caller
  readonly #importing: Importing
  readonly #writers: readonly Writer[]
  readonly #kills: Kill[] = []
  readonly #missed: string[] = []
  readonly #findings: Finding[] = []

  private constructor(server: CrashServer, options: KillOptions, caller: Caller, accounts: readonly string[]) {
    this.#server = server
    this.#options = options
    this.#random = new SeededRandom(options.seed)
    this.#inspector = new Inspector(() => server.databaseUrl)
    this.#log = new AcknowledgementLog(join(server.dataFolder, 'acknowledged.jsonl'))
    this.#caller = caller
    this.#importing = new Importing(caller, options.importedRows)
    this.#writers = Array.from(
      { length: options.writers },
      (_, index) =>
        new Writer({
          name: `w${index}`,
          caller,
          log: this.#log,
          random: new SeededRandom(options.seed + index + 1),
          accounts,
        }),
    )
  }

  /** Starts the server for the first time, and brings it to where writers can begin. */
  static async prepare(server: CrashServer, options: KillOptions): Promise<KillRounds> {
    server.start()
    await server.ready()
    const caller = await Caller.setUp(server.url, server.setupToken ?? '')
    await caller.demand({ method: 'POST', path: '/api/admin/plugins/ledger/enable' })
    const accounts: string[] = []
    for (let index = 0; index < 5; index++) {
      const { id } = await caller.demand({
        method: 'POST',
        path: '/api/records/ledger.account',
        json: { name: `Account ${index}` },
      })
      accounts.push(String(id))
    }
    return new KillRounds(server, options, caller, accounts)
  }

  get caller(): Caller {
    return this.#caller
  }

  async run(): Promise<KillResult> {
    const turns = turnsOf(this.#random, this.#options.perPoint)
    for (const [index, turn] of turns.entries()) {
      await this.#turn(turn)
      if ((index + 1) % 10 === 0)
        this.#options.log(`  ${index + 1} of ${turns.length} kills, ${this.#log.count} acknowledged requests`)
      if (this.#findings.length > 0) break
    }
    const chain = await this.#inspector.wholeChain()
    if (chain.broken > 0)
      this.#findings.push({ kind: 'links of the chain broken', what: `${chain.broken} of ${chain.checked}` })
    this.#log.close()
    const sum = (of: (writer: Writer) => number): number =>
      this.#writers.reduce((total, writer) => total + of(writer), 0)
    return {
      kills: this.#kills,
      missed: this.#missed,
      findings: this.#findings,
      acknowledged: this.#log.count,
      repeated: sum(({ repeated }) => repeated),
      replayed: sum(({ replayed }) => replayed),
      imports: this.#importing.count,
      events: chain.checked,
    }
  }

  async #turn({ moment, victim }: Turn): Promise<void> {
    const { point, name } = moment
    const skip = this.#random.between(0, skipped[point])
    const before = this.#server.postmaster
    this.#server.arm(moment, victim, skip)
    if (point === 'import') await this.#importing.begin().catch(() => undefined)
    for (const writer of this.#writers) writer.start()
    const isKilled = await this.#server.wasKilled(longestUntilKill)
    const killedAt = performance.now()
    if (!isKilled) this.#missed.push(`${point}: ${name}`)
    else this.#kills.push({ moment, victim, readyAfter: await this.#comeBack(victim, before, killedAt) })
    await Promise.all(this.#writers.map((writer) => writer.finish()))
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
    const left = await this.#inspector.settle()
    const findings: Finding[] = [
      ...(await this.#inspector.inspect(this.#log)),
      ...(await this.#importing.inspect(this.#inspector)),
      ...this.#writers.flatMap(({ faults }) =>
        faults.splice(0).map((fault): Finding => ({ kind: 'unexplained refusals', what: fault })),
      ),
    ]
    if (left.events + left.jobs + left.imports > 0)
      findings.push({ kind: 'effects missing', what: `still under way: ${JSON.stringify(left)}` })
    this.#findings.push(...findings)
    if (findings.length > 0) this.#options.log(`  after ${what}:`)
    for (const finding of findings.slice(0, 20)) this.#options.log(`    ${finding.kind}: ${finding.what}`)
  }
}
