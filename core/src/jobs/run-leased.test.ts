import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { runLeased } from './run-leased.ts'

let test: TestDatabase
beforeAll(async () => void (test = await createTestDatabase()))
afterAll(() => test.close())

describe('leased work', () => {
  it('runs in one place at a time, and again afterwards', async () => {
    let runs = 0
    const work = async (): Promise<void> => {
      runs++
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => runLeased(test.database, 'index', work)),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(await runLeased(test.database, 'index', work)).toBe(true)
    expect(runs).toBe(2)
  })

  it('is free again after a failure', async () => {
    await expect(
      runLeased(test.database, 'rebuild', async () => Promise.reject(new Error('no'))),
    ).rejects.toThrow('no')
    expect(await runLeased(test.database, 'rebuild', async () => undefined)).toBe(true)
  })

  it('is kept as long as the work lasts', async () => {
    const first = runLeased(test.database, 'long', () => new Promise((resolve) => setTimeout(resolve, 900)), {
      seconds: 0.4,
    })
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(await runLeased(test.database, 'long', async () => undefined)).toBe(false)
    expect(await first).toBe(true)
  })

  it('tells a holder that fell silent that another took over, by signal and by token', async () => {
    const tokens: number[] = []
    let isAborted = false
    const silent = runLeased(
      test.database,
      'stolen',
      async ({ signal, token }) => {
        tokens.push(token)
        await test.database.query(
          "UPDATE core.lease SET until = now() - interval '1 second' WHERE name = 'stolen'",
        )
        await runLeased(test.database, 'stolen', async (lease) => void tokens.push(lease.token))
        await new Promise((resolve) => setTimeout(resolve, 400))
        isAborted = signal.aborted
      },
      { seconds: 0.5 },
    )
    await silent
    expect(isAborted).toBe(true)
    expect(tokens[1]).toBe(tokens[0]! + 1)
  })
})
