// Answers, one after another, what is asked of sources whose checks can be taken out while they run.
import { readFileSync } from 'node:fs'
import { CheckSwitch } from './check-switch.ts'
import type { Question, Reply } from './asking-worker.ts'
import type { SavedWorld } from '../world.ts'

const [worldFile, server, fresh, settled, share] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
]
// Before the sources, which ask it from their first line on.
const checkSwitch = new CheckSwitch()
const { AskedCells } = await import('./asked-cells.ts')
const { AskedWorlds } = await import('./asked-worlds.ts')
const { Asking } = await import('./asking.ts')
const { databaseCopies } = await import('../server.ts')

const saved = JSON.parse(readFileSync(worldFile, 'utf8')) as SavedWorld
const worlds = new AskedWorlds(databaseCopies(server), { fresh, settled }, saved)
const cells = await worlds.withDoor(
  'settled',
  async (door) => new AskedCells(worlds.through(door), Number(share)),
)
const asking = new Asking(worlds, cells, checkSwitch, Number(share))

async function answer(question: Question): Promise<Reply> {
  if ('cells' in question) return { cells: await asking.coverCells(question.cells) }
  if ('step' in question) return { step: await asking.coverStep(question.step) }
  return { verdict: await asking.judge(question.removal) }
}

const tell = (reply: Reply): void => void process.send?.(reply)

process.on('message', (question: Question) => {
  answer(question).then(tell, (error: unknown) =>
    tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
tell({ ready: { count: cells.count, fingerprint: cells.fingerprint } })
