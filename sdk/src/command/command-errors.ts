import { TesseraError } from '../errors/tessera-error.ts'

/** The command line itself is wrong: exit code 2. */
export function misused(message: string): TesseraError {
  return new TesseraError({
    code: 'command.misused',
    kind: 'invalid',
    message: `${message} Run tessera --help to see what there is.`,
  })
}

/** The plugin is wrong, or a tool refused it: exit code 1. */
export function failed(message: string, cause?: unknown): TesseraError {
  return new TesseraError({
    code: 'command.failed',
    kind: 'invalid',
    message,
    ...(cause === undefined ? {} : { cause }),
  })
}
