import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { secret } from '@tessera/sdk'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { createEncryption } from '../foundation/encryption.ts'
import { createLogger } from '../foundation/logger.ts'
import { SettingsStore } from './settings-store.ts'

const schema = z.object({
  radius: z.number().min(1).default(25),
  apiKey: secret().min(4).optional(),
  mode: z.enum(['fast', 'slow']).default('fast'),
})
const key = 'k'.repeat(40)
let test: TestDatabase
let lines: string[]
let changed: string[]
let store: SettingsStore

function open(secretKey = key): SettingsStore {
  const made = new SettingsStore({
    database: test.database,
    encryption: createEncryption(secretKey),
    logger: createLogger({ level: 'trace', write: (line) => lines.push(line) }),
    onChange: async (_tx, owner) => void changed.push(owner),
  })
  made.declare('visits', schema)
  return made
}

beforeEach(async () => {
  test = await createTestDatabase()
  lines = []
  changed = []
  store = open()
})
afterEach(() => test.close())

describe('settings', () => {
  it('have their defaults until they are changed, and again when taken back', async () => {
    expect(await store.get('visits', schema)).toEqual({ radius: 25, mode: 'fast' })
    expect(await store.update('visits', { radius: 40, mode: 'slow' }, null)).toEqual(['radius', 'mode'])
    expect(await store.get('visits', schema)).toEqual({ radius: 40, mode: 'slow' })
    await store.update('visits', { radius: null }, null)
    expect(await open().get('visits', schema)).toEqual({ radius: 25, mode: 'slow' })
    expect(changed).toEqual(['visits', 'visits'])
  })

  it('are refused whole when one is wrong or unknown', async () => {
    await expect(store.update('visits', { mode: 'slow', radius: 0 }, null)).rejects.toMatchObject({
      code: 'settings.invalid',
      fields: [{ field: 'radius' }],
    })
    await expect(store.update('visits', { mode: 'slow', speed: 1 }, null)).rejects.toMatchObject({
      code: 'settings.unknown',
      fields: [{ field: 'speed' }],
    })
    await expect(
      store.update('visits', JSON.parse('{"__proto__": 1}') as Record<string, unknown>, null),
    ).rejects.toMatchObject({ code: 'settings.unknown' })
    await expect(store.update('nobody', {}, null)).rejects.toMatchObject({ code: 'settings.undeclared' })
    expect(await store.get('visits', schema)).toEqual({ radius: 25, mode: 'fast' })
    expect(changed).toEqual([])
  })

  it('of one owner are not those of another', async () => {
    store.declare('other', schema)
    await store.update('visits', { radius: 40, apiKey: 'canary-secret' }, null)
    expect(await store.get('other', schema)).toEqual({ radius: 25, mode: 'fast' })
    await test.database.query(
      "INSERT INTO core.setting SELECT 'other', name, value, sealed FROM core.setting WHERE name = 'apiKey'",
    )
    store.invalidate()
    await expect(store.get('other', schema)).rejects.toMatchObject({ code: 'encryption.not_opened' })
  })

  it('are read anew after another process changed them', async () => {
    const other = open()
    await other.get('visits', schema)
    await store.update('visits', { radius: 99 }, null)
    expect((await other.get('visits', schema)).radius).toBe(25)
    other.invalidate('visits')
    expect((await other.get('visits', schema)).radius).toBe(99)
  })

  it('that a newer schema does not take fall back to their default', async () => {
    await store.update('visits', { mode: 'slow', radius: 30 }, null)
    const newer = schema.extend({ mode: z.enum(['fast', 'steady']).default('steady') })
    expect(await store.get('visits', newer)).toEqual({ radius: 30, mode: 'steady' })
  })
})

describe('a change of settings', () => {
  it('is told to the log with what it was and is, and secrets by name only', async () => {
    const told: unknown[] = []
    const record = async (_tx: unknown, change: unknown) => void told.push(change)
    await store.update('visits', { radius: 40, mode: 'fast', apiKey: 'canary-secret' }, null, { record })
    expect(told).toEqual([
      { owner: 'visits', changes: { radius: [null, 40], mode: [null, 'fast'] }, secrets: ['apiKey'] },
    ])
  })

  it('is heard by others when they look anew, once, and only when something is different', async () => {
    const other = open()
    const heard: string[] = []
    other.onChange((owner) => heard.push(owner))
    // The first look only remembers what there is.
    await other.get('visits', schema)
    await store.update('visits', { radius: 40 }, null)
    other.invalidate()
    await expect.poll(() => heard).toEqual(['visits'])
    other.invalidate()
    await other.get('visits', schema)
    expect(await other.get('visits', schema)).toMatchObject({ radius: 40 })
    expect(heard).toEqual(['visits'])
  })

  it('is open to everybody but for secrets', async () => {
    await store.update('visits', { radius: 40, apiKey: 'canary-secret' }, null)
    expect(await store.open()).toEqual({ visits: { radius: 40, mode: 'fast' } })
  })
})

describe('a secret', () => {
  it('is opened for the server only: not in the table, the description, or the log', async () => {
    await store.update('visits', { apiKey: 'canary-secret' }, null)
    expect(await store.get('visits', schema)).toMatchObject({ apiKey: 'canary-secret' })
    const description = await store.describe('visits')
    expect(description).toMatchObject({ values: { radius: 25, mode: 'fast' }, secrets: { apiKey: true } })
    const table = await test.database.query('SELECT * FROM core.setting')
    expect(table.rows).toHaveLength(1)
    await expect(store.update('visits', { apiKey: 'x' }, null)).rejects.toMatchObject({
      code: 'settings.invalid',
    })
    expect(JSON.stringify([description, table.rows, lines])).not.toContain('canary-secret')
  })

  it('is kept when it is not given, and gone when it is given as null', async () => {
    await store.update('visits', { apiKey: 'canary-secret' }, null)
    await store.update('visits', { radius: 30 }, null)
    expect(await store.get('visits', schema)).toMatchObject({ apiKey: 'canary-secret', radius: 30 })
    await store.update('visits', { apiKey: null }, null)
    expect((await store.describe('visits')).secrets).toEqual({ apiKey: false })
    expect(await store.get('visits', schema)).not.toHaveProperty('apiKey')
  })

  it('does not open with another key, and can be entered anew', async () => {
    await store.update('visits', { apiKey: 'canary-secret' }, null)
    const moved = open('z'.repeat(40))
    await expect(moved.get('visits', schema)).rejects.toMatchObject({ code: 'encryption.not_opened' })
    expect((await moved.describe('visits')).secrets).toEqual({ apiKey: true })
    await moved.update('visits', { apiKey: 'second-secret' }, null)
    expect(await moved.get('visits', schema)).toMatchObject({ apiKey: 'second-secret' })
  })
})
