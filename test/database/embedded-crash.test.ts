import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isRunning } from '../../core/src/database/process-identity.ts'
import { ServerChild } from './server-child.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65_534
let folder: string
let children: ServerChild[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crash-'))
  chmodSync(folder, 0o755)
  children = []
})
afterEach(async () => {
  for (const child of children) await child.stop()
  // Whoever was killed has left its PostgreSQL running: one more start and stop ends it.
  if (existsSync(join(folder, 'postgres', 'server.lock'))) await start().stop()
  for (const child of children) await child.stop()
  rmSync(folder, { recursive: true, force: true })
})

function start(dataFolder = folder, account: { uid?: number; gid?: number } = {}): ServerChild {
  const child = new ServerChild(dataFolder, account)
  children.push(child)
  return child
}

describe('the built-in database', () => {
  it('prepares itself once and tells so, then starts at once', async () => {
    const first = start()
    await first.ready()
    await first.writesOn()
    await first.stop()
    const second = start()
    const told = await second.ready()
    expect(first.told[0]).toEqual({ progress: expect.stringContaining('for the first time') as string })
    expect(second.told.filter(({ progress }) => progress !== undefined)).toEqual([])
    expect(told.last).toBe(first.lastWritten)
    expect(told.ready).toBeLessThan(3000)
  }, 60_000)

  it('leaves nothing behind after a clean stop', async () => {
    const child = start()
    await child.ready()
    const { postmaster } = child
    await child.stop()
    expect(child.told.at(-1)).toEqual({ stopped: true })
    expect(isRunning(postmaster!)).toBe(false)
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['cluster'])
  }, 60_000)

  it('is refused to a second server within two seconds, naming the first', async () => {
    const first = start()
    await first.ready()
    const second = start()
    const { failed, message, after } = await second.until((told) => told.failed !== undefined)
    expect(failed).toBe('database.folder_in_use')
    expect(message).toMatch(new RegExp(`process ${first.pid} on .*, since \\d{4}-`))
    expect(after).toBeLessThan(2000)
    await first.writesOn()
  }, 60_000)

  it('is had by exactly one of several servers that start together', async () => {
    await start().ready()
    await children[0]!.kill()
    const rivals = [1, 2, 3].map(() => start())
    await Promise.all(
      rivals.map((rival) => rival.until(({ ready, failed }) => ready !== undefined || failed !== undefined)),
    )
    const won = rivals.filter(({ told }) => told.some(({ ready }) => ready !== undefined))
    expect(won).toHaveLength(1)
    expect(rivals.flatMap(({ told }) => told.flatMap(({ failed }) => failed ?? []))).toEqual([
      'database.folder_in_use',
      'database.folder_in_use',
    ])
    await won[0]!.writesOn()
  }, 60_000)
})

