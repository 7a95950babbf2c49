import { randomBytes, randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { TesseraError } from '@tessera/sdk'

/** SECRET_KEY if it is given, else what `secret.key` in the data folder holds; the file is made at the first start. */
export function loadSecretKey(dataFolder: string, given: string | undefined): string {
  if (given !== undefined) return given
  const path = join(dataFolder, 'secret.key')
  const key = read(path) ?? make(dataFolder, path)
  if (key.length < 32) {
    throw new TesseraError({
      code: 'configuration.invalid',
      kind: 'invalid',
      message: `The key file ${path} is damaged: it holds ${key.length} characters. Restore it from a backup. If there is none, delete it: stored passwords of mailboxes and the like must then be entered again.`,
    })
  }
  return key
}

function read(path: string): string | undefined {
  try {
    const key = readFileSync(path, 'utf8').trim()
    // A copy or a restore may have opened it to others.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Two processes may start at once: the first to link its draft wins, and both read the same file. */
function make(dataFolder: string, path: string): string {
  mkdirSync(dataFolder, { recursive: true })
  const draft = `${path}.${randomUUID()}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${randomBytes(32).toString('base64url')}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path, 'utf8').trim()
}
