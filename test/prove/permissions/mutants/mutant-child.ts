// One mutant: opens a copy of the world's database with the sources beside it, and stops at the first thing it finds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDoor, vaultFolder } from '../door.ts'
import type { PhaseName } from '../run-matrix.ts'
import { restoreWorld } from '../save-world.ts'
import type { SavedWorld } from '../world.ts'
import { askPhases } from './ask-phases.ts'
import type { Verdict } from './verdict.ts'

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
  tell(await askPhases(restoreWorld(saved, door), phases.split(',') as PhaseName[], Number(share)))
} catch (error) {
  tell({ kind: 'broken', what: error instanceof Error ? (error.stack ?? error.message) : String(error) })
}
process.exit(0)
