import { runAllowed } from './allowed.ts'
import { attack } from './attack.ts'
import { runCreates } from './create.ts'
import { runDenied } from './denied.ts'
import { runImports } from './imports.ts'
import { newTally, runCells, type Tally } from './judge-cells.ts'
import { LiveWatch } from './live.ts'
import { runLosing } from './lose.ts'
import { runMany } from './many.ts'
import { describingCells, readingCells, refusedCells, rereadingCells } from './matrix-cells.ts'
import type { World } from './world.ts'

export interface MatrixOptions {
  /** Of the cells of each kind, this part is sent. */
  readonly share: number
  readonly changesPerEntity: number
  readonly secretsPerActor: number
  /** Of everybody's imports into every entity, this many times the share. */
  readonly imports: number
  /** Times that everybody's live stream resumes from an earlier place. */
  readonly replays: number
  readonly phases?: readonly PhaseName[]
  readonly log: (line: string) => void
  /** Ends the run early. */
  readonly enough?: (tally: Tally) => boolean
}

export interface MatrixResult {
  readonly tally: Tally
  /** How bits were learned by asking, one line each. */
  readonly learned: readonly string[]
}

/** Of everybody's changes of many records of every entity, so many times the share. */
const manyMore = 4

/** One step of the matrix; it adds what it sends and finds to the tally. */
type Phase = (run: Run) => Promise<void>

interface Run {
  readonly world: World
  readonly options: MatrixOptions
  readonly tally: Tally
  readonly learned: string[]
  readonly enough: () => boolean
}

const describe: Phase = ({ world, tally, enough }) =>
  runCells(world, describingCells(world), tally, 8, enough)

const read: Phase = ({ world, options, tally, enough }) =>
  runCells(world, readingCells(world, options.share), tally, 8, enough)

const refuse: Phase = ({ world, options, tally, enough }) =>
  runDenied(world, refusedCells(world, options.share), tally, enough)

/** Changes under the eyes of live streams, then streams that resume from where they were not. */
const change: Phase = async ({ world, options, tally, enough }) => {
  const watch = new LiveWatch(world, tally)
  await watch.open('/api/stream')
  await runAllowed(world, options.changesPerEntity, tally, enough, (row) => watch.changed(row))
  await world.door.dispatch()
  await watch.close()
  for (let after = 1; after <= options.replays && !enough(); after++) {
    await watch.open(`/api/stream?after=${after * 20}`)
    await watch.close()
  }
}

const readAgain: Phase = ({ world, options, tally, enough }) =>
  runCells(world, rereadingCells(world, options.share), tally, 8, enough)

const bring: Phase = ({ world, options, tally, enough }) =>
  runImports(world, Math.min(1, options.share * options.imports), tally, enough)

const guess: Phase = async ({ world, options, tally, learned, enough }) => {
  if (!enough()) learned.push(...(await attack(world, options.secretsPerActor, tally)))
}

const many: Phase = ({ world, options, tally, enough }) =>
  runMany(world, Math.min(1, options.share * manyMore), tally, enough)

const make: Phase = ({ world, tally, enough }) => runCreates(world, tally, enough)

const lose: Phase = ({ world, tally, enough }) => runLosing(world, tally, enough)

const settle: Phase = ({ world }) => world.door.settle()

const phases = { describe, read, settle, refuse, make, change, readAgain, bring, guess, many, lose } as const
export type PhaseName = keyof typeof phases
const usualOrder: readonly PhaseName[] = [
  'describe',
  'read',
  'settle',
  'refuse',
  'make',
  'change',
  'readAgain',
  'bring',
  'guess',
  'many',
  'lose',
]

/** All phases in order, until enough was found. */
export async function runMatrix(world: World, options: MatrixOptions): Promise<MatrixResult> {
  const tally = newTally()
  const learned: string[] = []
  const enough = (): boolean => options.enough?.(tally) ?? false
  const started = performance.now()
  for (const name of options.phases ?? usualOrder) {
    await phases[name]({ world, options, tally, learned, enough })
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    options.log(
      `  ${seconds} s: ${name}: ${tally.requests.size} cells so far, ${tally.findings.length} findings`,
    )
    if (enough()) break
  }
  return { tally, learned }
}
