import { ApiError } from '@tessera/sdk/ui'
import { errorText } from '../elements/error-text.ts'
import type { OfflineWork } from './offline-work.ts'
import { forgetDrafts } from './record-drafts.ts'
import type { Shell } from './shell.ts'

/** Ends the session, and with it all that this browser keeps of it; where that fails it goes on, and the user is told why. */
export async function endSession(
  shell: Pick<Shell, 'api' | 'toast' | 'i18n'>,
  offline: Pick<OfflineWork, 'waiting' | 'forget'>,
): Promise<boolean> {
  try {
    await shell.api.request('DELETE', '/api/session')
  } catch (error) {
    // One that had ended by itself is what was wanted.
    if (!(error instanceof ApiError && error.status === 401)) {
      shell.toast({ tone: 'danger', message: errorText(shell, error) })
      return false
    }
  }
  offline.waiting.clear()
  forgetDrafts()
  await offline.forget().catch(() => undefined)
  return true
}
