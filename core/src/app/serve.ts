import type { Configuration } from '../foundation/configuration.ts'
import { createLogger } from '../foundation/logger.ts'
import { listen } from '../http/listen.ts'
import { createApp, type App } from './create-app.ts'
import type { MainArguments } from './main-arguments.ts'
import { releaseStartupMemory } from './release-startup-memory.ts'
import { writeServerNote } from './running-server.ts'
import { tokens } from './tokens.ts'

export interface RunInput {
  readonly configuration: Configuration
  readonly arguments: MainArguments
  readonly print: (line: string) => void
}

/** How the same program is called from this terminal. */
const ownCommand = (): string =>
  process.env.npm_lifecycle_event === 'start' ? 'npm start --' : 'node core/src/main.ts'

async function greet(app: App, input: RunInput, url: string): Promise<void> {
  const { print, configuration } = input
  print('')
  if (configuration.role === 'worker') {
    print(`  Tessera's worker is running: it does the jobs, and answers ${url}/readyz and ${url}/metrics.`)
  } else {
    const isBehind = app.publicUrl !== url
    print(`  Tessera is running at ${app.publicUrl}${isBehind ? ` (it listens on ${url})` : ''}`)
    await tellHowToEnter(app, input)
  }
  print('')
  print('  Stop it with Ctrl+C.')
  print('')
}

async function tellHowToEnter(app: App, { print, arguments: given }: RunInput): Promise<void> {
  const setup = await app.container.resolve(tokens.identity).setup.openLink()
  if (setup === null) {
    print(
      `  Sign in there. Locked out? \`${ownCommand()} admin-link <e-mail>\` prints a link to a new password.`,
    )
    return
  }
  print('  Open this link to make your organisation and its administrator. It works once:')
  print('')
  print(`    ${setup}`)
  if (given.demo) print('\n  The demo company is loaded as soon as the administrator exists.')
}

/** Loads the demo company now, or with the first change that brings an administrator. */
function loadDemo(app: App, print: (line: string) => void): void {
  app.parts.demo.expect()
  const epoch = app.container.resolve(tokens.epoch)
  const logger = app.container.resolve(tokens.logger)
  let attempts = Promise.resolve()
  let isLoaded = false
  const attempt = async (): Promise<void> => {
    try {
      if (isLoaded || !(await app.parts.demo.loadWhenPossible())) return
      isLoaded = true
      await watching.dispose()
      print('  The demo company is there.')
    } catch (error) {
      logger.error({ err: error }, 'The demo company could not be loaded')
    }
  }
  const next = (): void => void (attempts = attempts.then(attempt))
  const watching = epoch.onChange(next)
  next()
}

/** Runs the server until a signal, or until its database is lost for good. */
export async function run(input: RunInput): Promise<void> {
  const { configuration, print } = input
  // In a terminal the address and the link must stay in sight: a line per request is for log files.
  const { LOG_LEVEL: asked, TESSERA_LOG_LEVEL: askedInFull } = process.env
  const isQuiet = process.stdout.isTTY && asked === undefined && askedInFull === undefined
  const logger = createLogger({ level: isQuiet ? 'warn' : configuration.logLevel })
  // A plugin that leaves a promise alone must not end the server for everybody.
  process.on('unhandledRejection', (reason) =>
    logger.error({ err: reason }, 'Something failed that nobody waited for; the server goes on'),
  )
  const app = await createApp({ configuration, logger, onProgress: (message) => print(`  ${message}`) })
  const server = await listen(app.http, {
    host: configuration.host,
    port: configuration.port,
    logger,
    readiness: app.parts.readiness,
    streams: app.parts.streams,
  }).catch(async (error: unknown) => {
    await app.stop()
    throw error
  })
  if (configuration.publicUrl === undefined) app.publicUrl = server.url
  const note = writeServerNote(configuration.dataFolder, {
    pid: process.pid,
    databaseUrl: app.databaseUrl,
    publicUrl: app.publicUrl,
  })
  let stopping: Promise<void> | undefined
  const stop = (code: number): void => {
    stopping ??= (async () => {
      print('  Stopping: what is under way is finished first.')
      try {
        await server.stop()
      } finally {
        note.dispose()
        await app.stop()
      }
      process.exit(code)
    })().catch((error: unknown) => {
      logger.error({ err: error }, 'The server did not stop cleanly')
      process.exit(1)
    })
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(0))
  void app.databaseFailed.then(() => {
    logger.fatal('The built-in database has failed for good; the server stops')
    stop(1)
  })
  await greet(app, input, server.url)
  releaseStartupMemory()
  if (input.arguments.demo) loadDemo(app, print)
}
