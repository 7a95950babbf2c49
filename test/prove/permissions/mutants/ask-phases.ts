import { runMatrix, type PhaseName } from '../run-matrix.ts'
import type { World } from '../world.ts'
import type { Verdict } from './verdict.ts'

/** Goes through phases of the matrix, until something is found. */
export async function askPhases(
  world: World,
  phases: readonly PhaseName[],
  share: number,
): Promise<Exclude<Verdict, { kind: 'broken' }>> {
  const { tally, learned } = await runMatrix(world, {
    share,
    changesPerEntity: 4,
    secretsPerActor: 1,
    replays: 1,
    imports: 4,
    log: () => undefined,
    enough: ({ findings }) => findings.length > 0,
    phases,
  })
  const [found] = tally.findings
  if (found !== undefined) return { kind: 'caught', cell: found.cell, what: `${found.kind}: ${found.what}` }
  const [bit] = learned
  return bit === undefined ? { kind: 'missed' } : { kind: 'caught', cell: 'binary search', what: bit }
}
