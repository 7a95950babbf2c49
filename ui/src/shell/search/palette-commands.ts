import { isOfferable } from '../actions/action-fields.ts'
import { runAction } from '../actions/run-action.ts'
import { matchPath } from '../router/route-pattern.ts'
import type { Placement } from '../services/registry-store.ts'
import { runCommand, runRecordCommand, scriptPlacements } from '../slots/script-placements.ts'
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
  return [...ofPage, ...recordActions(shell), ...pluginCommands(shell)]
}

function recordActions(shell: Shell): readonly PaletteEntry[] {
  const { entity: name = '', id = '' } = matchPath('/o/:entity/:id/:tab?', location.pathname) ?? {}
  const entity: EntityInfo | undefined = id === 'new' ? undefined : shell.metadata.entity(name)
  const actions = entity?.actions.filter((action) => action.records !== null && isOfferable(action)) ?? []
  const commands = (entity === undefined ? [] : ['record.header.action', 'record.action'])
    .flatMap((slot) => scriptPlacements(shell, slot, name))
    .map((placement) =>
      commandEntry(placement, entity?.labels.one ?? '', () =>
        runRecordCommand(shell, placement, { entity: name, id }),
      ),
    )
  const entries = actions.map((action): PaletteEntry => ({
    id: `action:${action.name}`,
    icon: action.icon ?? 'zap',
    label: action.label,
    note: entity?.labels.one ?? '',
    run: () => void runAction(shell, action, [id]),
  }))
  return [...entries, ...commands]
}

/** What plugins offer wherever one is. */
function pluginCommands(shell: Shell): readonly PaletteEntry[] {
  return scriptPlacements(shell, 'command').map((placement) =>
    commandEntry(placement, shell.registry.plugin(placement.plugin)?.label ?? '', () =>
      runCommand<'command'>(shell, placement, {}),
    ),
  )
}

export function commandEntry(placement: Placement, note: string, run: () => unknown): PaletteEntry {
  return {
    id: `command:${placement.key}`,
    icon: placement.icon ?? 'zap',
    label: placement.title,
    note,
    run: () => void run(),
  }
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
