import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Transaction } from '../../database/database.ts'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { RecordDraft } from './record-draft.ts'
import { insertStatement, type Companions } from './write-batch.ts'

export interface SliceInput {
  readonly model: EntityModel
  readonly now: string
  readonly userId: string | null
  readonly companionsOf: (drafts: readonly RecordDraft[]) => Companions
}

/** Few enough that their texts die young, many enough that the statement is worth its while. */
const sliceSize = 250
/** The first is small: until it is made ready the database has nothing to do. */
const firstSize = 60
/** So many are made ready at once before other work of the process has its turn. */
const readiedAtOnce = 50

/**
 * New records of one transaction, a slice at a time: while the database writes one, what stands beside the next is made
 * ready.
 */
export async function insertSlices(
  tx: Transaction,
  { model, now, userId, companionsOf }: SliceInput,
  drafts: readonly RecordDraft[],
): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve()
  try {
    for (let start = 0, end = 0; start < drafts.length; start = end) {
      end = start + (start === 0 && drafts.length > sliceSize ? firstSize : sliceSize)
      const slice = drafts.slice(start, end)
      const companions = await inTurns(slice, companionsOf)
      const statement = insertStatement(model, slice, now, userId, companions)
      await writing
      writing = statement.run(tx, slice[0]!)
      // It may fail before anybody awaits it, which would end the process; the await above or below hears of it.
      writing.catch(() => undefined)
    }
    await writing
  } finally {
    // Whatever went wrong: nothing of it is still under way when the caller goes back to its savepoint.
    await writing.catch(() => undefined)
  }
}

async function inTurns(
  drafts: readonly RecordDraft[],
  companionsOf: SliceInput['companionsOf'],
): Promise<Companions> {
  const pieces: Companions[] = []
  for (let start = 0; start < drafts.length; start += readiedAtOnce) {
    if (drafts.length > readiedAtOnce) await nextTurn()
    pieces.push(companionsOf(drafts.slice(start, start + readiedAtOnce)))
  }
  return {
    events: pieces.flatMap(({ events }) => events),
    documents: pieces.flatMap(({ documents }) => documents),
    timeline: pieces.flatMap(({ timeline }) => timeline),
    timelineKeep: pieces.flatMap(({ timelineKeep }) => timelineKeep),
  }
}
