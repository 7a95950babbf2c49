import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { TesseraError } from '@tessera/sdk'

interface Account {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * As whom PostgreSQL runs. It refuses to run as root, so a server started as root gives it another account, or,
 * where that account cannot reach the data folder, a user namespace in which root goes by another number.
 */
export interface PostgresLauncher {
  readonly kind: 'self' | 'account' | 'namespace'
  /** Whether the programs in this folder can be run as that user. */
  reaches(folder: string): boolean
  start(program: string, args: readonly string[]): ChildProcess
  /** Gives what lies at `path` to that user, with all it contains. */
  own(path: string): void
}

const namespaceFlags = ['--user', '--map-user=65534', '--map-group=65534', '--']

/** PostgreSQL's messages are read by programs, so its language is fixed; nothing else of our environment concerns it. */
function childEnvironment(): NodeJS.ProcessEnv {
  const kept = [
    'PATH',
    'SystemRoot',
    'SYSTEMROOT',
    'TEMP',
    'TMP',
    'TMPDIR',
    'LD_LIBRARY_PATH',
    'DYLD_LIBRARY_PATH',
  ]
  const environment: NodeJS.ProcessEnv = { LC_MESSAGES: 'C', TZ: 'UTC' }
  for (const name of kept) if (process.env[name] !== undefined) environment[name] = process.env[name]
  return environment
}

/** Chooses how PostgreSQL is run on the cluster in `folder`; the folder exists, the cluster perhaps not yet. */
export function chooseLauncher(folder: string, cluster: string): PostgresLauncher {
  const owner = existsSync(cluster) ? statSync(cluster).uid : undefined
  if (process.getuid?.() !== 0) {
    demandOwner(cluster, owner)
    return new SelfLauncher()
  }
  const account = findAccount(owner)
  for (const own of [folder, dirname(folder)]) makePassable(own)
  if (account !== undefined && canPass(account, folder)) return new AccountLauncher(account)
  if (spawnSync('unshare', [...namespaceFlags, 'true'], { stdio: 'ignore' }).status === 0)
    return new NamespaceLauncher()
  throw unreachable(folder, account)
}

function demandOwner(cluster: string, owner: number | undefined): void {
  if (process.getuid === undefined || owner === undefined || owner === process.getuid()) return
  throw new TesseraError({
    code: 'database.foreign_folder',
    kind: 'unavailable',
    message: `The database in ${cluster} belongs to the user with number ${owner}, and this server runs as number ${process.getuid()}. Start it as that user, or give the folder to this one (chown -R).`,
  })
}

class SelfLauncher implements PostgresLauncher {
  readonly kind = 'self'

  reaches(): boolean {
    return true
  }

  start(program: string, args: readonly string[]): ChildProcess {
    return spawn(program, args, {
      env: childEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  own(): void {}
}

class AccountLauncher implements PostgresLauncher {
  readonly kind = 'account'
  readonly #account: Account

  constructor(account: Account) {
    this.#account = account
  }

  reaches(folder: string): boolean {
    return canPass(this.#account, join(folder, 'bin')) && canPass(this.#account, join(folder, 'lib'))
  }

  start(program: string, args: readonly string[]): ChildProcess {
    const { uid, gid } = this.#account
    // The working folder is that of its owner: ours may be one that the account cannot enter.
    return spawn(program, args, {
      uid,
      gid,
      cwd: '/',
      env: childEnvironment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  own(path: string): void {
    give(path, this.#account.uid, this.#account.gid)
  }
}

class NamespaceLauncher implements PostgresLauncher {
  readonly kind = 'namespace'

  reaches(): boolean {
    return true
  }

  start(program: string, args: readonly string[]): ChildProcess {
    return spawn('unshare', [...namespaceFlags, program, ...args], {
      env: childEnvironment(),
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  own(path: string): void {
    give(path, 0, 0)
  }
}

/** The account a database has already; else `postgres`, which serves nothing but databases; else `nobody`. */
function findAccount(owner: number | undefined): Account | undefined {
  const accounts = readAccounts()
  const present = accounts.find(({ uid }) => uid === owner && uid !== 0)
  return (
    present ??
    accounts.find(({ name }) => name === 'postgres') ??
    accounts.find(({ name }) => name === 'nobody')
  )
}

function readAccounts(): Account[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
      .filter(({ name, uid, gid }) => name !== '' && Number.isInteger(uid) && Number.isInteger(gid))
  } catch {
    return []
  }
}

/** Whether the account may enter every folder on the way to `path`, that one included. */
function canPass(account: Account, path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder)
    const needed = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & needed) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** The data folder is ours: others may pass through it to the database, but not look into it. */
function makePassable(folder: string): void {
  const { uid, mode } = statSync(folder)
  if (uid === 0 && folder !== homedir() && (mode & 0o001) === 0) chmodSync(folder, (mode & 0o7777) | 0o011)
}

/** Contents first: a folder that has its owner already has been done to the end. */
function give(path: string, uid: number, gid: number): void {
  const entry = lstatSync(path)
  if (entry.uid === uid && entry.gid === gid) return
  if (entry.isDirectory()) for (const name of readdirSync(path)) give(join(path, name), uid, gid)
  lchownSync(path, uid, gid)
}

function unreachable(folder: string, account: Account | undefined): TesseraError {
  const who =
    account === undefined
      ? 'there is neither an account "postgres" nor one "nobody"'
      : `the account "${account.name}" cannot enter ${folder}`
  return new TesseraError({
    code: 'database.unreachable_folder',
    kind: 'unavailable',
    message: `PostgreSQL does not run as root, ${who}, and this system allows no user namespaces. Set DATA_DIR to a folder outside the home of root (such as /var/lib/tessera), start the server as an ordinary user, or set DATABASE_URL.`,
  })
}
