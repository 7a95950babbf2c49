/** Where somebody types, copying and pasting is the field's own. */
export function isInField(event: Event): boolean {
  const [target] = event.composedPath()
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox') ||
    (target instanceof HTMLElement && target.isContentEditable) ||
    document.getSelection()?.isCollapsed === false
  )
}
