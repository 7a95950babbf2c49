export const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)

/** Ctrl+Enter, or Cmd+Enter: ends the writing, wherever in the form one is. */
export function savesNow(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing
}
