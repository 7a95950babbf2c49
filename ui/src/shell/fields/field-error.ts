import { isTesseraError } from '@tessera/sdk/ui'
import { errorText } from '../elements/error-text.ts'
import type { Shell } from '../services/shell.ts'

/** What a refused write says about one field, or about all of it where nothing concerns the field alone. */
export function fieldErrorText(shell: Pick<Shell, 'i18n'>, error: unknown, path: string): string {
  const issues = isTesseraError(error) ? error.fields : []
  const issue = issues.find(({ field }) => field === path || field.startsWith(`${path}.`))
  return issue?.message ?? errorText(shell, error)
}
