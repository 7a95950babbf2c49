/** Somewhere in the app that one may want to come back to. Without a name: names change, and rights with them. */
export type Destination =
  | { readonly kind: 'record'; readonly entity: string; readonly id: string }
  | { readonly kind: 'list'; readonly entity: string; readonly view?: string }
  | { readonly kind: 'page'; readonly path: string }

export function isSameDestination(one: Destination, other: Destination): boolean {
  return keyOf(one) === keyOf(other)
}

/** Tells two places apart. */
export function keyOf(place: Destination): string {
  switch (place.kind) {
    case 'record':
      return `record ${place.entity} ${place.id}`
    case 'list':
      return `list ${place.entity}${place.view === undefined ? '' : ` ${place.view}`}`
    case 'page':
  }
  return `page ${place.path}`
}

/** What was stored, without what cannot be read: an older or a newer version may have written it. */
export function readDestinations(stored: unknown): readonly Destination[] {
  if (!Array.isArray(stored)) return []
  return stored.filter((place): place is Destination => isDestination(place))
}

function isDestination(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { kind, entity, id, path, view } = value as Readonly<Record<string, unknown>>
  if (kind === 'page') return typeof path === 'string' && path.startsWith('/')
  if (typeof entity !== 'string') return false
  if (kind === 'list') return view === undefined || typeof view === 'string'
  return kind === 'record' && typeof id === 'string'
}
