import type { Destination } from '../services/destination.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { pagePath, type NavEntry } from './nav-entries.ts'

/** A place that somebody kept, as the navigation shows it. */
export interface KeptEntry extends NavEntry {
  readonly place: Destination
  /** For records, whose face says more than an icon. */
  readonly entity?: EntityInfo
}

type Services = Pick<Shell, 'metadata' | 'registry' | 'href' | 'names' | 'favourites' | 'recents' | 'views'>

/** The favourites that are there: what was deleted, switched off or hidden comes back with its right. */
export function favouriteEntries(shell: Services): readonly KeptEntry[] {
  return shell.favourites.all.flatMap((place) => entryOf(shell, place) ?? [])
}

export function recentEntries(shell: Services): readonly KeptEntry[] {
  return shell.recents.all.flatMap((place) => entryOf(shell, place) ?? [])
}

/** Asks for the names of the records and views among what was kept. */
export async function wantNames({ favourites, recents, names, views }: Services): Promise<void> {
  const places = [...favourites.all, ...recents.all]
  const isOfView = places.some((place) => place.kind === 'list' && place.view !== undefined)
  await Promise.all([
    names.want(places.filter((place) => place.kind === 'record')),
    isOfView ? views.loadNames() : undefined,
  ])
}

function entryOf(shell: Services, place: Destination): KeptEntry | undefined {
  const { metadata, registry, href, names } = shell
  if (place.kind === 'page') {
    const page = registry.placements('page').find((placement) => pagePath(placement) === place.path)
    return page && { place, label: page.title, icon: page.icon ?? 'puzzle', href: place.path }
  }
  const entity = metadata.entity(place.entity)
  if (entity === undefined) return undefined
  if (place.kind === 'list') {
    const list = { place, label: entity.labels.other, icon: entity.icon, href: href.list(place.entity) }
    return place.view === undefined ? list : viewEntry(shell, list, place.view)
  }
  const name = names.of(place)
  if (name === null || name === undefined) return undefined
  return { place, entity, label: name, icon: entity.icon, href: href.record(place.entity, place.id) }
}

/** A saved view of a list, as long as it is there. */
function viewEntry({ views }: Services, list: KeptEntry, id: string): KeptEntry | undefined {
  const { place, href } = list
  const view = views.names.find(
    (one) => one.id === id && place.kind === 'list' && one.entity === place.entity,
  )
  if (view === undefined) return undefined
  return {
    place,
    label: view.name,
    icon: view.icon ?? list.icon,
    href: `${href}?view=${encodeURIComponent(id)}`,
  }
}
