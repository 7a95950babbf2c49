import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const whenSettled = 5000

/**
 * Starting fills the heap with what is never needed again: a small server gives that back once it has settled, in some
 * 30 ms. By itself the engine would keep up to 100 MB of it, and an ordinary collection would too: this is the kind
 * that a lack of memory calls for.
 */
export function releaseStartupMemory(): void {
  setTimeout(() => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as (options: object) => void
    setFlagsFromString('--no-expose-gc')
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }, whenSettled).unref()
}
