import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { isTesseraError } from '../errors/tessera-error.ts'
import type { CoreModule, CoreServer } from './core-module.ts'

/** What tests lose in a power cut is of no interest. */
const fastAndLoose = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
}
const places = 32

interface Shared {
  users: number
  server: Promise<CoreServer>
}

// One for all test apps of a process, also when a test runner loads this file several times.
const key = Symbol.for('tessera.testing.embedded-server')
const holder = globalThis as { [key]?: Shared | undefined }

/** The process's PostgreSQL: started for the first test app, stopped after the last. Its folder is kept for the next time. */
export async function useEmbeddedServer(
  core: CoreModule,
): Promise<{ url(database: string): string; release(): Promise<void> }> {
  const shared = (holder[key] ??= { users: 0, server: start(core) })
  shared.users++
  const release = async (): Promise<void> => {
    shared.users--
    if (shared.users > 0) return
    holder[key] = undefined
    await (await shared.server).stop()
  }
  try {
    const server = await shared.server
    return { url: (database) => server.url(database), release }
  } catch (error) {
    holder[key] = undefined
    throw error
  }
}

/** Test runners start many processes: each takes the first folder that is free. */
async function start(core: CoreModule): Promise<CoreServer> {
  const logger = core.createLogger({ level: 'silent' })
  const root = path.join(tmpdir(), `tessera-kit-${userInfo().username.replaceAll(/[^\w-]/g, '')}`)
  for (let place = 0; ; place++) {
    const folder = path.join(root, String(place))
    try {
      return await core.startEmbeddedPostgres({ folder, logger, settings: fastAndLoose, sync: false })
    } catch (error) {
      if (!isTesseraError(error, 'database.folder_in_use') || place === places - 1) throw error
    }
  }
}
