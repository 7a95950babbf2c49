import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findingKinds } from './crash/checks/findings.ts'
import { controls } from './crash/controls.ts'
import { CrashServer } from './crash/crash-server.ts'
import { faultPoints } from './crash/faults/fault-points.ts'
import { victims } from './crash/faults/orders.ts'
import { KillRounds, type KillOptions, type KillResult } from './crash/kill-rounds.ts'
import { proveFullDisk } from './crash/trouble/full-disk.ts'
import { proveLostDatabase } from './crash/trouble/lost-database.ts'
import type { TroubleReport } from './crash/trouble/trouble-report.ts'
import type { Figure, Proof, ProofOptions } from './proof.ts'

const sizes: Readonly<
  Record<ProofOptions['size'], Pick<KillOptions, 'writers' | 'perPoint' | 'importedRows'>>
> = {
  sample: { writers: 8, perPoint: 2, importedRows: 2500 },
  full: { writers: 12, perPoint: 24, importedRows: 4500 },
}
const longestStart = 5000

/** Nothing that was promised is lost, torn or done twice, whoever dies, and wherever. */
export async function prove(options: ProofOptions): Promise<Proof> {
  if (options.mutate !== undefined) return { figures: await proveControls(options) }
  const kills = killFigures(await runKills(sizes[options.size], options), options)
  if (options.size === 'sample') return { figures: kills }
  options.log('  a full disk')
  const disk = await proveFullDisk(options.seed)
  options.log('  a database that is lost')
  const lost = await proveLostDatabase(options.seed)
  const untried = none('a full disk could not be made: mounting one takes root on Linux', 1)
  const reports = [...(disk === null ? [] : [disk]), ...lost]
  return {
    figures: [
      ...kills,
      ...(disk === null ? [untried] : []),
      ...reports.flatMap((report) => troubleFigures(report, options)),
    ],
  }
}

/** Builds faults in, one at a time: each has to be found. */
async function proveControls(options: ProofOptions): Promise<readonly Figure[]> {
  const { mutate, log } = options
  const figures: Figure[] = []
  for (const { name, kind, sabotage, only } of controls) {
    if (typeof mutate === 'string' && !name.includes(mutate)) continue
    log(`  ${name}`)
    const result = await runKills({ ...sizes.sample, perPoint: 12, sabotage, only }, options)
    const found = result.findings.filter((finding) => finding.kind === kind).length
    figures.push({ name: `${name}: ${kind}`, value: found, wanted: 'at least 1', isMet: found > 0 })
  }
  return figures
}

async function runKills(
  kills: Omit<KillOptions, 'seed' | 'log'>,
  { seed, log }: ProofOptions,
): Promise<KillResult> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-crash-'))
  const server = await CrashServer.prepare(folder)
  try {
    return await KillRounds.run(server, { ...kills, seed, log })
  } catch (error) {
    log(server.output)
    throw error
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function killFigures(result: KillResult, { size }: ProofOptions): readonly Figure[] {
  const { kills, findings, missed } = result
  const least = size === 'full' ? 100 : faultPoints.length * sizes.sample.perPoint
  return [
    ...faultPoints.map((point) => ({ name: `kills: ${point}`, value: countsOf(kills, point) })),
    { name: 'kills', value: kills.length, wanted: `at least ${least}`, isMet: kills.length >= least },
    none(`moments that were not reached${missed.map((moment) => `, ${moment}`).join('')}`, missed.length),
    { name: 'acknowledged requests', value: result.acknowledged },
    { name: 'requests repeated, and answered from memory', value: `${result.repeated}, ${result.replayed}` },
    { name: 'events, imports', value: `${result.events}, ${result.imports}` },
    ...findingKinds.map((kind) => none(kind, findings.filter((finding) => finding.kind === kind).length)),
    none('failures of the server that nobody waited for', result.unheard),
    readyFigure(
      kills.map(({ readyAfter }) => readyAfter),
      size,
    ),
  ]
}

/** A sample shares its machine with other tests: there the time is only told. */
function readyFigure(times: readonly number[], size: ProofOptions['size']): Figure {
  const sorted = times.toSorted((a, b) => a - b)
  const slowest = Math.round(sorted.at(-1) ?? Infinity)
  const middle = Math.round(sorted[Math.floor(sorted.length / 2)] ?? Infinity)
  const told = { name: 'milliseconds to ready, p50 and most', value: `${middle}, ${slowest}` }
  return size === 'sample'
    ? told
    : { ...told, wanted: `under ${longestStart}`, isMet: slowest < longestStart }
}

function countsOf(kills: KillResult['kills'], point: string): string {
  const own = kills.filter(({ moment }) => moment.point === point)
  const of = (victim: string): number => own.filter((kill) => kill.victim === victim).length
  return `${own.length} (${victims.map((victim) => `${victim} ${of(victim)}`).join(', ')})`
}

function troubleFigures(report: TroubleReport, { log }: ProofOptions): readonly Figure[] {
  const { name, faults, findings, refusals, healedAfter } = report
  for (const fault of faults) log(`  ${name}: ${fault}`)
  for (const { kind, what } of findings.slice(0, 20)) log(`  ${name}: ${kind}: ${what}`)
  const told = [...refusals].map(([refusal, count]) => `${count} × ${refusal}`).join(', ')
  return [
    { name: `${name}: refusals`, value: told },
    none(`${name}: what was not clear`, faults.length),
    none(`${name}: lost, torn, doubled or missing`, findings.length),
    { name: `${name}: healed, milliseconds after it was over`, value: Math.round(healedAfter) },
  ]
}

function none(name: string, value: number): Figure {
  return { name, value, wanted: '0', isMet: value === 0 }
}
