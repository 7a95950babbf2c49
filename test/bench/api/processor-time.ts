import { readdirSync, readFileSync } from 'node:fs'

/** Linux tells processor time in hundredths of a second. */
const tick = 10

interface ProcessTimes {
  readonly parent: number
  /** Milliseconds: its own, and of its children that have ended. */
  readonly own: number
  readonly ended: number
}

function timesOf(pid: number | string): ProcessTimes | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').map(Number)
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number]
    return { parent: fields[1]!, own: (user + system) * tick, ended: (endedUser + endedSystem) * tick }
  } catch {
    return null
  }
}

/** Milliseconds of processor time that a process has used; Linux only, else NaN. */
export function processorTime(pid: number): number {
  return timesOf(pid)?.own ?? NaN
}

/** The same of a process with all that it has started, such as a database with its connections. */
export function familyTime(pid: number): number {
  const own = timesOf(pid)
  if (own === null) return NaN
  let sum = own.own + own.ended
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(name) : null
    if (times?.parent === pid) sum += times.own
  }
  return sum
}
