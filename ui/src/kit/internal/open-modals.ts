/** Modal surfaces that are open, the top one last. Whatever lies outside the top one is inert, also for readers. */
const open: HTMLElement[] = []

export function noteOpened(modal: HTMLElement): void {
  if (!open.includes(modal)) open.push(modal)
}

export function noteClosed(modal: HTMLElement): void {
  const at = open.indexOf(modal)
  if (at >= 0) open.splice(at, 1)
}

/** Where something must stand to be reachable now: in the top modal, else in the page. */
export function reachablePlace(): HTMLElement {
  return open.findLast((modal) => modal.isConnected) ?? document.body
}
