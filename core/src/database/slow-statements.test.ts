import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createLogger } from '../foundation/logger.ts'
import type { ObservedStatement } from './database-options.ts'

const shape = { operation: 'list', entity: 'contacts.person', detail: 'filter(language in) sort(-updatedAt)' }
const lines: string[] = []
let test: TestDatabase
beforeAll(async () => {
  const logger = createLogger({ level: 'warn', write: (line) => lines.push(line) })
  test = await createTestDatabase({ logger, slowStatementMilliseconds: 40 })
})
afterAll(() => test.close())

const logged = (): Record<string, unknown>[] =>
  lines.map((line) => JSON.parse(line) as Record<string, unknown>)

describe('a slow statement', () => {
  it('is logged with its shape, its name and its text, and without its values', async () => {
    lines.length = 0
    await test.database.query('SELECT $1::text, pg_sleep(0.1)', ['Secret NV'], { name: 'q-slow', shape })
    expect(logged()).toMatchObject([
      { ...shape, name: 'q-slow', statement: 'SELECT $1::text, pg_sleep(0.1)', msg: 'A statement was slow' },
    ])
    expect(lines.join()).not.toContain('Secret NV')
  })

  it('is told to those who observe, until they leave', async () => {
    const seen: ObservedStatement[] = []
    const observing = test.database.observe((statement) => seen.push(statement))
    await test.database.query('SELECT pg_sleep(0.1)', [], { shape })
    await test.database.transaction((tx) => tx.query('SELECT 1', [], { name: 'quick' }))
    await observing.dispose()
    await test.database.query('SELECT 2')
    expect(seen).toMatchObject([
      { text: 'SELECT pg_sleep(0.1)', shape, isSlow: true },
      { text: 'SELECT 1', name: 'quick', shape: undefined },
    ])
  })
})
