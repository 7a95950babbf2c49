import { parseArgs } from 'node:util'
import path from 'node:path'
import { isTesseraError } from '../errors/tessera-error.ts'
import { misused } from './command-errors.ts'
import { sdkPackage } from './own-package.ts'
import { usage } from './usage.ts'

const options = {
  into: { type: 'string' },
  sdk: { type: 'string' },
  ui: { type: 'string' },
  core: { type: 'string' },
  port: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const

/** Runs the command line and gives its exit code: 0 done, 1 something is wrong with the plugin, 2 misused. */
export async function runCommand(words: readonly string[]): Promise<number> {
  try {
    return await dispatch(words)
  } catch (error) {
    if (!isTesseraError(error)) throw error
    console.error(error.message)
    return isTesseraError(error, 'command.misused') ? 2 : 1
  }
}

async function dispatch(words: readonly string[]): Promise<number> {
  const { values, positionals } = readWords(words)
  const [name, operand, extra] = positionals
  if (values.version) return say(sdkPackage.version)
  if (values.help) return say(usage)
  if (name === undefined) throw misused('Say what to do.')
  if (extra !== undefined) throw misused(`"${extra}" is one word too many.`)
  const folder = path.resolve(operand ?? '.')
  if (name === 'new') return (await import('./new-plugin.ts')).newPlugin(operand, values)
  if (name === 'check') return (await import('./check-plugin.ts')).checkPlugin(folder)
  if (name === 'pack') return (await import('./pack-plugin.ts')).packPlugin(folder)
  if (name === 'dev') return (await import('./dev-plugin.ts')).devPlugin(folder, values.port)
  throw misused(`There is no command "${name}".`)
}

function readWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw misused(
      error instanceof Error ? `${error.message.replace(/\.$/, '')}.` : 'The words cannot be read.',
    )
  }
}

function say(text: string): number {
  console.log(text)
  return 0
}
