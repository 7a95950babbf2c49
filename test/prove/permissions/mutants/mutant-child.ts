// One mutant: opens a copy of the world's database with the sources beside it, and stops at the first thing it finds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDoor, vaultFolder } from '../door.ts'
import { runMatrix, type PhaseName } from '../run-matrix.ts'
import { restoreWorld } from '../save-world.ts'
import type { SavedWorld } from '../world.ts'
import type { Verdict } from './run-child.ts'

const [worldFile, databaseUrl, phases, share] = process.argv.slice(2) as [string, string, string, string]
const saved = JSON.parse(readFileSync(worldFile, 'utf8')) as SavedWorld
const contacts = join(import.meta.dirname, '../../../../plugins/contacts')

const tell = (verdict: Verdict): void => void process.stdout.write(`${JSON.stringify(verdict)}\n`)

try {
  const door = await openDoor({
    databaseUrl,
    dataFolder: saved.dataFolder,
    pluginFolders: [contacts, vaultFolder],
  })
  const { tally, learned } = await runMatrix(restoreWorld(saved, door), {
    share: Number(share),
    changesPerEntity: 4,
    secretsPerActor: 1,
    replays: 1,
    imports: 4,
    log: (line) => process.stderr.write(`${line}\n`),
    enough: ({ findings }) => findings.length > 0,
    phases: phases.split(',') as PhaseName[],
  })
  const [found] = tally.findings
  if (found !== undefined) tell({ kind: 'caught', cell: found.cell, what: `${found.kind}: ${found.what}` })
  else if (learned[0] !== undefined) tell({ kind: 'caught', cell: 'binary search', what: learned[0] })
  else tell({ kind: 'missed' })
} catch (error) {
  tell({ kind: 'broken', what: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
process.exit(0)
