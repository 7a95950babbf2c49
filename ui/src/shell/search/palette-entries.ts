import { isCurrent, navGroups, type NavEntry } from '../layout/nav-entries.ts'
import type { Shell } from '../services/shell.ts'
import { settingsPages } from '../settings/settings-pages.ts'

/** One line of the palette: what it shows, and what choosing it does. */
export interface PaletteEntry {
  readonly id: string
  readonly icon: string
  readonly label: string
  readonly note: string
  readonly run: () => void
}

export interface PaletteSection {
  readonly heading: string
  readonly entries: readonly PaletteEntry[]
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()

/** True when every word that was typed stands in the text, accents or not. */
function matchesWords(text: string, typed: string): boolean {
  const folded = fold(text)
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

function goTo(shell: Shell, entry: NavEntry): PaletteEntry {
  return {
    id: `go:${entry.href}`,
    icon: entry.icon,
    label: entry.label,
    note: '',
    run: () => shell.navigate(entry.href),
  }
}

function pages(shell: Shell): PaletteEntry[] {
  const entries = navGroups(shell).flatMap((group) => group.entries)
  const home: NavEntry = { label: shell.i18n.t('nav.home'), icon: 'house', href: '/' }
  return [home, ...entries]
    .filter((entry) => !isCurrent(entry, location.pathname))
    .map((entry) => goTo(shell, entry))
}

function creations(shell: Shell): PaletteEntry[] {
  return shell.metadata.navigable
    .filter((entity) => shell.can('create', entity.name))
    .map((entity) => ({
      id: `create:${entity.name}`,
      icon: 'plus',
      label: shell.i18n.t('search.createOne', { entity: entity.labels.one }),
      note: '',
      run: () => void shell.quickCreate({ entity: entity.name }),
    }))
}

function settings(shell: Shell): PaletteEntry[] {
  return settingsPages(shell).map((page) => ({
    id: `settings:${page.name}`,
    icon: page.icon,
    label: shell.i18n.t(`settings.${page.name}`),
    note: page.options.map((option) => shell.i18n.t(option)).join(' · '),
    run: () => shell.navigate(`/settings/${page.name}`),
  }))
}

/** What can be reached without asking the server: pages, things to create, settings and each of their options. */
export function localSections(shell: Shell, typed: string): PaletteSection[] {
  const chosen = (entries: readonly PaletteEntry[]) =>
    typed === '' ? entries : entries.filter((entry) => matchesWords(`${entry.label} ${entry.note}`, typed))
  const sections = [
    { heading: shell.i18n.t('search.goTo'), entries: chosen(pages(shell)) },
    { heading: shell.i18n.t('search.create'), entries: chosen(creations(shell)) },
    { heading: shell.i18n.t('search.settings'), entries: typed === '' ? [] : chosen(settings(shell)) },
  ]
  return sections.filter(({ entries }) => entries.length > 0)
}
