/** Modal surfaces that are open, the top one last. Whatever lies outside the top one is inert, also for readers. */
const open: HTMLElement[] = []

/** Fires `change` when a modal opens or closes. */
export const modalChanges = new EventTarget()

export function noteOpened(modal: HTMLElement): void {
  if (open.includes(modal)) return
  open.push(modal)
  modalChanges.dispatchEvent(new Event('change'))
}

export function noteClosed(modal: HTMLElement): void {
  const at = open.indexOf(modal)
  if (at < 0) return
  open.splice(at, 1)
  modalChanges.dispatchEvent(new Event('change'))
}

/** Where something must stand to be reachable now: in the top modal, else in the page. */
export function reachablePlace(): HTMLElement {
  return open.findLast((modal) => modal.isConnected) ?? document.body
}
