import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { TesseraError } from '@tessera/sdk'
import { ownIdentity, stateOf, type ProcessIdentity } from './process-identity.ts'

interface LockContent extends ProcessIdentity {
  readonly key: string
  readonly host: string
  readonly since: string
}

export interface FolderLock {
  release(): void
}

export interface FolderLockOptions {
  readonly path: string
  /** Asked when the holder counts its processes elsewhere (another container): does its database still answer? */
  readonly answers: () => Promise<boolean>
}

const tries = 20
/** An unreadable lock may be in the making; after so many looks it is a leftover of a full disk or a power cut. */
const patience = 6

/**
 * One server per data folder. The lock names its holder by process number, start time and boot, so that one left
 * behind by a killed server, or by a machine that was switched off, is taken over at once, and never that of a
 * living one.
 */
export async function lockFolder(options: FolderLockOptions): Promise<FolderLock> {
  const content: LockContent = {
    ...ownIdentity(),
    key: randomUUID(),
    host: hostname(),
    since: new Date().toISOString(),
  }
  for (let attempt = 0; attempt < tries; attempt++) {
    if (create(options.path, content)) {
      // Two who found the same stale lock may both have come this far: whoever's lock lies there after a moment has it.
      await sleep(10)
      if (read(options.path)?.key === content.key)
        return { release: () => release(options.path, content.key) }
      continue
    }
    const holder = read(options.path)
    if (holder === undefined && attempt < patience) {
      await sleep(50)
      continue
    }
    if (holder !== undefined && (await isHeld(holder, options))) throw folderInUse(options.path, holder)
    setAside(options.path, holder?.key)
    await sleep(5 * Math.random())
  }
  throw folderInUse(options.path, read(options.path))
}

async function isHeld(holder: LockContent, options: FolderLockOptions): Promise<boolean> {
  const state = stateOf(holder)
  return state === 'unknown' ? options.answers() : state === 'alive'
}

function create(path: string, content: LockContent): boolean {
  if (existsSync(path)) return false
  const draft = `${path}.${content.key}`
  write(draft, content)
  try {
    // A link appears with its content or not at all, and never replaces what is there.
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    return createWithoutLink(path, content)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** For the few file systems that know no hard links. */
function createWithoutLink(path: string, content: LockContent): boolean {
  try {
    write(path, content)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function write(path: string, content: LockContent): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, JSON.stringify(content))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function read(path: string): LockContent | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockContent
  } catch {
    return undefined
  }
}

/** Moves a stale lock away by renaming: if another came first and it is theirs that was moved, it is put back. */
function setAside(path: string, staleKey: string | undefined): void {
  const aside = `${path}.${randomUUID()}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (read(aside)?.key === staleKey) rmSync(aside, { force: true })
  else renameSync(aside, path)
}

function release(path: string, key: string): void {
  if (read(path)?.key === key) rmSync(path, { force: true })
}

function folderInUse(path: string, holder: LockContent | undefined): TesseraError {
  const who =
    holder === undefined ? 'another server' : `process ${holder.pid} on ${holder.host}, since ${holder.since}`
  return new TesseraError({
    code: 'database.folder_in_use',
    kind: 'unavailable',
    message: `The data folder is in use by ${who} (lock ${path}). Stop that server, or start this one with another DATA_DIR.`,
    details: holder === undefined ? {} : { pid: holder.pid, host: holder.host, since: holder.since },
  })
}
