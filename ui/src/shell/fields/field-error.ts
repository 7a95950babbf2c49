import { isTesseraError, type FieldIssue } from '@tessera/sdk/ui'
import { errorText } from '../elements/error-text.ts'
import type { Shell } from '../services/shell.ts'

type Speaker = Pick<Shell, 'i18n'>

/** What is wrong with one value, in the user's language where the app knows the code. */
function issueText({ i18n }: Speaker, { code, message }: FieldIssue): string {
  for (const key of [`field.errors.${code.replaceAll('.', '-')}`, `errors.${code}`])
    if (i18n.has(key)) return i18n.t(key)
  return message
}

/** What a refused write says about one field, or about all of it where nothing concerns the field alone. */
export function fieldErrorText(shell: Speaker, error: unknown, path: string): string {
  const issues = isTesseraError(error) ? error.fields : []
  const issue = issues.find(({ field }) => field === path || field.startsWith(`${path}.`))
  return issue === undefined ? errorText(shell, error) : issueText(shell, issue)
}
