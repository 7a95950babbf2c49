import type { Shell } from '../services/shell.ts'

export interface NavEntry {
  readonly label: string
  readonly icon: string
  readonly href: string
}

export interface NavGroup {
  /** Empty where a heading would say nothing. */
  readonly heading: string
  readonly entries: readonly NavEntry[]
}

/** What the side navigation lists: the entities and pages of each running plugin, in the order that they ask for. */
export function navGroups({
  metadata,
  registry,
  href,
  i18n,
}: Pick<Shell, 'metadata' | 'registry' | 'href' | 'i18n'>): readonly NavGroup[] {
  const owners = [
    ...new Set([
      ...metadata.navigable.map(({ plugin }) => plugin),
      ...registry.placements('page').map(({ plugin }) => plugin),
    ]),
  ]
  const groups = owners.map((owner): NavGroup => {
    const entities = metadata.navigable
      .filter(({ plugin }) => plugin === owner)
      .map(({ name, labels, icon }) => ({ label: labels.other, icon, href: href.list(name) }))
    const pages = registry
      .placements('page')
      .filter(({ plugin }) => plugin === owner)
      .map((page) => ({ label: page.title, icon: page.icon ?? 'puzzle', href: pagePath(page) }))
    const heading = registry.plugin(owner)?.label ?? (owner === 'custom' ? i18n.t('nav.custom') : owner)
    return { heading, entries: [...entities, ...pages] }
  })
  // One entry of one module needs no heading above it; a single module neither.
  const few = groups.length === 1 || groups.every((group) => group.entries.length < 2)
  return few ? [{ heading: '', entries: groups.flatMap((group) => group.entries) }] : groups
}

/** The address of a plugin's page. */
export function pagePath({
  plugin,
  panel,
  path,
}: {
  readonly plugin: string
  readonly panel: string
  readonly path?: string
}): string {
  const rest = (path ?? panel).replace(/^\/|\/$/g, '')
  return rest === '' ? `/p/${plugin}` : `/p/${plugin}/${rest}`
}

/** Whether an entry leads to the page shown, or to one above it. */
export function isCurrent(entry: NavEntry, path: string): boolean {
  return path === entry.href || (entry.href !== '/' && path.startsWith(`${entry.href}/`))
}
