import { SeededRandom } from '../../messy-files/seeded-random.ts'
import { AcknowledgementLog } from './acknowledgements.ts'
import { Caller } from './caller.ts'
import type { Finding } from './checks/findings.ts'
import { Inspector } from './checks/inspector.ts'
import type { CrashServer } from './crash-server.ts'
import { Writer } from './writer.ts'

export interface CrewOptions {
  readonly seed: number
  readonly writers: number
  /** Where acknowledgements are kept: outside of what the server can lose. */
  readonly logFile: string
}

/** Everybody at work on one server: writers with their log, and whoever looks after them. */
export class Crew {
  readonly caller: Caller
  readonly log: AcknowledgementLog
  readonly inspector: Inspector
  readonly writers: readonly Writer[]

  private constructor(
    server: CrashServer,
    options: CrewOptions,
    caller: Caller,
    accounts: readonly string[],
  ) {
    this.caller = caller
    this.log = new AcknowledgementLog(options.logFile)
    this.inspector = new Inspector(() => server.databaseUrl)
    this.writers = Array.from(
      { length: options.writers },
      (_, index) =>
        new Writer({
          name: `w${index}`,
          caller,
          log: this.log,
          random: new SeededRandom(options.seed + index + 1),
          accounts,
        }),
    )
  }

  /** Starts the server for the first time, and brings it to where writers can begin. */
  static async prepare(server: CrashServer, options: CrewOptions): Promise<Crew> {
    server.start()
    await server.ready()
    const caller = await Caller.setUp(server.url, await server.setupToken())
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
    return new Crew(server, options, caller, accounts)
  }

  start(): void {
    for (const writer of this.writers) writer.start()
  }

  /** Comes back when every writer has its answer. */
  async finish(): Promise<void> {
    await Promise.all(this.writers.map((writer) => writer.finish()))
  }

  /** Waits until nothing is under way any more, and looks whether everything is as it has to be. */
  async inspect(): Promise<readonly Finding[]> {
    const left = await this.inspector.settle()
    const findings: Finding[] = [
      ...(await this.inspector.inspect(this.log)),
      ...this.writers.flatMap(({ faults }) =>
        faults.splice(0).map((fault): Finding => ({ kind: 'unexplained refusals', what: fault })),
      ),
    ]
    if (left.events + left.jobs + left.imports > 0)
      findings.push({ kind: 'effects missing', what: `still under way: ${JSON.stringify(left)}` })
    return findings
  }

  /** How often each answer came that was no grant, such as `503 database.unreachable`. */
  get refusals(): ReadonlyMap<string, number> {
    const all = new Map<string, number>()
    for (const { refusals } of this.writers)
      for (const [refusal, count] of refusals) all.set(refusal, (all.get(refusal) ?? 0) + count)
    return all
  }

  sum(of: (writer: Writer) => number): number {
    return this.writers.reduce((total, writer) => total + of(writer), 0)
  }
}
