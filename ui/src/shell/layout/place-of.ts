import type { Location } from '../router/router.ts'
import type { ScreenRoute } from '../router/routes.ts'
import type { Destination } from '../services/destination.ts'
import type { Shell } from '../services/shell.ts'
import { pagePath } from './nav-entries.ts'

/** What the address shown is, as something to mark with a star; undefined where there is nothing to come back to. */
export function placeOf(
  { route, params, path, query }: Pick<Location<ScreenRoute>, 'route' | 'params' | 'path' | 'query'>,
  { metadata, registry }: Pick<Shell, 'metadata' | 'registry'>,
): Destination | undefined {
  const { entity = '', id = '' } = params
  switch (route?.name ?? '') {
    case 'record':
      return metadata.entity(entity) === undefined ? undefined : { kind: 'record', entity, id }
    case 'list':
      return metadata.entity(entity) === undefined ? undefined : listPlace(entity, query.get('view'))
    case 'page':
      return registry.placements('page').some((page) => pagePath(page) === path)
        ? { kind: 'page', path }
        : undefined
    default:
      return undefined
  }
}

/** A saved view is a place of its own; the list as it comes is the list. */
function listPlace(entity: string, view: string | null): Destination {
  return view === null || view === 'all' ? { kind: 'list', entity } : { kind: 'list', entity, view }
}
