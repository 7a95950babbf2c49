import { isCurrent, navGroups, type NavEntry } from '../layout/nav-entries.ts'
import type { Shell } from '../services/shell.ts'
import type { Shortcut } from '../services/shortcut-registry.ts'
import { settingsPages } from '../settings/settings-pages.ts'
import { settingsAddress } from '../settings/settings-address.ts'
import { settingsDetails } from '../settings/settings-details.ts'
import { matchesWords } from './matches-words.ts'
import { runCommand, scriptPlacements } from '../slots/script-placements.ts'
import { commandEntry, commandsHere, helpEntries } from './palette-commands.ts'
import type { PaletteEntry, PaletteSection } from './palette-entry.ts'

const goTo = (shell: Shell, { href, icon, label }: NavEntry, note = ''): PaletteEntry => ({
  id: `go:${href}`,
  icon,
  label,
  note,
  run: () => shell.navigate(href),
})

function pages(shell: Shell): PaletteEntry[] {
  const { t } = shell.i18n
  const entries = navGroups(shell).flatMap((group) => group.entries)
  const home: NavEntry = { label: t('nav.home'), icon: 'house', href: '/' }
  const trash: NavEntry = { label: t('nav.trash'), icon: 'trash-2', href: '/trash' }
  const inbox: NavEntry = { label: t('inbox.title'), icon: 'bell', href: '/inbox' }
  return [home, inbox, ...entries, trash]
    .filter((entry) => !isCurrent(entry, location.pathname))
    .map((entry) => goTo(shell, entry))
}

/** The saved views of all lists; which list they are of stands behind their name. */
function views(shell: Shell): PaletteEntry[] {
  return shell.views.names.flatMap(({ id, entity: name, name: label, icon }) => {
    const entity = shell.metadata.entity(name)
    if (entity === undefined) return []
    const href = `${shell.href.list(name)}?view=${encodeURIComponent(id)}`
    return [goTo(shell, { href, icon: icon ?? entity.icon, label }, entity.labels.other)]
  })
}

function creations(shell: Shell): PaletteEntry[] {
  const ofPlugins = scriptPlacements(shell, 'quick-create.item').map((placement) =>
    commandEntry(placement, '', () => runCommand<'quick-create.item'>(shell, placement, {})),
  )
  const ofEntities = shell.metadata.navigable
    .filter((entity) => shell.can('create', entity.name))
    .map((entity) => ({
      id: `create:${entity.name}`,
      icon: 'plus',
      label: shell.i18n.t('search.createOne', { entity: entity.labels.one }),
      note: '',
      run: () => void shell.quickCreate({ entity: entity.name }),
    }))
  return [...ofEntities, ...ofPlugins]
}

/** Every page of the settings, and every option on it. */
function settings(shell: Shell): PaletteEntry[] {
  const { t } = shell.i18n
  const own = settingsPages(shell).flatMap((page) => {
    const label = t(`settings.${page.name}`)
    const options = page.options.map((option) =>
      goTo(shell, { href: settingsAddress(page.name, option), icon: page.icon, label: t(option) }, label),
    )
    const details = settingsDetails(shell, page).map((detail) => goTo(shell, detail, label))
    return [goTo(shell, { href: settingsAddress(page.name), icon: page.icon, label }), ...options, ...details]
  })
  const placements = ['user.settings', 'settings.page'].flatMap((slot) => shell.registry.placements(slot))
  const ofPlugins = placements.map(({ plugin, panel, title, icon }) =>
    goTo(shell, {
      href: settingsAddress(`plugin/${plugin}/${panel}`),
      icon: icon ?? 'puzzle',
      label: title,
    }),
  )
  return [...own, ...ofPlugins]
}

/** What can be reached without asking the server. `keys` are those that work on the page below. */
export function localSections(shell: Shell, typed: string, keys: readonly Shortcut[]): PaletteSection[] {
  const { t } = shell.i18n
  const chosen = (entries: readonly PaletteEntry[]) =>
    typed === '' ? entries : entries.filter((entry) => matchesWords(`${entry.label} ${entry.note}`, typed))
  const whenTyped = (entries: readonly PaletteEntry[]) => (typed === '' ? [] : chosen(entries))
  const sections = [
    { heading: t('palette.here'), entries: chosen(commandsHere(shell, keys)) },
    { heading: t('search.goTo'), entries: [...chosen(pages(shell)), ...whenTyped(views(shell))] },
    { heading: t('search.create'), entries: chosen(creations(shell)) },
    { heading: t('search.settings'), entries: whenTyped(settings(shell)) },
    { heading: t('palette.help'), entries: whenTyped(helpEntries(shell)) },
  ]
  return sections.filter(({ entries }) => entries.length > 0)
}
