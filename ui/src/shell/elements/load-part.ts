import type { Shell } from '../services/shell.ts'
import { errorText } from './error-text.ts'

/** Fetches a part of the page that is wanted now, and its texts; says so where that fails. Answers whether it is there. */
export async function loadPart(
  shell: Pick<Shell, 'toast' | 'i18n' | 'texts'>,
  load: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await Promise.all([load(), shell.texts.complete()])
    return true
  } catch (error) {
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
    return false
  }
}
