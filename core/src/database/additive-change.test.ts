import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { applyAdditiveChange } from './additive-change.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.query(
    'CREATE TABLE person (id int PRIMARY KEY, name text); INSERT INTO person VALUES (1)',
  )
})
afterAll(() => test.close())

/** Holds the table open for reading, as a long report does. */
function readFor(milliseconds: number): Promise<void> {
  return test.database.transaction(async (tx) => {
    await tx.query('SELECT * FROM person')
    await sleep(milliseconds)
  })
}

describe('adding a column beside a long reader', () => {
  it('waits for the reader, and lets nobody else wait for itself', async () => {
    const reading = readFor(1000)
    await sleep(20)
    const start = performance.now()
    const ended = new AbortController()
    const adding = applyAdditiveChange(test.database, { what: 'the column note of person' }, (tx) =>
      tx.query('ALTER TABLE person ADD COLUMN note text'),
    ).finally(() => ended.abort())
    let longest = 0
    let writes = 0
    while (!ended.signal.aborted) {
      const writeStart = performance.now()
      await test.database.query("UPDATE person SET name = 'x' WHERE id = 1")
      longest = Math.max(longest, performance.now() - writeStart)
      writes++
      await sleep(2)
    }
    await adding
    await reading
    expect(performance.now() - start).toBeGreaterThan(800)
    expect(writes).toBeGreaterThan(50)
    expect(longest).toBeLessThan(300)
    expect((await test.database.query('SELECT note FROM person')).rows).toEqual([{ note: null }])
  })

  it('gives up with a clear text, and has changed nothing', async () => {
    const reading = readFor(600)
    await sleep(20)
    const adding = applyAdditiveChange(
      test.database,
      { what: 'the column late of person', deadline: 300 },
      (tx) => tx.query('ALTER TABLE person ADD COLUMN late text'),
    )
    await expect(adding).rejects.toMatchObject({
      code: 'database.schema_busy',
      kind: 'unavailable',
      message: expect.stringContaining('the column late of person') as string,
    })
    await reading
    await expect(test.database.query('SELECT late FROM person')).rejects.toThrow()
  })

  it('throws at once what waiting does not mend', async () => {
    let runs = 0
    const adding = applyAdditiveChange(test.database, { what: 'nonsense' }, (tx) => {
      runs++
      return tx.query('ALTER TABLE person ADD COLUMN id int')
    })
    await expect(adding).rejects.toMatchObject({ details: { sqlState: '42701' } })
    expect(runs).toBe(1)
  })

  it('is done by one at a time', async () => {
    const names = ['a', 'b', 'c', 'd']
    await Promise.all(
      names.map((name) =>
        applyAdditiveChange(test.database, { what: name }, async (tx) => {
          await tx.query(`ALTER TABLE person ADD COLUMN ${name} int`)
          await sleep(30)
        }),
      ),
    )
    expect((await test.database.query('SELECT a, b, c, d FROM person')).rowCount).toBe(1)
  })
})
