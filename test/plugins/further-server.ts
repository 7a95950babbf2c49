import { connectDatabase, createApp, createLogger, readConfiguration, type App } from '@tessera/core'
import type { TestDatabase } from '../database/test-database.ts'

export interface FurtherServer {
  readonly database: TestDatabase
  /** Its folder for data; servers of one organisation share it. */
  readonly data: string
  readonly role?: 'web' | 'worker'
  /** The only plugins that it has. */
  readonly plugins?: readonly string[]
}

/** A server beside others, or after them, over the same database. */
export async function startFurtherServer({ database, data, role, plugins }: FurtherServer): Promise<App> {
  const logger = createLogger({ level: 'silent' })
  const sizes = { poolSize: 4, searchingSize: 1, streamingSize: 1 }
  const connection = await connectDatabase({ url: database.url, logger, ...sizes })
  return createApp({
    configuration: readConfiguration({
      DATA_DIR: data,
      SECRET_KEY: 'the same secret in all of the servers',
      ...(role === undefined ? {} : { ROLE: role }),
    }),
    logger,
    database: {
      database: connection,
      url: database.url,
      kind: 'external',
      failed: new Promise<void>(() => undefined),
      stop: () => connection.close(),
    },
    withBundledPlugins: false,
    ...(plugins === undefined ? {} : { pluginFolders: plugins.map((path) => ({ path, isBundled: true })) }),
  })
}
