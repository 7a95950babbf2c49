import type { AskedCells } from './asked-cells.ts'
import type { AskedWorlds } from './asked-worlds.ts'
import { askPhases } from './ask-phases.ts'
import { askingSteps, type AskingStep } from './asking-steps.ts'
import type { CheckSwitch } from './check-switch.ts'
import type { Covered, Removal } from './removal.ts'
import { isHeldUp, type Verdict } from './verdict.ts'

const missed: Verdict = { kind: 'missed' }

/** Asks sources of which checks are taken out, one removal after another in one process. */
export class Asking {
  readonly #worlds: AskedWorlds
  readonly #cells: AskedCells
  readonly #switch: CheckSwitch
  readonly #share: number

  constructor(worlds: AskedWorlds, cells: AskedCells, checkSwitch: CheckSwitch, share: number) {
    this.#worlds = worlds
    this.#cells = cells
    this.#switch = checkSwitch
    this.#share = share
  }

  /** Steps first: where there are any, cells have been asked before, and only few were. */
  async judge({ checks, cells, steps, most }: Removal): Promise<Verdict> {
    const parts = [
      ...steps.map((step) => () => this.#judgeStep(checks, step)),
      () => this.#judgeCells(checks, this.#cells.batches(cells).slice(0, most)),
    ]
    let last = missed
    for (const part of parts) {
      const verdict = await part().catch(brokenBy)
      if (verdict.kind === 'caught') return verdict
      if (verdict.kind === 'broken') last = verdict
    }
    return last
  }

  /** What these cells come to while nothing is taken out; they have to find nothing. */
  coverCells(
    places: readonly number[],
  ): Promise<Covered<readonly [cell: number, checks: readonly number[]]>> {
    const covered: [number, readonly number[]][] = []
    const waiting = places.values()
    return this.#worlds.withDoor('settled', async (door) => {
      let verdict = missed
      const work = async (): Promise<void> => {
        for (const place of waiting) {
          const noted = await this.#switch.noteOf(async () => {
            const answer = await this.#cells.askAlone(door, place)
            if (answer.kind !== 'missed') verdict = answer
          })
          covered.push([place, [...noted]])
        }
      }
      await Promise.all(Array.from({ length: 8 }, work))
      return { verdict, covered }
    })
  }

  async coverStep(step: number): Promise<Covered<number>> {
    let verdict = missed
    const noted = await this.#switch.note(async () => {
      verdict = await this.#run([], askingSteps[step]!)
    })
    return { verdict, covered: [...noted] }
  }

  /** What a batch finds counts if it finds nothing where nothing is taken out. */
  async #judgeCells(checks: readonly number[], all: readonly (readonly number[])[]): Promise<Verdict> {
    const batches = all.values()
    for (;;) {
      const found = await this.#firstCatching(checks, batches)
      if (found === null) return missed
      if (isHeldUp(found.verdict)) continue
      const without = await this.#firstCatching([], [found.batch].values())
      if (without === null) return found.verdict
    }
  }

  async #firstCatching(
    checks: readonly number[],
    batches: IterableIterator<readonly number[]>,
  ): Promise<{ batch: readonly number[]; verdict: Verdict } | null> {
    this.#switch.remove(checks)
    return this.#worlds.withDoor('settled', async (door) => {
      for (let next = batches.next(); next.done !== true; next = batches.next()) {
        const verdict = await this.#cells.ask(door, next.value)
        if (verdict.kind !== 'missed') return { batch: next.value, verdict }
      }
      return null
    })
  }

  /** A step waits for what comes by itself: only what it finds twice counts. */
  async #judgeStep(checks: readonly number[], step: number): Promise<Verdict> {
    const once = await this.#run(checks, askingSteps[step]!)
    return once.kind === 'caught' ? this.#run(checks, askingSteps[step]!) : once
  }

  async #run(checks: readonly number[], { phases, isFresh = false }: AskingStep): Promise<Verdict> {
    this.#switch.remove(checks)
    const verdict = await this.#worlds.withWorld(isFresh ? 'fresh' : 'settled', (world) =>
      askPhases(world, phases, this.#share),
    )
    return isHeldUp(verdict) ? missed : verdict
  }
}

function brokenBy(error: unknown): Verdict {
  return { kind: 'broken', what: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}
