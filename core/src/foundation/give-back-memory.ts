import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Makes the engine collect all garbage and give back what it keeps in reserve, in some 30 ms. An ordinary collection
 * would keep up to 100 MB of it: this is the kind that a lack of memory calls for. `keepsCode` leaves what is compiled:
 * without it, whatever runs next is slow for a second or two.
 */
export function giveBackMemory({ keepsCode = false } = {}): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as (options: object) => void
  setFlagsFromString('--no-expose-gc')
  if (keepsCode) setFlagsFromString('--no-flush-bytecode')
  try {
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  } finally {
    if (keepsCode) setFlagsFromString('--flush-bytecode')
  }
}
