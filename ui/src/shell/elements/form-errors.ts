import { isTesseraError } from '@tessera/sdk/ui'
import type { Shell } from '../services/shell.ts'
import { errorText } from './error-text.ts'

type Control = HTMLElement & { error: string }

/**
 * Puts the faults that the server found under their fields, and the focus into the first. What belongs to no field
 * here is given back, to be shown above the form; undefined when everything found its place.
 */
export function showFormErrors(
  form: ParentNode,
  error: unknown,
  shell: Pick<Shell, 'i18n'>,
): string | undefined {
  const issues = isTesseraError(error) ? error.fields : []
  const placed = issues.flatMap((issue) => {
    const control = form.querySelector<Control>(`[name="${CSS.escape(issue.field)}"]`)
    if (control === null || !('error' in control)) return []
    control.error = issue.message
    return [control]
  })
  placed[0]?.focus()
  return placed.length > 0 && placed.length === issues.length ? undefined : errorText(shell, error)
}
