import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { giveBackMemory } from './give-back-memory.ts'

/** How much garbage, in percent of what is in use, may lie about among what is old. By itself the engine lets it grow fourfold. */
const growth = 50
/** While the space for what is new is so large, in bytes, it does not grow: two thirds of what the engine would take. */
const youngBytes = 32 * 1024 * 1024
/** Beyond, what has grown before is given back at the start. */
const mostYoung = 36 * 1024 * 1024
const lookMilliseconds = 50

function youngSize(): number {
  return getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0
}

/**
 * While much is made that is soon thrown away, such as in an import, the engine takes hundreds of megabytes before it
 * collects, because that is a little quicker. Work that runs here makes it collect sooner; so does all other work of the
 * process meanwhile.
 */
export class ThriftyHeap {
  #works = 0
  #isGrowing = true
  #timer: NodeJS.Timeout | undefined

  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#works++ === 0) this.#begin()
    try {
      return await work()
    } finally {
      if (--this.#works === 0) this.#end()
    }
  }

  /** Space that has grown before is given back: it would not shrink by itself. */
  #begin(): void {
    if (youngSize() > mostYoung) giveBackMemory({ keepsCode: true })
    setFlagsFromString(`--heap-growing-percent=${growth}`)
    this.#timer = setInterval(() => this.#look(), lookMilliseconds)
    this.#timer.unref()
    this.#look()
  }

  /**
   * How large the space may become is fixed at the start of the process; whether it grows is not. The engine makes it
   * small again whenever work halts for a while, and small it would stay: all that lives a little then counts as old.
   */
  #look(): void {
    this.#letGrow(youngSize() < youngBytes)
  }

  /** All as it was: what comes now is quicker with more room. */
  #end(): void {
    clearInterval(this.#timer)
    setFlagsFromString('--heap-growing-percent=0')
    this.#letGrow(true)
  }

  #letGrow(isGrowing: boolean): void {
    if (isGrowing === this.#isGrowing) return
    this.#isGrowing = isGrowing
    setFlagsFromString(`--semi-space-growth-factor=${isGrowing ? 2 : 1}`)
  }
}
