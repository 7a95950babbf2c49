import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDoor, vaultFolder } from './permissions/door.ts'
import { runMatrix, type MatrixOptions, type MatrixResult } from './permissions/run-matrix.ts'
import { seedWorld } from './permissions/seed.ts'
import { openServer } from './permissions/server.ts'
import type { Figure, Proof, ProofOptions } from './proof.ts'

const contacts = join(import.meta.dirname, '../../plugins/contacts')

const sizes: Readonly<Record<ProofOptions['size'], Omit<MatrixOptions, 'log'>>> = {
  sample: { share: 0.02, changesPerEntity: 1, secretsPerActor: 1 },
  full: { share: 0.6, changesPerEntity: 6, secretsPerActor: 6 },
}

/** Whoever may not read or change something cannot, by no way that leads to it. */
export async function prove(options: ProofOptions): Promise<Proof> {
  const server = await openServer()
  const dataFolder = await mkdtemp(join(tmpdir(), 'tessera-proof-'))
  try {
    const { name, url } = await server.copy(server.template)
    const door = await openDoor({ databaseUrl: url, dataFolder, pluginFolders: [contacts, vaultFolder] })
    try {
      const world = await seedWorld(door, options.seed)
      options.log(
        `  ${world.facts.actors.length} people and tokens, ${world.facts.rows.length} records, ${world.canaries.size} canaries`,
      )
      const result = await runMatrix(world, { ...sizes[options.size], log: options.log })
      return { figures: figuresOf(result, options) }
    } finally {
      await door.close()
      await server.drop(name)
    }
  } finally {
    await server.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

function figuresOf({ tally, bits, how }: MatrixResult, { size, log }: ProofOptions): Figure[] {
  for (const { kind, cell, what } of tally.findings.slice(0, 40)) log(`  ${kind}: ${cell}: ${what}`)
  for (const way of how.slice(0, 20)) log(`  learned: ${way}`)
  const count = (kind: string): number => tally.findings.filter((finding) => finding.kind === kind).length
  const none = (name: string, value: number): Figure => ({ name, value, wanted: '0', isMet: value === 0 })
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
    none('bits learned by binary search', bits),
  ]
}
