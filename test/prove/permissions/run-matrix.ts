import { hiddenLinkCells, runAllowed } from './allowed.ts'
import { attack } from './attack.ts'
import type { Cell, Cells } from './cell.ts'
import { descriptionCells } from './cells/description-cells.ts'
import { exportCells } from './cells/export-cells.ts'
import { matchCells, upsertCells } from './cells/match-cells.ts'
import { readCells } from './cells/read-cells.ts'
import { recordCells } from './cells/record-cells.ts'
import { relationCells } from './cells/relation-cells.ts'
import { searchCells } from './cells/search-cells.ts'
import { deniedWriteCells } from './cells/write-cells.ts'
import { runDenied } from './denied.ts'
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
  readonly log: (line: string) => void
  /** Ends the run early. */
  readonly enough?: (tally: Tally) => boolean
}

export interface MatrixResult {
  readonly tally: Tally
  readonly bits: number
  readonly how: readonly string[]
}

const reading: readonly Cells[] = [
  descriptionCells,
  recordCells,
  readCells,
  relationCells,
  exportCells,
  searchCells,
]
const writing: readonly Cells[] = [deniedWriteCells, matchCells, upsertCells, hiddenLinkCells]

/** Cells of these kinds, thinned out evenly. What a thinned generator draws is drawn all the same. */
function* thinned(world: World, kinds: readonly Cells[], share: number): Generator<Cell> {
  const { random } = world.canaries
  for (const actor of world.facts.actors) {
    for (const kind of kinds)
      for (const cell of kind(world, actor))
        if (share >= 1 || kind === descriptionCells || random.chance(share)) yield cell
  }
}

function* joined(...parts: readonly Generator<Cell>[]): Generator<Cell> {
  for (const part of parts) yield* part
}

/** All phases: reading, refused writing, carried-out writing under the eyes of live streams, reading again, and the attack. */
export async function runMatrix(world: World, options: MatrixOptions): Promise<MatrixResult> {
  const tally = newTally()
  const enough = (): boolean => options.enough?.(tally) ?? false
  const started = performance.now()
  const say = (phase: string): void =>
    options.log(
      `  ${((performance.now() - started) / 1000).toFixed(0)} s: ${phase}: ${tally.requests.size} cells so far, ${tally.findings.length} findings`,
    )
  await runCells(world, thinned(world, reading, options.share), tally, 8, enough)
  say('reading')
  if (enough()) return { tally, bits: 0, how: [] }
  await world.door.settle()
  say('settled')
  await runDenied(
    world,
    joined(
      strangerCells(world),
      rightsCells(world, options.share),
      stewardCells(world),
      thinned(world, writing, options.share),
    ),
    tally,
    enough,
  )
  say('writing what is refused')
  if (enough()) return { tally, bits: 0, how: [] }
  const watch = new LiveWatch(world, tally)
  await watch.open('/api/stream')
  await runAllowed(world, options.changesPerEntity, tally)
  await world.door.settle()
  await watch.close()
  for (const after of [1, 30, 60, 90].map((step) => Math.ceil(step * Math.min(1, options.share * 4)))) {
    await watch.open(`/api/stream?after=${after}`)
    await watch.close()
  }
  say('writing what is allowed, watched live')
  const again = [recordCells, searchCells]
  await runCells(world, thinned(world, again, Math.min(1, options.share)), tally, 8, enough)
  say('reading again')
  const { bits, how, probes } = await attack(world, options.secretsPerActor, tally)
  say(`binary search (${probes} probes)`)
  return { tally, bits, how }
}
