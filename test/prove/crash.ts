import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findingKinds } from './crash/checks/findings.ts'
import { CrashServer } from './crash/crash-server.ts'
import { faultPoints } from './crash/faults/fault-points.ts'
import { victims } from './crash/faults/orders.ts'
import { KillRounds, type KillOptions, type KillResult } from './crash/kill-rounds.ts'
import type { Figure, Proof, ProofOptions } from './proof.ts'

const sizes: Readonly<Record<ProofOptions['size'], Pick<KillOptions, 'writers' | 'perPoint' | 'importedRows'>>> =
  {
    sample: { writers: 8, perPoint: 2, importedRows: 2500 },
    full: { writers: 12, perPoint: 24, importedRows: 4500 },
  }
const longestStart = 5000

/** Nothing that was promised is lost, torn or done twice, whoever dies, and wherever. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-crash-'))
  const server = await CrashServer.prepare(folder)
  try {
    const rounds = await KillRounds.prepare(server, {
      ...sizes[options.size],
      seed: options.seed,
      log: options.log,
    })
    return { figures: figuresOf(await rounds.run(), options) }
  } catch (error) {
    options.log(server.output)
    throw error
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function figuresOf(result: KillResult, { size }: ProofOptions): Figure[] {
  const { kills, findings } = result
  const least = size === 'full' ? 100 : faultPoints.length * sizes.sample.perPoint
  const ready = kills.map(({ readyAfter }) => readyAfter).toSorted((a, b) => a - b)
  const slowest = Math.round(ready.at(-1) ?? Infinity)
  return [
    ...faultPoints.map((point) => ({ name: `kills: ${point}`, value: countsOf(kills, point) })),
    { name: 'kills', value: kills.length, wanted: `at least ${least}`, isMet: kills.length >= least },
    none('moments that were not reached', result.missed.length),
    { name: 'acknowledged requests', value: result.acknowledged },
    { name: 'requests repeated, of which their answer was there', value: `${result.repeated}, ${result.replayed}` },
    { name: 'events, imports', value: `${result.events}, ${result.imports}` },
    ...findingKinds.map((kind) => none(kind, findings.filter((finding) => finding.kind === kind).length)),
    {
      name: 'milliseconds to ready, p50 and most',
      value: `${Math.round(ready[Math.floor(ready.length / 2)] ?? Infinity)}, ${slowest}`,
      wanted: `under ${longestStart}`,
      isMet: slowest < longestStart,
    },
  ]
}

function countsOf(kills: KillResult['kills'], point: string): string {
  const own = kills.filter(({ moment }) => moment.point === point)
  const of = (victim: string): number => own.filter((kill) => kill.victim === victim).length
  return `${own.length} (${victims.map((victim) => `${victim} ${of(victim)}`).join(', ')})`
}

function none(name: string, value: number): Figure {
  return { name, value, wanted: '0', isMet: value === 0 }
}
