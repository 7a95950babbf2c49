import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/**
 * What tells a process from a later one that got the same number. `start` means something only together with
 * `boot` and `space` (the pid namespace): two containers count their processes apart.
 */
export interface ProcessIdentity {
  readonly pid: number
  readonly start: string
  readonly boot: string
  readonly space: string
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, start: startOf(process.pid) ?? '', boot: bootId(), space: processSpace() }
}

/** `unknown`: it counts its processes elsewhere, so that its number says nothing here. */
export function stateOf(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.boot !== bootId()) return 'dead'
  if (identity.space !== processSpace()) return 'unknown'
  if (!isRunning(identity.pid)) return 'dead'
  return startOf(identity.pid) === identity.start ? 'alive' : 'dead'
}

/** True also for a process of another user. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return statOf(pid)?.state !== 'Z'
}

/** When the process started, in whatever form the system gives it; undefined when there is none. */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return statOf(pid)?.start
  try {
    const [program, ...flags] =
      process.platform === 'win32' ? windowsStart(pid) : ['ps', '-o', 'lstart=', '-p', String(pid)]
    const text = execFileSync(program!, flags, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    })
    return text.trim() === '' ? undefined : text.trim()
  } catch {
    return undefined
  }
}

function windowsStart(pid: number): string[] {
  return [
    'powershell',
    '-NoProfile',
    '-Command',
    `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().Ticks`,
  ]
}

function statOf(pid: number): { state: string; start: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces and brackets itself.
    const parts = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state: parts[0] ?? '', start: parts[19] ?? '' }
  } catch {
    return undefined
  }
}

/** Where there is no boot id the start of a process is an absolute time, and needs none. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}

function processSpace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return ''
  }
}
