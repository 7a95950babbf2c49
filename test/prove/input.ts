import type { Proof, ProofOptions } from './proof.ts'
import { proveFiles } from './input/files/prove-files.ts'
import { fuzz } from './input/fuzz.ts'

/** Nothing that comes in makes the server fail, tell about itself, or stop serving others. */
export async function prove(options: ProofOptions): Promise<Proof> {
  return { figures: [...(await fuzz(options)), ...(await proveFiles(options))] }
}
