import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino'
import { bufferedLines } from './buffered-lines.ts'
import { describeError } from './describe-error.ts'
import { prettyLine } from './pretty-line.ts'

export type Logger = PinoLogger

export interface LoggerOptions {
  readonly level?: string
  /** Lines for people instead of JSON. Left out: when standard output is a terminal. */
  readonly pretty?: boolean
  /** Where lines go; standard output when left out. */
  readonly write?: (line: string) => void
}

const secretNames = [
  'password',
  'passwordHash',
  'token',
  'secret',
  'secretKey',
  'authorization',
  'cookie',
  'set-cookie',
  'apiKey',
  'accessToken',
  'refreshToken',
  'clientSecret',
  'privateKey',
  'connectionString',
]

/** Names that hold secrets are blotted out wherever they stand, up to three levels deep. */
const redactedPaths = secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])

/** A structured logger: JSON lines for machines, short lines for a person at a terminal. */
export function createLogger(options: LoggerOptions = {}): Logger {
  const write = options.write ?? ((line: string) => void process.stdout.write(line))
  const pretty = options.pretty ?? (options.write === undefined && process.stdout.isTTY)
  const plain = options.write === undefined ? bufferedLines(write) : write
  const destination: DestinationStream = { write: pretty ? (line) => write(prettyLine(line)) : plain }
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: redactedPaths, censor: '[hidden]' },
    },
    destination,
  )
}
