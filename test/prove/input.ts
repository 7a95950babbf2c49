import { availableParallelism, loadavg } from 'node:os'
import type { Figure, Proof, ProofOptions } from './proof.ts'
import { proveFiles } from './input/files/prove-files.ts'
import { fuzz } from './input/fuzz.ts'
import { proveSinks } from './input/sinks/prove-sinks.ts'

const parts = [
  ['requests', fuzz],
  ['files', proveFiles],
  ['sinks', proveSinks],
] as const

/** Nothing that comes in makes the server fail, tell about itself, stop serving others, or run in somebody's browser. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const figures: Figure[] = []
  for (const [name, part] of parts) {
    if (options.only !== undefined && options.only !== name) continue
    if (name !== 'sinks' || options.size === 'full') figures.push(...(await part(options)))
  }
  // Times mean little on a machine that does something else as well.
  const load = `${loadavg()
    .map((value) => value.toFixed(1))
    .join(', ')} on ${availableParallelism()} cores`
  return { figures: [...figures, { name: 'load of the machine over 1, 5 and 15 minutes', value: load }] }
}
