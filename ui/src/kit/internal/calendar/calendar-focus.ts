/** Gives the focus to an event, to the chosen day, or in an agenda to the first event. */
export function giveFocus(root: ShadowRoot, id: string | undefined): void {
  const event =
    id === undefined ? null : root.querySelector<HTMLElement>(`.body .event[data-id="${CSS.escape(id)}"]`)
  if (event !== null && event === root.activeElement) return
  const day = root.querySelector<HTMLElement>('[data-stop][tabindex="0"]')
  const first = root.querySelector<HTMLElement>('.agenda .event')
  ;(event ?? day ?? first)?.focus()
}

/** Focus so many events further, of the chosen day or of any; false where there is none. */
export function focusAmong(root: ShadowRoot, step: number, isAnyDay: boolean): boolean {
  const events = [...root.querySelectorAll<HTMLElement>('.body .event')].filter(
    (each) => isAnyDay || each.tabIndex === 0,
  )
  const at = events.findIndex((each) => each === root.activeElement)
  const next = at < 0 ? events[0] : events[at + step]
  next?.focus()
  return next !== undefined
}
