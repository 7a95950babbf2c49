import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { TesseraError } from '@tessera/sdk'

/** Makes the data folder if there is none, and says plainly why it cannot be used before anything is opened in it. */
export function prepareDataFolder(path: string): void {
  try {
    if (!existsSync(path)) mkdirSync(path, { recursive: true, mode: 0o750 })
    if (!statSync(path).isDirectory()) throw unusable(path, 'is a file')
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    if (error instanceof TesseraError) throw error
    throw unusable(path, reasonOf((error as NodeJS.ErrnoException).code), error)
  }
}

function reasonOf(code: string | undefined): string {
  if (code === 'EROFS') return 'lies on a disk that is mounted read-only'
  if (code === 'ENOSPC') return 'lies on a disk that is full'
  if (code === 'ENOTDIR') return 'lies below something that is no folder'
  return `cannot be written by the user "${userName()}" (${code})`
}

function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? '')
  }
}

function unusable(path: string, reason: string, cause?: unknown): TesseraError {
  return new TesseraError({
    code: 'app.data_folder',
    kind: 'unavailable',
    message: `The data folder ${path} ${reason}. Mend that, or name another folder with --data or DATA_DIR.`,
    cause,
  })
}
