// One mutant: opens a copy of the world's database with the sources beside it, and stops at the first thing it finds.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDoor, vaultFolder } from '../door.ts'
import { runMatrix, type PhaseName } from '../run-matrix.ts'
import { restoreWorld } from '../save-world.ts'
import type { SavedWorld } from '../world.ts'

const [worldFile, databaseUrl, phases] = process.argv.slice(2) as [string, string, string]
const saved = JSON.parse(readFileSync(worldFile, 'utf8')) as SavedWorld
const contacts = join(import.meta.dirname, '../../../../plugins/contacts')

interface Verdict {
  readonly cell: string
  readonly what: string
}

function tell(verdict: Verdict | null): void {
  process.stdout.write(`${JSON.stringify({ verdict })}\n`)
}

try {
  const door = await openDoor({
    databaseUrl,
    dataFolder: saved.dataFolder,
    pluginFolders: [contacts, vaultFolder],
  })
  const { tally, learned } = await runMatrix(restoreWorld(saved, door), {
    share: 0.03,
    changesPerEntity: 4,
    secretsPerActor: 1,
    replays: 1,
    imports: 5,
    log: (line) => process.stderr.write(`${line}\n`),
    enough: ({ findings }) => findings.length > 0,
    phases: phases.split(',') as PhaseName[],
  })
  const [found] = tally.findings
  if (found !== undefined) tell({ cell: found.cell, what: `${found.kind}: ${found.what}` })
  else tell(learned[0] === undefined ? null : { cell: 'binary search', what: learned[0] })
} catch (error) {
  tell({ cell: 'the server itself', what: error instanceof Error ? error.message : String(error) })
}
process.exit(0)
