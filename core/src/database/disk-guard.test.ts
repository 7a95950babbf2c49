import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogger } from '../foundation/logger.ts'
import type { Database } from './database.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { connectDatabase } from './postgres-database.ts'
import { isRunning } from './process-identity.ts'

const logger = createLogger({ level: 'silent' })
const mebibyte = 1024 * 1024
const filling = 400 * mebibyte
let base: string
let running: EmbeddedPostgres | undefined
let database: Database | undefined

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'guarded-'))
})
afterEach(async () => {
  await database?.close()
  await running?.stop()
  database = undefined
  running = undefined
  rmSync(base, { recursive: true, force: true })
})

const freeBytes = (): number => {
  const { bavail, bsize } = statfsSync(base)
  return bavail * bsize
}

/** A disk that has some room now, and none as soon as the filling lies on it. */
async function start(lowWater = freeBytes() - filling / 2): Promise<Database> {
  running = await startEmbeddedPostgres({ folder: join(base, 'postgres'), logger, sync: false, lowWater })
  const { url } = running
  const trouble = () => running?.trouble
  database = await connectDatabase({ url: url.call(running, 'postgres'), logger, trouble })
  await database.query('CREATE TABLE public.kept (n int)')
  return database
}

const fill = (): void => writeFileSync(join(base, 'filling'), Buffer.alloc(filling, 1))
const clear = (): void => rmSync(join(base, 'filling'))
const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 })

describe('a disk that is full', () => {
  it('leaves reading alone, refuses writes in words, and is healed by room', async () => {
    const sql = await start()
    fill()
    await soon(() => expect(sql.writeTrouble).toBeDefined())
    await soon(() =>
      expect(sql.query('INSERT INTO public.kept VALUES (1)')).rejects.toMatchObject({
        code: 'database.disk_full',
        kind: 'unavailable',
        message: expect.stringMatching(/\d+ MB are free.*Free some space/) as string,
      }),
    )
    expect((await sql.query('SELECT FROM public.kept')).rowCount).toBe(0)
    clear()
    await soon(async () => void (await sql.query('INSERT INTO public.kept VALUES (2)')))
    expect(sql.writeTrouble).toBeUndefined()
  })

  it('does not make the server give up a database that dies meanwhile', async () => {
    const sql = await start()
    let hasFailed = false
    void running!.failed.then(() => (hasFailed = true))
    fill()
    await soon(() => expect(sql.writeTrouble).toBeDefined())
    const { pid } = running!
    process.kill(pid, 'SIGKILL')
    await soon(() => expect(isRunning(pid)).toBe(false))
    await sleep(1500)
    await expect(sql.query('SELECT 1')).rejects.toMatchObject({ code: 'database.disk_full' })
    clear()
    await soon(async () => void (await sql.query('INSERT INTO public.kept VALUES (3)')))
    expect(hasFailed).toBe(false)
  })

  it('is told before anything is begun on it', async () => {
    const folder = join(base, 'postgres')
    await expect(
      startEmbeddedPostgres({ folder, logger, lowWater: Number.MAX_SAFE_INTEGER }),
    ).rejects.toMatchObject({ code: 'database.disk_full' })
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
  })
})
