import { createHash } from 'node:crypto'
import { nameOf, type Cell } from '../cell.ts'
import { runDenied } from '../denied.ts'
import type { Door } from '../door.ts'
import { newTally, runCell, runCells, type Tally } from '../judge-cells.ts'
import { describingCells, readingCells, refusedCells } from '../matrix-cells.ts'
import type { World } from '../world.ts'
import type { Verdict } from './verdict.ts'

const batchSize = 40

/**
 * The cells that leave the world as it is, made once: to make them takes longer than to send some. They are the same, in
 * the same order, in every process that has the same world.
 */
export class AskedCells {
  readonly #cells: readonly Cell[]
  readonly #worldFor: (door: Door) => World

  constructor(world: World, share: number) {
    this.#worldFor = (door) => ({ ...world, door })
    this.#cells = [...describingCells(world), ...readingCells(world, share), ...refusedCells(world, share)]
  }

  get count(): number {
    return this.#cells.length
  }

  /** Tells one list of cells from another. */
  get fingerprint(): string {
    const hash = createHash('sha256')
    for (const cell of this.#cells) hash.update(nameOf(cell))
    return hash.digest('hex')
  }

  /** In batches of one sort each: of every operation a few, then of every operation a few more. */
  batches(places: readonly number[]): readonly (readonly number[])[] {
    const isDenied = (place: number): boolean => this.#cells[place]?.isDenied === true
    const reading = batchesOf(this.#mixed(places.filter((place) => !isDenied(place))))
    const denied = batchesOf(this.#mixed(places.filter(isDenied)))
    const turns = Array.from({ length: Math.max(reading.length, denied.length) }, (_, turn) => turn)
    return turns.flatMap((turn) => [reading[turn], denied[turn]].filter((batch) => batch !== undefined))
  }

  async ask(door: Door, places: readonly number[]): Promise<Verdict> {
    const world = this.#worldFor(door)
    const tally = newTally()
    const cells = places.map((place) => this.#cells[place] as Cell)
    const isFound = (): boolean => tally.findings.length > 0
    if (cells.every(({ isDenied }) => isDenied)) await runDenied(world, cells, tally, isFound)
    else await runCells(world, cells, tally, 8, isFound)
    return verdictOf(tally)
  }

  /** One by itself, whose answer alone is looked at. */
  async askAlone(door: Door, place: number): Promise<Verdict> {
    const tally = newTally()
    await runCell(this.#worldFor(door), this.#cells[place] as Cell, tally)
    return verdictOf(tally)
  }

  #mixed(places: readonly number[]): readonly number[] {
    const sorts = [...Map.groupBy(places, (place) => this.#cells[place]?.operation).values()]
    const longest = Math.max(0, ...sorts.map((sort) => sort.length))
    const turns = Array.from({ length: longest }, (_, turn) => turn)
    return turns.flatMap((turn) => sorts.flatMap((sort) => sort[turn] ?? []))
  }
}

function verdictOf({ findings: [found] }: Tally): Verdict {
  if (found === undefined) return { kind: 'missed' }
  return { kind: 'caught', cell: found.cell, what: `${found.kind}: ${found.what}` }
}

function batchesOf(places: readonly number[]): readonly (readonly number[])[] {
  const starts = Array.from({ length: Math.ceil(places.length / batchSize) }, (_, index) => index * batchSize)
  return starts.map((start) => places.slice(start, start + batchSize))
}
