import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { connectDatabase } from './postgres-database.ts'

let test: TestDatabase
let sender: TestDatabase['database']
beforeAll(async () => {
  test = await createTestDatabase()
  sender = await connectDatabase({
    url: test.url,
    logger: createLogger({ level: 'silent' }),
    applicationName: 'sender',
  })
})
afterAll(async () => {
  await sender.close()
  await test.close()
})

describe('a notification', () => {
  it('reaches every listener of its channel and no other', async () => {
    const heard: string[] = []
    const listeners = await Promise.all([
      test.database.listen('one', (payload) => heard.push(`a:${payload}`)),
      test.database.listen('one', (payload) => heard.push(`b:${payload}`)),
      test.database.listen('Two "odd" name', (payload) => heard.push(`c:${payload}`)),
    ])
    sender.notify('one', 'x')
    sender.notify('Two "odd" name', 'y')
    await expect.poll(() => heard.toSorted()).toEqual(['a:x', 'b:x', 'c:y'])
    for (const listener of listeners) await listener.dispose()
  })

  it('is sent once for many equal ones at the same moment', async () => {
    const heard: string[] = []
    const listener = await test.database.listen('many', (payload) => heard.push(payload))
    const before = await transactions()
    for (let round = 0; round < 500; round++) sender.notify('many', String(round % 2))
    await expect.poll(() => heard).toEqual(['0', '1'])
    expect((await transactions()) - before).toBeLessThan(10)
    await listener.dispose()
  })

  it('is not heard after the listener is disposed, by this one only', async () => {
    const heard: string[] = []
    const first = await test.database.listen('left', () => heard.push('first'))
    const second = await test.database.listen('left', () => heard.push('second'))
    await first.dispose()
    await first.dispose()
    sender.notify('left', '')
    await expect.poll(() => heard).toEqual(['second'])
    await second.dispose()
    sender.notify('left', '')
    await sleep(50)
    expect(heard).toEqual(['second'])
  })

  it('does not reach further when a listener fails', async () => {
    const heard: string[] = []
    const failing = await test.database.listen('risky', () => {
      throw new Error('listener broke')
    })
    const sound = await test.database.listen('risky', (payload) => heard.push(payload))
    sender.notify('risky', 'still here')
    await expect.poll(() => heard).toEqual(['still here'])
    await failing.dispose()
    await sound.dispose()
  })

  it('must fit', () => {
    expect(() => sender.notify('big', 'x'.repeat(8000))).toThrow(/at most 7999/)
  })

  it('arrives again after the connections of both sides were cut', async () => {
    const heard: string[] = []
    const listener = await test.database.listen('cut', (payload) => heard.push(payload))
    await sender.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    )
    await expect
      .poll(async () => {
        sender.notify('cut', 'back')
        await sleep(20)
        return heard.length
      })
      .toBeGreaterThan(0)
    await listener.dispose()
  })

  it('that waits to be sent goes out when the database is closed', async () => {
    const heard: string[] = []
    const listener = await test.database.listen('closing', (payload) => heard.push(payload))
    const short = await connectDatabase({ url: test.url, logger: createLogger({ level: 'silent' }) })
    short.notify('closing', 'last words')
    await short.close()
    await expect.poll(() => heard).toEqual(['last words'])
    await listener.dispose()
  })
})

async function transactions(): Promise<number> {
  await test.database.query('SELECT pg_stat_force_next_flush()')
  const { rows } = await test.database.query<{ n: string }>(
    'SELECT xact_commit AS n FROM pg_stat_database WHERE datname = current_database()',
  )
  return Number(rows[0]!.n)
}
