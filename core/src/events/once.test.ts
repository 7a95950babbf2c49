import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { connectDatabase } from '../database/postgres-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { forgetOldEffects, once } from './once.ts'

let test: TestDatabase
beforeAll(async () => void (test = await createTestDatabase()))
afterAll(() => test.close())

describe('once', () => {
  it('runs the work of a key one time, however many try together, from two processes', async () => {
    const other = await connectDatabase({ url: test.url, logger: createLogger({ level: 'silent' }) })
    let runs = 0
    let together = 0
    const work = async (): Promise<void> => {
      together++
      expect(together).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 50))
      runs++
      together--
    }
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        once(index % 2 === 0 ? test.database : other, 'greetings', 'key', work),
      ),
    )
    await other.close()
    expect(runs).toBe(1)
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(await once(test.database, 'greetings', 'key', work)).toBe(false)
    expect(await once(test.database, 'goodbyes', 'key', work)).toBe(true)
  })

  it('runs again after a failure, and then never more', async () => {
    let tries = 0
    const work = async (): Promise<void> => {
      if (++tries === 1) throw new Error('the receiver is away')
    }
    await expect(once(test.database, 'hooks', 'k', work)).rejects.toThrow('the receiver is away')
    expect(await once(test.database, 'hooks', 'k', work)).toBe(true)
    expect(await once(test.database, 'hooks', 'k', work)).toBe(false)
    expect(tries).toBe(2)
  })

  it('passes the work on when the one who had it dies', async () => {
    const dying = await connectDatabase({
      url: test.url,
      logger: createLogger({ level: 'silent' }),
      applicationName: 'dying',
    })
    let begun = (): void => undefined
    const hasBegun = new Promise<void>((resolve) => (begun = resolve))
    const lost = once(dying, 'mails', 'k', () => {
      begun()
      return new Promise((resolve) => setTimeout(resolve, 300))
    }).catch((error: unknown) => error)
    await hasBegun
    const second = once(test.database, 'mails', 'k', async () => undefined)
    await test.database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dying' AND datname = current_database()",
    )
    expect(await second).toBe(true)
    expect(await lost).toBeInstanceOf(Error)
    await dying.close()
  })

  it('forgets effects too old to be tried again, and no others', async () => {
    await test.database.query(
      "INSERT INTO core.effect_once VALUES ('old', 'k', now() - interval '100 days'), ('young', 'k', now() - interval '10 days')",
    )
    await forgetOldEffects(test.database)
    const { rows } = await test.database.query(
      "SELECT owner FROM core.effect_once WHERE owner IN ('old', 'young')",
    )
    expect(rows).toEqual([{ owner: 'young' }])
  })
})
