import { parseArgs } from 'node:util'
import { TesseraError } from '@tessera/sdk'

export interface MainArguments {
  readonly command: 'start' | 'admin-link'
  /** The e-mail address, for `admin-link`. */
  readonly operand: string | undefined
  readonly demo: boolean
  readonly port: number | undefined
  readonly host: string | undefined
  readonly data: string | undefined
  readonly role: string | undefined
  readonly help: boolean
  readonly version: boolean
}

const options = {
  demo: { type: 'boolean', default: false },
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  role: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const

function invalid(message: string): TesseraError {
  return new TesseraError({
    code: 'app.arguments',
    kind: 'invalid',
    message: `${message} Run with --help to see what there is.`,
  })
}

/** The command line as the usage page describes it; a fault says which word is wrong. */
export function readArguments(words: readonly string[]): MainArguments {
  const parsed = parse(words)
  const [command = 'start', operand] = parsed.positionals
  if (command !== 'start' && command !== 'admin-link') throw invalid(`There is no command "${command}".`)
  const port = parsed.values.port === undefined ? undefined : Number(parsed.values.port)
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535))
    throw invalid(`--port takes a number from 0 to 65535, and got "${parsed.values.port}".`)
  const { demo, host, data, role, help, version } = parsed.values
  return { command, operand, demo, port, host, data, role, help, version }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    const [, unknown] = /^Unknown option '([^']+)'/.exec(error instanceof Error ? error.message : '') ?? []
    if (unknown !== undefined) throw invalid(`There is no option ${unknown}.`)
    throw invalid(
      error instanceof Error ? `${error.message.replace(/\.$/, '')}.` : 'The arguments cannot be read.',
    )
  }
}
