import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const pageBytes = 4_096
const interval = 10

/** Memory that a process holds, in bytes. */
export function residentBytes(pid: number): number {
  if (existsSync(`/proc/${pid}/statm`))
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * pageBytes
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024
}

/** By how much a process grows at most while something runs. */
export async function growthWhile<T>(
  pid: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly growth: number }> {
  const before = residentBytes(pid)
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, residentBytes(pid))
  }, interval)
  try {
    const result = await work()
    return { result, growth: Math.max(most, residentBytes(pid)) - before }
  } finally {
    clearInterval(timer)
  }
}
