import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../foundation/logger.ts'
import { isRunning } from './process-identity.ts'

const gracePeriod = 20_000

/**
 * A server that was killed leaves its PostgreSQL running, or, when that was killed too, a note of a process number
 * that may by now belong to anybody. Call this only with the folder's lock in hand: it ends the first, cleanly,
 * and removes the second.
 */
export async function clearLeftovers(cluster: string, logger: Logger): Promise<void> {
  const pids = postgresProcessesOn(cluster)
  const postmaster = readPostmaster(cluster)
  if (postmaster !== undefined && pids.includes(postmaster)) {
    logger.info({ pid: postmaster }, 'Stopping the database that an earlier server left running')
    await endPostmaster(postmaster)
  }
  // Children of a killed postmaster notice by themselves, within moments.
  const deadline = Date.now() + gracePeriod
  while (postgresProcessesOn(cluster).length > 0 && Date.now() < deadline) await sleep(20)
  for (const pid of postgresProcessesOn(cluster)) signal(pid, 'SIGKILL')
  while (postgresProcessesOn(cluster).length > 0 && Date.now() < deadline + 5000) await sleep(20)
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

async function endPostmaster(pid: number): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', gracePeriod],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ] as const) {
    signal(pid, name)
    const deadline = Date.now() + patience
    while (isRunning(pid) && Date.now() < deadline) await sleep(20)
    if (!isRunning(pid)) return
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}

function readPostmaster(cluster: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Every process of PostgreSQL works inside its cluster's folder: that, and not a number in a file, tells whose it is. */
function postgresProcessesOn(cluster: string): number[] {
  const folder = realpathSync(cluster)
  if (process.platform === 'linux') {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => worksIn(pid, folder) && isRunning(pid))
  }
  const pid = readPostmaster(cluster)
  return pid !== undefined && isRunning(pid) && commandOf(pid).includes('postgres') ? [pid] : []
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder &&
      readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    )
  } catch {
    return false
  }
}

function commandOf(pid: number): string {
  const isWindows = process.platform === 'win32'
  const flags = isWindows ? ['/FI', `PID eq ${pid}`, '/NH'] : ['-o', 'command=', '-p', String(pid)]
  try {
    return execFileSync(isWindows ? 'tasklist' : 'ps', flags, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    return ''
  }
}
