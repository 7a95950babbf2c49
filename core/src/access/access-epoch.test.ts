import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { connectDatabase } from '../database/postgres-database.ts'
import { AccessEpoch } from './access-epoch.ts'

const logger = createLogger({ level: 'silent' })
let test: TestDatabase

beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.close())

async function started(
  options: { pollMilliseconds?: number; staleMilliseconds?: number } = {},
): Promise<AccessEpoch> {
  const epoch = new AccessEpoch({ database: test.database, logger, ...options })
  await epoch.start()
  return epoch
}

const until = (condition: () => boolean): Promise<void> =>
  expect
    .poll(condition, { timeout: 3000, interval: 5 })
    .toBe(true)
    .then(() => undefined)

describe('the access epoch', () => {
  it('has grown in the changing process by the time the change is done', async () => {
    const epoch = await started()
    const before = epoch.current
    await test.database.transaction((tx) => epoch.bump(tx))
    expect(epoch.current).toBe(before + 1)
    await epoch.dispose()
  })

  it('does not grow when the change is rolled back', async () => {
    const epoch = await started()
    const before = epoch.current
    await expect(
      test.database.transaction(async (tx) => {
        await epoch.bump(tx)
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await epoch.fresh()).toBe(before)
    await epoch.dispose()
  })

  it('reaches other processes by notification, long before the next poll', async () => {
    const other = await connectDatabase({ url: test.url, logger })
    const follower = new AccessEpoch({ database: other, logger, pollMilliseconds: 60_000 })
    await follower.start()
    const epoch = await started()
    await test.database.transaction((tx) => epoch.bump(tx))
    await until(() => follower.current === epoch.current)
    await Promise.all([follower.dispose(), epoch.dispose()])
    await other.close()
  })

  it('reaches other processes by the poll when the notification is lost', async () => {
    const epoch = await started({ pollMilliseconds: 50 })
    const before = epoch.current
    await test.database.query('UPDATE core.access_epoch SET value = value + 5')
    await until(() => epoch.current === before + 5)
    await epoch.dispose()
  })

  it('answers nobody once it could not be read for too long, and everybody again afterwards', async () => {
    const epoch = await started({ pollMilliseconds: 20, staleMilliseconds: 100 })
    await test.database.query('ALTER TABLE core.access_epoch RENAME TO hidden')
    await until(() => epoch.isStale)
    await expect(epoch.fresh()).rejects.toMatchObject({ code: 'access.unavailable', kind: 'unavailable' })
    expect(() => epoch.current).toThrow('answers nobody')
    await test.database.query('ALTER TABLE core.hidden RENAME TO access_epoch')
    expect(await epoch.fresh()).toBeGreaterThan(0)
    await epoch.dispose()
  })
})
