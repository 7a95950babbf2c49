import type { DatabaseCopies } from '../server.ts'
import type { Templates } from './asked-worlds.ts'
import type { CheckGroup } from './check-groups.ts'
import { phasesFor } from './fitting-phases.ts'
import { runChild } from './run-child.ts'
import { SourceCopy } from './source-copy.ts'
import { isHeldUp, wordsOf, type Verdict } from './verdict.ts'

interface OwnProcessOptions {
  readonly server: DatabaseCopies
  readonly templates: Templates
  readonly log: (line: string) => void
}

/** Of the cells of each kind: first few, and where those notice nothing, many. */
const shares: readonly number[] = [0.03, 0.3]
const atOnce = 2

/** Judges removals the thorough way: each in a copy of the sources, in a process of its own. */
export class OwnProcess {
  readonly #options: OwnProcessOptions
  readonly #pristine: SourceCopy
  readonly #worldFile: string
  readonly #newFolder: () => Promise<string>

  constructor(
    options: OwnProcessOptions,
    pristine: SourceCopy,
    worldFile: string,
    newFolder: () => Promise<string>,
  ) {
    this.#options = options
    this.#pristine = pristine
    this.#worldFile = worldFile
    this.#newFolder = newFolder
  }

  async judgeEach(
    groups: readonly CheckGroup[],
    tell: (group: CheckGroup, verdict: Verdict) => void,
  ): Promise<void> {
    const phases = new Set(groups.map(phasesFor)).values()
    const demand = async (): Promise<void> => {
      for (const one of phases) await this.#demandFaultless(one)
    }
    await Promise.all(Array.from({ length: atOnce }, demand))
    const waiting = groups.values()
    const work = async (): Promise<void> => {
      let copy: SourceCopy | undefined
      for (const group of waiting) {
        copy ??= new SourceCopy(this.#pristine.folder, await this.#newFolder())
        copy.remove(group.checks)
        tell(group, await this.#judge(copy, phasesFor(group)))
        copy.restore(group.checks)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }

  /** What finds fault with the sources as they are notices nothing of their mutants. */
  async #demandFaultless(phases: string): Promise<void> {
    let verdict = await this.#run(this.#pristine, phases, shares[0]!)
    // What a busy machine did is not found a second time; what the sources do is.
    if (verdict.kind !== 'missed') {
      this.#options.log(`  at first without a removal (${phases}): ${wordsOf(verdict)}`)
      verdict = await this.#run(this.#pristine, phases, shares[0]!)
    }
    if (verdict.kind !== 'missed')
      throw new Error(
        `The proof finds fault with the sources as they are (${phases}): ${wordsOf(verdict, 2_000)}`,
      )
  }

  async #judge(copy: SourceCopy, phases: string): Promise<Verdict> {
    let verdict: Verdict = { kind: 'missed' }
    for (const share of shares) {
      verdict = await this.#run(copy, phases, share)
      if (verdict.kind !== 'missed') return verdict
    }
    return verdict
  }

  async #run(copy: SourceCopy, phases: string, share: number): Promise<Verdict> {
    const { server, templates } = this.#options
    const isFresh = phases.includes('settle')
    let verdict: Verdict = { kind: 'broken', what: 'never begun' }
    for (let tries = 0; tries < 3; tries++) {
      const { name, url } = await server.copy(isFresh ? templates.fresh : templates.settled)
      try {
        verdict = await runChild(copy.folder, [this.#worldFile, url, phases, String(share)])
      } finally {
        await server.drop(name)
      }
      if (!isHeldUp(verdict)) return verdict
    }
    return { kind: 'broken', what: `was held up each time: ${wordsOf(verdict)}` }
  }
}
