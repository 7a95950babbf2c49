import { hiddenLinkCells, runAllowed } from './allowed.ts'
import { attack } from './attack.ts'
import type { Cell, Cells } from './cell.ts'
import { runCreates } from './create.ts'
import { runLosing } from './lose.ts'
import { aliasCells } from './cells/alias-cells.ts'
import { changingCells } from './cells/changing-cells.ts'
import { descriptionCells } from './cells/description-cells.ts'
import { exportCells } from './cells/export-cells.ts'
import { matchCells, upsertCells } from './cells/match-cells.ts'
import { doorCells, pluginCells } from './cells/plugin-cells.ts'
import { readCells } from './cells/read-cells.ts'
import { recordCells } from './cells/record-cells.ts'
import { relationCells } from './cells/relation-cells.ts'
import { searchCells } from './cells/search-cells.ts'
import { deniedWriteCells } from './cells/write-cells.ts'
import { runDenied } from './denied.ts'
import { runImports } from './imports.ts'
import { runMany } from './many.ts'
import { newTally, runCells, type Tally } from './judge-cells.ts'
import { LiveWatch } from './live.ts'
import { rightsCells, stewardCells } from './cells/rights-cells.ts'
import { strangerCells } from './strangers.ts'
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

const describing: readonly Cells[] = [descriptionCells, doorCells]
const reading: readonly Cells[] = [
  recordCells,
  readCells,
  aliasCells,
  relationCells,
  exportCells,
  searchCells,
  pluginCells,
]
/** There are few of these: they are thinned less. */
const rare = new Map<Cells, number>([
  [recordCells, 8],
  [searchCells, 3],
  [exportCells, 3],
])
/** Of everybody's changes of many records of every entity, so many times the share. */
const manyMore = 4
const writing: readonly Cells[] = [deniedWriteCells, matchCells, upsertCells, changingCells, hiddenLinkCells]

/** Cells of these kinds, thinned out evenly. What a thinned generator draws is drawn all the same. */
function* thinned(world: World, kinds: readonly Cells[], share: number): Generator<Cell> {
  const { random } = world.canaries
  for (const actor of world.facts.actors) {
    for (const kind of kinds)
      for (const cell of kind(world, actor)) if (random.chance(share * (rare.get(kind) ?? 1))) yield cell
  }
}

function* joined(...parts: readonly Generator<Cell>[]): Generator<Cell> {
  for (const part of parts) yield* part
}

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
  runCells(world, thinned(world, describing, 1), tally, 8, enough)

const read: Phase = ({ world, options, tally, enough }) =>
  runCells(world, thinned(world, reading, options.share), tally, 8, enough)

const refuse: Phase = ({ world, options, tally, enough }) => {
  const rights = joined(stewardCells(world), rightsCells(world, options.share), strangerCells(world))
  return runDenied(world, joined(rights, thinned(world, writing, options.share)), tally, enough)
}

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
  runCells(world, thinned(world, [recordCells, searchCells], options.share), tally, 8, enough)

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
