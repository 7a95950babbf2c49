import { defineEntity, f } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { createRecordBench } from '../records.test-support.ts'
import { insertSlices } from './insert-slices.ts'
import { RecordDraft } from './record-draft.ts'
import type { Companions } from './write-batch.ts'

const Code = defineEntity('sports.code', { title: ['mark'], fields: { mark: f.text({ unique: true }) } })
const none: Companions = { events: [], documents: [], timeline: [], timelineKeep: [] }

let bench: Awaited<ReturnType<typeof createRecordBench>>
beforeAll(async () => {
  bench = await createRecordBench([Code])
})
afterAll(() => bench.close())

describe('slices of new records', () => {
  it('leave no failure behind that comes while the next one is made ready', async () => {
    const unheard: unknown[] = []
    const listener = (reason: unknown): void => void unheard.push(reason)
    process.on('unhandledRejection', listener)
    const model = bench.metadata.current.entities.get('sports.code')!
    const drafts = Array.from(
      { length: 600 },
      () => new RecordDraft(model, 'create', newId(), null, new Map([['mark', 'the same']])),
    )
    // Long enough that the answer of the database comes in between.
    const companionsOf = (): Companions => {
      const end = performance.now() + 50
      while (performance.now() < end);
      return none
    }
    const writing = bench.database.transaction((tx) =>
      insertSlices(tx, { model, now: new Date().toISOString(), userId: null, companionsOf }, drafts),
    )
    await expect(writing).rejects.toMatchObject({ code: 'database.duplicate' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    process.off('unhandledRejection', listener)
    expect(unheard).toEqual([])
  })
})
