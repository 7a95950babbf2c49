import type { Cell, Cells } from './cell.ts'
import { hiddenLinkCells } from './allowed.ts'
import { aliasCells } from './cells/alias-cells.ts'
import { changingCells } from './cells/changing-cells.ts'
import { descriptionCells } from './cells/description-cells.ts'
import { exportCells } from './cells/export-cells.ts'
import { matchCells, upsertCells } from './cells/match-cells.ts'
import { doorCells, pluginCells } from './cells/plugin-cells.ts'
import { readCells } from './cells/read-cells.ts'
import { recordCells } from './cells/record-cells.ts'
import { relationCells } from './cells/relation-cells.ts'
import { rightsCells, stewardCells } from './cells/rights-cells.ts'
import { searchCells } from './cells/search-cells.ts'
import { deniedWriteCells } from './cells/write-cells.ts'
import { strangerCells } from './strangers.ts'
import type { World } from './world.ts'

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

/** Everything that describes what there is: to everybody, in full. */
export const describingCells = (world: World): Generator<Cell> => thinned(world, describing, 1)

/** Every way to read. */
export const readingCells = (world: World, share: number): Generator<Cell> => thinned(world, reading, share)

/** What reads anew after something has changed. */
export const rereadingCells = (world: World, share: number): Generator<Cell> =>
  thinned(world, [recordCells, searchCells], share)

/** Writes that have to be refused, of rights and of records, and strangers at every door. */
export const refusedCells = (world: World, share: number): Generator<Cell> =>
  joined(stewardCells(world), rightsCells(world, share), strangerCells(world), thinned(world, writing, share))
