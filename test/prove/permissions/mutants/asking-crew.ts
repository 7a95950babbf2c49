import { askingSteps } from './asking-steps.ts'
import { AskingWorker, type Question, type Reply } from './asking-worker.ts'
import type { Coverage } from './removal.ts'
import { wordsOf, type Verdict } from './verdict.ts'

const size = 2
const portion = 1_000

/** Processes that share what is to be asked of the same sources. */
export class AskingCrew {
  readonly #start: () => AskingWorker
  #workers: readonly AskingWorker[] = []

  /** `parameters` tells a process of its world. */
  constructor(folder: string, parameters: readonly string[]) {
    this.#start = () => new AskingWorker(folder, parameters)
  }

  /** Starts it, and learns which checks every cell and step comes to. */
  async cover(): Promise<Coverage> {
    this.#workers = Array.from({ length: size }, this.#start)
    const all = await Promise.all(this.#workers.map((worker) => readyOf(worker)))
    if (new Set(all.map(({ fingerprint }) => fingerprint)).size > 1)
      throw new Error('The same world made different cells in two processes.')
    const { count } = all[0]!
    const coverage = { cells: new Map<number, number[]>(), steps: new Map<number, number[]>() }
    const add = (known: Map<number, number[]>, check: number, place: number): void => {
      const places = known.get(check)
      if (places === undefined) known.set(check, [place])
      else places.push(place)
    }
    const cells = Array.from({ length: Math.ceil(count / portion) }, (_, index) => ({
      cells: Array.from(
        { length: Math.min(portion, count - index * portion) },
        (__, at) => index * portion + at,
      ),
    }))
    const steps = askingSteps.map((_, step) => ({ step }))
    await this.each<Question>([...steps.toReversed(), ...cells], async (question, ask) => {
      const reply = await faultless(question, ask)
      if ('step' in reply && 'step' in question)
        for (const check of reply.step.covered) add(coverage.steps, check, question.step)
      if ('cells' in reply)
        for (const [cell, checks] of reply.cells.covered)
          for (const check of checks) add(coverage.cells, check, cell)
    })
    return coverage
  }

  /** Each by whoever is free. A process that failed is followed by a new one. */
  async each<T>(
    all: Iterable<T>,
    use: (one: T, ask: (question: Question) => Promise<Reply>) => Promise<void>,
  ): Promise<void> {
    const waiting = [...all].values()
    const work = async (first: AskingWorker, place: number): Promise<void> => {
      let worker = first
      const ask = async (question: Question): Promise<Reply> => {
        const reply = await worker.ask(question)
        if ('fault' in reply) {
          worker.stop()
          worker = this.#start()
          this.#workers = this.#workers.with(place, worker)
          await readyOf(worker)
        }
        return reply
      }
      for (const one of waiting) await use(one, ask)
    }
    await Promise.all(this.#workers.map(work))
  }

  stop(): void {
    for (const worker of this.#workers) worker.stop()
  }
}

async function readyOf(worker: AskingWorker): Promise<{ count: number; fingerprint: string }> {
  const reply = await worker.ready
  if ('ready' in reply) return reply.ready
  throw new Error(`A process could not begin: ${'fault' in reply ? reply.fault : 'it said something else'}`)
}

/** What finds fault with the sources as they are notices nothing of their mutants. What a busy machine did is not found a second time. */
async function faultless(question: Question, ask: (question: Question) => Promise<Reply>): Promise<Reply> {
  let verdict: Verdict = { kind: 'missed' }
  for (let tries = 0; tries < 3; tries++) {
    const reply = await ask(question)
    if ('fault' in reply) verdict = { kind: 'broken', what: reply.fault }
    if ('step' in reply) verdict = reply.step.verdict
    if ('cells' in reply) verdict = reply.cells.verdict
    if (verdict.kind === 'missed') return reply
  }
  throw new Error(`The proof finds fault with the sources as they are: ${wordsOf(verdict, 2_000)}`)
}
