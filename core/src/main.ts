import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isTesseraError } from '@tessera/sdk'
import { readArguments, type MainArguments } from './app/main-arguments.ts'

const folder = import.meta.dirname

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function environmentOf({ port, host, data }: MainArguments): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(port === undefined ? {} : { PORT: String(port) }),
    ...(host === undefined ? {} : { HOST: host }),
    ...(data === undefined ? {} : { DATA_DIR: data }),
  }
}

async function main(): Promise<void> {
  const given = readArguments(process.argv.slice(2))
  if (given.help) return print(readFileSync(join(folder, '../bin/usage.txt'), 'utf8').trimEnd())
  if (given.version)
    return print(
      (JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as { version: string }).version,
    )
  const { readConfiguration } = await import('./foundation/configuration.ts')
  const configuration = readConfiguration(environmentOf(given))
  const dataFolder = resolve(configuration.dataFolder)
  if (!existsSync(dataFolder)) mkdirSync(dataFolder, { recursive: true, mode: 0o750 })
  const command = given.command === 'admin-link' ? import('./app/admin-link.ts') : import('./app/serve.ts')
  await (await command).run({ configuration: { ...configuration, dataFolder }, arguments: given, print })
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${isTesseraError(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
  // Whatever was opened before the fault must not keep the process alive.
  setTimeout(() => process.exit(1), 3000).unref()
})
