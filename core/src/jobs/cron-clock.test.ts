import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import { CronClock } from './cron-clock.ts'

const logger = createLogger({ level: 'silent' })
let test: TestDatabase
let clocks: CronClock[]
beforeEach(async () => {
  test = await createTestDatabase()
  await test.database.query('CREATE TABLE public.run (slot timestamptz)')
  clocks = Array.from(
    { length: 3 },
    () => new CronClock({ database: test.database, logger, timeZone: 'Europe/Brussels' }),
  )
})
afterEach(async () => {
  for (const clock of clocks) clock.stop()
  await new Promise((resolve) => setTimeout(resolve, 100))
  await test.close()
})

describe('the clock', () => {
  it('has a slot run once, though three of them tick', async () => {
    for (const clock of clocks) {
      clock.add(
        'each-second',
        '* * * * * *',
        async (tx, slot) => void (await tx.query('INSERT INTO public.run VALUES ($1)', [slot])),
      )
      clock.start()
    }
    const slots = async (): Promise<string[]> =>
      (await test.database.query<{ slot: Date }>('SELECT slot FROM public.run ORDER BY slot')).rows.map(
        ({ slot }) => slot.toISOString(),
      )
    await vi.waitFor(async () => expect((await slots()).length).toBeGreaterThanOrEqual(3), {
      timeout: 10_000,
    })
    for (const clock of clocks) clock.stop()
    await new Promise((resolve) => setTimeout(resolve, 100))
    const found = await slots()
    expect(new Set(found).size).toBe(found.length)
    expect(found.every((slot) => slot.endsWith('.000Z'))).toBe(true)
  })

  it('leaves the slot free when its job could not be enqueued', async () => {
    let tries = 0
    for (const clock of clocks) {
      clock.add('failing', '* * * * * *', async () => {
        tries++
        throw new Error('no')
      })
      clock.start()
    }
    await vi.waitFor(() => expect(tries).toBeGreaterThanOrEqual(3), { timeout: 5000 })
    for (const clock of clocks) clock.stop()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await test.database.query('SELECT FROM core.cron_slot')).rowCount).toBe(0)
  })

  it("keeps the organisation's time, in summer and in winter", () => {
    const clock = clocks[0]!
    clock.add('morning', '0 8 * * *', async () => undefined)
    clock.start()
    const hour = (timeZone: string): string =>
      new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hour12: false }).format(
        clock.next.get('morning'),
      )
    expect(hour('Europe/Brussels')).toBe('08')
    clock.setTimeZone('Asia/Tokyo')
    expect(hour('Asia/Tokyo')).toBe('08')
  })

  it('ticks no more for what was taken off, and refuses what is no schedule', async () => {
    const clock = clocks[0]!
    await clock.add('gone', '* * * * * *', async () => undefined).dispose()
    clock.start()
    expect([...clock.next.keys()]).toEqual([])
    expect(() => clock.add('bad', 'every day', async () => undefined)).toThrow(/cron expression/)
  })
})
