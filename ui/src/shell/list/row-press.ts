const own = 'a, button, input, label, .tick, crm-menu, crm-icon-button'

/** A press anywhere in a row opens it by its link `.opens`, except on something of its own. */
export function openByPress(event: MouseEvent): void {
  const path = event.composedPath()
  const row = path.find((node): node is Element => node instanceof HTMLTableRowElement)
  if (row === undefined) return
  const within = path.slice(0, path.indexOf(row))
  if (within.some((node) => node instanceof Element && node.matches(own))) return
  if (document.getSelection()?.toString()) return
  const { ctrlKey, metaKey, shiftKey } = event
  row.querySelector('.opens')?.dispatchEvent(
    new MouseEvent('click', {
      bubbles: true,
      composed: true,
      cancelable: true,
      ctrlKey,
      metaKey,
      shiftKey,
    }),
  )
}