describe('after a crash', () => {
  it('of the server, the next one stops the orphan and loses nothing that was acknowledged', async () => {
    const first = start()
    await first.ready()
    await first.writesOn(20)
    const orphan = first.postmaster!
    await first.kill()
    expect(isRunning(orphan)).toBe(true)
    const second = start()
    const { last } = await second.ready()
    expect(isRunning(orphan)).toBe(false)
    expect(last).toBeGreaterThanOrEqual(first.lastWritten)
    await second.writesOn()
  }, 60_000)

  it('of PostgreSQL, the running server starts it again and goes on', async () => {
    const child = start()
    await child.ready()
    await child.writesOn(20)
    const before = child.postmaster!
    process.kill(before, 'SIGKILL')
    await child.until(({ unavailable }) => unavailable !== undefined)
    await child.writesOn(20)
    expect(child.postmaster).not.toBe(before)
    await child.stop()
    const { last } = await start().ready()
    expect(last).toBe(child.lastWritten)
  }, 60_000)

  it('of both, in every order, the next start recovers', async () => {
    let acknowledged = 0
    for (const order of ['server', 'postgres', 'together'] as const) {
      const child = start()
      const { last } = await child.ready()
      expect(last).toBeGreaterThanOrEqual(acknowledged)
      await child.writesOn(20)
      const postmaster = child.postmaster!
      if (order === 'server') await child.kill()
      process.kill(postmaster, 'SIGKILL')
      if (order !== 'server') await child.kill()
      acknowledged = child.lastWritten
    }
    expect((await start().ready()).last).toBeGreaterThanOrEqual(acknowledged)
  }, 60_000)

  it('at any moment, during the start too, no start is locked out and nothing acknowledged is lost', async () => {
    const rounds = Number(process.env.CRASH_ROUNDS ?? 5)
    const first = start()
    await first.ready()
    await first.writesOn()
    await first.stop()
    let acknowledged = first.lastWritten
    for (let round = 0; round < rounds; round++) {
      const child = start()
      await new Promise((settle) => setTimeout(settle, 100 + Math.random() * 900))
      expect(child.told.find(({ failed }) => failed !== undefined)).toBeUndefined()
      await child.kill()
      acknowledged = Math.max(acknowledged, child.lastWritten)
    }
    expect((await start().ready()).last).toBeGreaterThanOrEqual(acknowledged)
  }, 600_000)

  it('a note with a number that belongs to another process by now is no obstacle, and that process is left alone', async () => {
    const first = start()
    await first.ready()
    const postmaster = first.postmaster!
    await first.kill()
    process.kill(postmaster, 'SIGKILL')
    await expect.poll(() => isRunning(postmaster)).toBe(false)
    writeFileSync(
      join(folder, 'postgres', 'cluster', 'postmaster.pid'),
      `${process.pid}\n${folder}\n1\n5432\n\n\n\nready\n`,
    )
    await start().ready()
  }, 60_000)

  it('a first start that broke off is made good by the next', async () => {
    const first = start()
    await first.until(({ progress }) => progress !== undefined)
    await first.kill()
    const second = start()
    await second.ready()
    expect(readdirSync(join(folder, 'postgres')).filter((name) => name.includes('new'))).toEqual([])
  }, 60_000)
})

describe.runIf(isRoot)('started as root', () => {
  it('runs PostgreSQL as another user, whose files nobody else may read', async () => {
    const child = start()
    await child.ready()
    const cluster = statSync(join(folder, 'postgres', 'cluster'))
    expect(cluster.uid).not.toBe(0)
    expect(cluster.mode & 0o077).toBe(0)
    expect(statSync(`/proc/${child.postmaster}`).uid).toBe(cluster.uid)
  }, 60_000)

  it('uses a user namespace where that user cannot reach the data folder', async () => {
    const hidden = join(folder, 'home', 'tessera', 'data')
    mkdirSync(hidden, { recursive: true })
    chmodSync(join(folder, 'home'), 0o700)
    const child = start(hidden)
    await child.ready()
    await child.writesOn()
    expect(statSync(join(hidden, 'postgres', 'cluster')).uid).toBe(0)
    await child.stop()
    chmodSync(join(folder, 'home'), 0o755)
    const later = start(hidden)
    expect((await later.ready()).last).toBe(child.lastWritten)
    expect(statSync(join(hidden, 'postgres', 'cluster')).uid).not.toBe(0)
    await later.stop()
  }, 60_000)

  it('a plain user can run it too, and finds the data of others refused', async () => {
    const account = { uid: nobody, gid: nobody }
    const own = join(folder, 'own')
    mkdirSync(own)
    chownSync(own, nobody, nobody)
    const child = start(own, account)
    await child.ready()
    await child.writesOn()
    expect(statSync(join(own, 'postgres', 'cluster')).uid).toBe(nobody)
    await child.stop()
    chownSync(join(own, 'postgres', 'cluster'), 0, 0)
    const refused = await start(own, account).until(({ failed }) => failed !== undefined)
    expect(refused).toMatchObject({
      failed: 'database.foreign_folder',
      message: expect.stringContaining('chown') as string,
    })
  }, 60_000)
})
