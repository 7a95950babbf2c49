import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Read by PostgreSQL beside its other settings. */
export const writingFile = 'writing.conf'
export const writingAllowed = 'default_transaction_read_only = off\n'
/** As long as the other: to change one into the other takes no room on the disk. */
const writingRefused = 'default_transaction_read_only = on \n'

/** Whether transactions may write, from the next reload on. */
export function setWriting(cluster: string, isAllowed: boolean): void {
  const file = openSync(join(cluster, writingFile), 'r+')
  try {
    writeSync(file, isAllowed ? writingAllowed : writingRefused, 0)
  } finally {
    closeSync(file)
  }
}
