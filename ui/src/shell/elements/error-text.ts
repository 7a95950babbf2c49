import { isTesseraError } from '@tessera/sdk/ui'
import type { Shell } from '../services/shell.ts'

/** What went wrong: the server tells it in the user's language; what never reached the server, the app does. */
export function errorText({ i18n }: Pick<Shell, 'i18n'>, error: unknown): string {
  if (!isTesseraError(error)) return error instanceof Error ? error.message : String(error)
  const key = `errors.${error.code}`
  return i18n.has(key) ? i18n.t(key) : error.message
}
