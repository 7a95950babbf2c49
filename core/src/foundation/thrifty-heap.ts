import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { giveBackMemory } from './give-back-memory.ts'

/** How much garbage, in percent of what is in use, may lie about among what is old. By itself the engine lets it grow fourfold. */
const growth = 50
/** Once the space for what is new is so large, in bytes, it grows no more: a quarter of what the engine would take. */
const youngBytes = 12 * 1024 * 1024
/** Beyond, what has grown before is given back at the start. */
const mostYoung = 3 * youngBytes
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

  /** How large the space may become is fixed at the start of the process; whether it still grows is not. */
  #look(): void {
    if (youngSize() < youngBytes) return
    setFlagsFromString('--semi-space-growth-factor=1')
    clearInterval(this.#timer)
  }

  /** All as it was: what comes now is quicker with more room. */
  #end(): void {
    clearInterval(this.#timer)
    setFlagsFromString('--heap-growing-percent=0')
    setFlagsFromString('--semi-space-growth-factor=2')
  }
}
