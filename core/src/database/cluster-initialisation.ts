import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { TesseraError } from '@tessera/sdk'
import { programIn, type PostgresBinaries } from './postgres-binaries.ts'
import type { PostgresLauncher } from './postgres-launcher.ts'

export interface ClusterOptions {
  readonly binaries: PostgresBinaries
  /** Where the programs are run from. */
  readonly programs: string
  readonly cluster: string
  /** Holds the superuser's password; undefined where a socket needs none. */
  readonly passwordFile: string | undefined
  readonly launcher: PostgresLauncher
  readonly onProgress: (message: string) => void
  /** Whether new files are forced to disk; off only in tests. */
  readonly sync: boolean
}

/** Text sorts by one ICU collation everywhere; what counts as a letter follows the C library, so Unicode if it can. */
const characterTypes: Record<string, readonly string[]> = {
  linux: ['C.UTF-8', 'en_US.UTF-8', 'C'],
  darwin: ['en_US.UTF-8', 'C'],
}

const draftMark = '.new-'

/** Makes the cluster if there is none. It is made beside its place and moved there complete, so a broken first start leaves no half. */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { cluster, binaries } = options
  const parent = dirname(cluster)
  removeDrafts(parent)
  if (existsSync(cluster)) return demandSameMajor(cluster, binaries)
  options.onProgress('Preparing the database for the first time. This takes a few seconds.')
  // A name of its own: the initdb of a start that was killed may still be writing to its draft.
  const draft = `${cluster}${draftMark}${randomBytes(4).toString('hex')}`
  await initialise(options, draft)
  renameSync(draft, cluster)
  if (options.sync) syncFolder(parent)
}

function removeDrafts(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (name.includes(draftMark))
      rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
}

/** Never shown to anybody; only whoever may read the data folder can use it. */
export function ensurePassword(path: string): string {
  if (!existsSync(path))
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(path, 'utf8')
}

async function initialise(options: ClusterOptions, draft: string): Promise<void> {
  const candidates = characterTypes[process.platform] ?? ['C']
  for (const [index, characterType] of candidates.entries()) {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    options.launcher.own(draft)
    const failure = await runInitdb(options, draft, characterType)
    if (failure === undefined) return
    if (index < candidates.length - 1 && /invalid locale name/.test(failure)) continue
    rmSync(draft, { recursive: true, force: true })
    throw new TesseraError({
      code: 'database.not_initialised',
      kind: 'unavailable',
      message: `The database could not be prepared in ${dirname(options.cluster)}. PostgreSQL said: ${failure.trim()}`,
    })
  }
}

async function runInitdb(
  options: ClusterOptions,
  draft: string,
  characterType: string,
): Promise<string | undefined> {
  const args = [
    ['-D', draft, '--username=postgres', '--encoding=UTF8', '--no-instructions', '--auth=trust'],
    ['--locale-provider=icu', '--icu-locale=und', '--locale=C', `--lc-ctype=${characterType}`],
    options.passwordFile === undefined ? [] : [`--pwfile=${options.passwordFile}`],
    options.sync ? [] : ['--no-sync'],
  ].flat()
  const child = options.launcher.start(programIn(options.programs, 'initdb'), args)
  let errors = ''
  child.stdout?.resume()
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : errors || `initdb ended with code ${code}`),
    )
  })
}

function demandSameMajor(cluster: string, binaries: PostgresBinaries): void {
  const found = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'))
  if (found === binaries.major) return
  throw new TesseraError({
    code: 'database.other_major',
    kind: 'unavailable',
    message: `The data in ${cluster} was written by PostgreSQL ${found}; the built-in one is ${binaries.major}. Start the version of Tessera that wrote it, make a backup there, and restore that backup here.`,
  })
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const file = openSync(folder, 'r')
  fsyncSync(file)
  closeSync(file)
}
