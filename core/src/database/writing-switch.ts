import { closeSync, existsSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Read by PostgreSQL beside its other settings. */
export const writingFile = 'writing.conf'

const lines = { on: 'default_transaction_read_only = off\n', off: 'default_transaction_read_only = on \n' } as const

/** Lays the file down while there is room. */
export function prepareWriting(cluster: string): void {
  writeFileSync(join(cluster, writingFile), lines.on, { mode: 0o600 })
}

/** Whether transactions may write, from the next reload on. Both texts have one length: it takes no room to change them. */
export function setWriting(cluster: string, isAllowed: boolean): void {
  const path = join(cluster, writingFile)
  if (!existsSync(path)) return
  const file = openSync(path, 'r+')
  try {
    writeSync(file, isAllowed ? lines.on : lines.off, 0)
  } finally {
    closeSync(file)
  }
}
