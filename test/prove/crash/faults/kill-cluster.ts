import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The number of the PostgreSQL that runs on this data folder. */
export function postmasterOf(dataFolder: string): number | undefined {
  try {
    const text = readFileSync(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')
    const pid = Number.parseInt(text, 10)
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** All processes of a PostgreSQL, the parent first. */
export function clusterOf(postmaster: number): readonly number[] {
  return [postmaster, ...childrenOf(postmaster)]
}

/** `kill -9` of a PostgreSQL: the parent first, so that it tells its children nothing, then all of them. */
export function killCluster(postmaster: number): void {
  for (const pid of clusterOf(postmaster)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
  }
}

/** Linux tells them; elsewhere they see by themselves that their parent has died. */
function childrenOf(parent: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => parentOf(pid) === parent)
  } catch {
    return []
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
