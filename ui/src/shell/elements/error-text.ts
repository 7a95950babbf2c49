import { isTesseraError, type ApiError } from '@tessera/sdk/ui'
import type { Shell } from '../services/shell.ts'

/** What went wrong, in the user's language where the app knows the code, else in the server's words. */
export function errorText({ i18n }: Pick<Shell, 'i18n'>, error: unknown): string {
  if (!isTesseraError(error)) return error instanceof Error ? error.message : String(error)
  const key = `errors.${error.code}`
  if (!i18n.has(key)) return error.message
  const seconds = (error as ApiError).retryAfter ?? Number(error.details['retryAfter'] ?? 0)
  return i18n.t(key, { minutes: Math.max(1, Math.ceil(seconds / 60)) })
}
