import { TesseraError } from '@tessera/sdk'
import { createLogger } from '../foundation/logger.ts'
import { createApp } from './create-app.ts'
import { readServerNote } from './running-server.ts'
import type { RunInput } from './serve.ts'
import { tokens } from './tokens.ts'

/**
 * For an administrator who is locked out: prints a link to a new password. Who can run commands on the server is
 * trusted already. It works beside a running server, by its database, and without one.
 */
export async function run({ configuration, arguments: given, print }: RunInput): Promise<void> {
  if (given.operand === undefined) {
    throw new TesseraError({
      code: 'app.arguments',
      kind: 'invalid',
      message: 'admin-link needs the e-mail address of an administrator: admin-link ada@example.com',
    })
  }
  const running = readServerNote(configuration.dataFolder)
  const databaseUrl = running?.databaseUrl ?? configuration.databaseUrl
  const publicUrl = configuration.publicUrl ?? running?.publicUrl
  const app = await createApp({
    configuration: { ...configuration, databaseUrl, publicUrl, role: 'web' },
    logger: createLogger({ level: 'error' }),
    withBundledPlugins: false,
  })
  try {
    const link = await app.container.resolve(tokens.identity).passwords.linkForAdministrator(given.operand)
    print('')
    print('  Open this link to choose a new password. It works once, within one hour:')
    print('')
    print(`    ${link}`)
    print('')
  } finally {
    await app.stop()
  }
}
