const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
const names: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: 'Alt',
  shift: '⇧',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  space: '␣',
}

/** What stands on a key: `mod` is Ctrl, on a Mac ⌘. */
export const keyCap = (key: string): string => names[key] ?? key.toUpperCase()
