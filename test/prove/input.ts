import { availableParallelism, loadavg } from 'node:os'
import type { Proof, ProofOptions } from './proof.ts'
import { proveFiles } from './input/files/prove-files.ts'
import { fuzz } from './input/fuzz.ts'
import { proveSinks } from './input/sinks/prove-sinks.ts'

/** Nothing that comes in makes the server fail, tell about itself, stop serving others, or run in somebody's browser. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const figures = [...(await fuzz(options)), ...(await proveFiles(options))]
  if (options.size === 'full') figures.push(...(await proveSinks(options)))
  // Times mean little on a machine that does something else as well.
  const load = `${loadavg()
    .map((value) => value.toFixed(1))
    .join(', ')} on ${availableParallelism()} cores`
  return { figures: [...figures, { name: 'load of the machine over 1, 5 and 15 minutes', value: load }] }
}
