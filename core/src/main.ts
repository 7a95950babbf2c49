import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isTesseraError } from '@tessera/sdk'
import { readArguments, type MainArguments } from './app/main-arguments.ts'

const folder = import.meta.dirname

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Options go before the environment, in whichever form a variable stands there. */
function environmentOf({ port, host, data, role }: MainArguments): NodeJS.ProcessEnv {
  const environment = { ...process.env }
  const given = {
    PORT: port === undefined ? undefined : String(port),
    HOST: host,
    DATA_DIR: data,
    ROLE: role,
  }
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    for (const other of [`TESSERA_${name}`, `${name}_FILE`, `TESSERA_${name}_FILE`]) delete environment[other]
    environment[name] = value
  }
  return environment
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
  const { prepareDataFolder } = await import('./app/data-folder.ts')
  prepareDataFolder(dataFolder)
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
