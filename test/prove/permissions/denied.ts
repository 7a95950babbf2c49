import { nameOf, type Cell } from './cell.ts'
import { DatabaseHash } from './database-hash.ts'
import { runCell, type Tally } from './judge-cells.ts'
import type { World } from './world.ts'

const batchSize = 40

/** Sends writes that have to be refused, and compares the database before and after; finds the one that wrote. */
export async function runDenied(
  world: World,
  cells: Iterable<Cell>,
  tally: Tally,
  enough: () => boolean = () => false,
): Promise<void> {
  const hash = new DatabaseHash(world.door)
  let before = await hash.take()
  let batch: Cell[] = []
  const flush = async (): Promise<void> => {
    const sent = batch
    batch = []
    for (let start = 0; start < sent.length; start += 8)
      await Promise.all(sent.slice(start, start + 8).map((cell) => runCell(world, cell, tally)))
    const after = await hash.take()
    if (after === before) return
    tally.findings.push({
      kind: 'write',
      operation: sent[0]?.operation ?? '',
      cell: await culprit(world, hash, sent, after),
      what: changedTables(before, after),
    })
    before = await hash.take()
  }
  for (const cell of cells) {
    batch.push(cell)
    if (batch.length >= batchSize) await flush()
    if (enough()) return
  }
  if (batch.length > 0) await flush()
}

/** Sends them once more, one by one; where nothing changes a second time, all are named. */
async function culprit(
  world: World,
  hash: DatabaseHash,
  cells: readonly Cell[],
  since: string,
): Promise<string> {
  let before = since
  for (const cell of cells) {
    const answer = await world.door.send(world.credentials[cell.actor.name] ?? null, cell.request)
    const after = await hash.take()
    if (after !== before) return nameOf(cell)
    if (answer.status < 300 && cell.judge(answer) !== null) return nameOf(cell)
    before = after
  }
  return `one of: ${cells.map(nameOf).join(' | ').slice(0, 2000)}`
}

function changedTables(before: string, after: string): string {
  const known = new Set(before.split('\n'))
  return `changed ${after
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => line.split(' ')[0])
    .join(', ')}`
}
