import type { ToastRequest } from '@tessera/sdk/ui'

/** Shows a toast; what draws it comes with the first one. Returns what takes it away. */
export function showToast(toast: ToastRequest | string): () => void {
  let isGone = false
  let hide: (() => void) | undefined
  import('../../kit/toast.ts').then(
    (kit) => {
      if (!isGone) hide = kit.showToast(toast)
    },
    // Nothing can be fetched: the page itself shows what is the matter.
    () => undefined,
  )
  return () => {
    isGone = true
    hide?.()
  }
}
