import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { ownIdentity } from './process-identity.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  path = join(folder, 'server.lock')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const silent = async (): Promise<boolean> => false
const lock = (answers = silent): Promise<FolderLock> => lockFolder({ path, answers })

function leaveLock(changes: Record<string, unknown>): void {
  writeFileSync(
    path,
    JSON.stringify({
      ...ownIdentity(),
      key: 'old',
      host: 'here',
      since: '2026-01-01T00:00:00.000Z',
      ...changes,
    }),
  )
}

describe('the lock of a data folder', () => {
  it('is held by one, and free again after it', async () => {
    const held = await lock()
    const start = performance.now()
    await expect(lock()).rejects.toMatchObject({
      code: 'database.folder_in_use',
      message: expect.stringContaining(`process ${process.pid} on `),
    })
    expect(performance.now() - start).toBeLessThan(500)
    held.release()
    ;(await lock()).release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('names since when it is held', async () => {
    leaveLock({})
    await expect(lock()).rejects.toThrow(/since 2026-01-01T00:00:00.000Z.*another DATA_DIR/)
  })

  it('is taken over from a process that has ended', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    leaveLock({ pid: child.pid })
    await lock()
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid })
  })

  it('is taken over when another process has got the number since', async () => {
    leaveLock({ start: '1' })
    await lock()
  })

  it('is taken over after the machine was started again', async () => {
    leaveLock({ boot: 'the boot before' })
    await lock()
  })

  it('of another container is respected as long as its database answers', async () => {
    leaveLock({ space: 'pid:[1]' })
    await expect(lock(async () => true)).rejects.toMatchObject({ code: 'database.folder_in_use' })
    await lock(silent)
  })

  it('is taken over when a power cut has left it empty', async () => {
    writeFileSync(path, '')
    await lock()
  })

  it('is had by exactly one of many who find it stale at once', async () => {
    for (let round = 0; round < 20; round++) {
      leaveLock({ boot: 'the boot before' })
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lock()))
      const won = outcomes.filter(({ status }) => status === 'fulfilled')
      expect(won).toHaveLength(1)
      ;(won[0] as PromiseFulfilledResult<FolderLock>).value.release()
    }
  })

  it('is not removed by one who has lost it', async () => {
    const held = await lock()
    leaveLock({})
    held.release()
    expect(readdirSync(folder)).toEqual(['server.lock'])
  })
})
