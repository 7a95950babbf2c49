import { isOfferable } from '../actions/action-fields.ts'
import { runAction } from '../actions/run-action.ts'
import { matchPath } from '../router/route-pattern.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { switchSafeMode } from '../services/safe-mode.ts'
import type { Shortcut } from '../services/shortcut-registry.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** Keys that move about on a page: nobody calls them by name. */
const moves = new Set(['j', 'k', 'x', '/', 'escape', 'arrowup', 'arrowdown', 'space', 'enter'])

/** What can be done on the page below: its keys, and what plugins offer for the record it shows. */
export function commandsHere(shell: Shell, keys: readonly Shortcut[]): readonly PaletteEntry[] {
  const { t } = shell.i18n
  const everywhere = new Set([t('shortcuts.general'), t('shortcuts.go')])
  const ofPage = keys
    .filter(
      ({ keys: press, standard = press, group, hidden }) =>
        hidden !== true && !everywhere.has(group) && !moves.has(standard),
    )
    .map((shortcut): PaletteEntry => ({
      id: `key:${shortcut.keys}`,
      icon: 'zap',
      label: shortcut.label,
      note: shortcut.group,
      keys: shortcut.keys,
      run: () => shortcut.run(new KeyboardEvent('keydown')),
    }))
  return [...ofPage, ...recordActions(shell)]
}

function recordActions(shell: Shell): readonly PaletteEntry[] {
  const { entity: name = '', id = '' } = matchPath('/o/:entity/:id/:tab?', location.pathname) ?? {}
  const entity: EntityInfo | undefined = id === 'new' ? undefined : shell.metadata.entity(name)
  const actions = entity?.actions.filter((action) => action.records !== null && isOfferable(action)) ?? []
  return actions.map((action) => ({
    id: `action:${action.name}`,
    icon: action.icon ?? 'zap',
    label: action.label,
    note: entity?.labels.one ?? '',
    run: () => void runAction(shell, action, [id]),
  }))
}

export function helpEntries(shell: Shell): readonly PaletteEntry[] {
  const { t } = shell.i18n
  return [
    {
      id: 'help:keys',
      icon: 'keyboard',
      label: t('shortcuts.title'),
      note: '',
      keys: '?',
      run: () => shell.openHelp(),
    },
    {
      id: 'help:api',
      icon: 'book-open',
      label: t('palette.api'),
      note: '',
      run: () => void globalThis.open('/api/docs', '_blank', 'noopener'),
    },
    {
      id: 'help:safe',
      icon: 'life-buoy',
      label: t('states.enterSafe'),
      note: t('states.enterSafeNote'),
      run: () => switchSafeMode(true),
    },
  ]
}
