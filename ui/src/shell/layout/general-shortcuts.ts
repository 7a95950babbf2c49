import type { AppShell } from '../services/app-shell.ts'
import type { Shortcut } from '../services/shortcut-registry.ts'

/** The keys that work on every page. `mark` adds the page shown to the favourites, or takes it away. */
export function generalShortcuts(shell: AppShell, mark: () => void): readonly Shortcut[] {
  const { t } = shell.i18n
  const general = (keys: string, label: string, run: () => void, hidden = false): Shortcut => ({
    keys,
    label: t(label),
    group: t('shortcuts.general'),
    run,
    hidden,
  })
  return [
    general('mod+k', 'shortcuts.search', () => shell.openSearch()),
    general('/', 'shortcuts.search', () => shell.openSearch()),
    general('c', 'shortcuts.create', () => void shell.quickCreate()),
    general('b', 'shortcuts.star', mark),
    general('mod+z', 'shortcuts.undo', () => void shell.undo.back()),
    general('mod+shift+z', 'shortcuts.redo', () => void shell.undo.forward()),
    general('?', 'shortcuts.help', () => shell.openHelp()),
    ...goShortcuts(shell),
  ]
}

/** `G`, then the first letter of what one goes to that is still free. */
function goShortcuts(shell: AppShell): readonly Shortcut[] {
  const { t } = shell.i18n
  const taken = new Set(['h', 'i', 's'])
  const entities = shell.metadata.navigable.flatMap(({ name, labels }) => {
    // The name in code, so that the keys stay the same in every language.
    const letter = name
      .slice(name.indexOf('.') + 1)
      .split('')
      .find((candidate) => !taken.has(candidate))
    if (letter === undefined) return []
    taken.add(letter)
    return [{ letter, label: labels.other, href: shell.href.list(name) }]
  })
  const places = [
    { letter: 'h', label: t('nav.home'), href: '/' },
    { letter: 'i', label: t('inbox.title'), href: '/inbox' },
    ...entities,
    { letter: 's', label: t('nav.settings'), href: '/settings' },
  ]
  return places.map(({ letter, label, href }) => ({
    keys: `g ${letter}`,
    label,
    group: t('shortcuts.go'),
    run: () => shell.navigate(href),
  }))
}
