import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDoor, vaultFolder } from './permissions/door.ts'
import { runMutants } from './permissions/mutants/run-mutants.ts'
import { runMatrix, type MatrixOptions, type MatrixResult } from './permissions/run-matrix.ts'
import { saveWorld } from './permissions/save-world.ts'
import { seedWorld } from './permissions/seed.ts'
import { openServer, type ProofServer } from './permissions/server.ts'
import type { World } from './permissions/world.ts'
import type { Figure, Proof, ProofOptions } from './proof.ts'

const contacts = join(import.meta.dirname, '../../plugins/contacts')

const sizes: Readonly<Record<ProofOptions['size'], Omit<MatrixOptions, 'log'>>> = {
  sample: { share: 0.003, changesPerEntity: 0.25, secretsPerActor: 0.15, replays: 1, imports: 10 },
  full: { share: 0.35, changesPerEntity: 4, secretsPerActor: 5, replays: 5, imports: 3 },
}

/** Whoever may not read or change something cannot, by no way that leads to it. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const server = await openServer()
  const dataFolder = await mkdtemp(join(tmpdir(), 'tessera-proof-'))
  try {
    return {
      figures: await (options.mutate === undefined ? proveMatrix : proveMutants)(server, dataFolder, options),
    }
  } finally {
    await server.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

type Part = (server: ProofServer, dataFolder: string, options: ProofOptions) => Promise<Figure[]>

/** A world in a fresh database, for as long as `use` needs it. */
async function withWorld<T>(
  server: ProofServer,
  dataFolder: string,
  options: ProofOptions,
  use: (world: World) => Promise<T>,
) {
  const { name, url } = await server.copy(server.template)
  const door = await openDoor({ databaseUrl: url, dataFolder, pluginFolders: [contacts, vaultFolder] })
  try {
    const world = await seedWorld(door, options.seed)
    const { actors, rows } = world.facts
    options.log(
      `  ${actors.length} people and tokens, ${rows.length} records, ${world.canaries.size} canaries`,
    )
    return { name, result: await use(world) }
  } finally {
    await door.close()
  }
}

const proveMatrix: Part = async (server, dataFolder, options) => {
  const { name, result } = await withWorld(server, dataFolder, options, (world) =>
    runMatrix(world, { ...sizes[options.size], log: options.log }),
  )
  await server.drop(name)
  return figuresOf(result, options)
}

const proveMutants: Part = async (server, dataFolder, options) => {
  const { name: fresh, result: saved } = await withWorld(server, dataFolder, options, (world) =>
    Promise.resolve(saveWorld(world, dataFolder, options.seed)),
  )
  const { name: settled, url } = await server.copy(fresh)
  const door = await openDoor({ databaseUrl: url, dataFolder, pluginFolders: [contacts, vaultFolder] })
  await door.settle()
  await door.close()
  const only = typeof options.mutate === 'string' ? { only: options.mutate } : {}
  const root = join(import.meta.dirname, '../..')
  const templates = { fresh, settled }
  const results = await runMutants({ root, server, templates, saved, log: options.log, ...only })
  await Promise.all([server.drop(fresh), server.drop(settled)])
  const count = (kind: string): number => results.filter(({ verdict }) => verdict.kind === kind).length
  const least = options.mutate === true ? 30 : 1
  return [
    {
      name: 'access checks removed',
      value: results.length,
      wanted: `at least ${least}`,
      isMet: results.length >= least,
    },
    none('removals that nothing noticed', count('missed')),
    none('removals that could not be asked', count('broken')),
  ]
}

const none = (name: string, value: number): Figure => ({ name, value, wanted: '0', isMet: value === 0 })

function figuresOf({ tally, learned }: MatrixResult, { size, log }: ProofOptions): Figure[] {
  for (const { kind, cell, what } of tally.findings.slice(0, 40)) log(`  ${kind}: ${cell}: ${what}`)
  for (const way of learned.slice(0, 20)) log(`  learned: ${way}`)
  const count = (kind: string): number => tally.findings.filter((finding) => finding.kind === kind).length
  const least = size === 'full' ? 50_000 : 1_000
  return [
    ...[...tally.counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => ({ name: `cells: ${name}`, value })),
    {
      name: 'cells (distinct requests)',
      value: tally.requests.size,
      wanted: `at least ${least}`,
      isMet: tally.requests.size >= least,
    },
    none('leaks', count('leak')),
    none('answers that differ from the oracle', count('wrong answer')),
    none('writes on denied cells', count('write')),
    none('bits learned by binary search', learned.length),
  ]
}
