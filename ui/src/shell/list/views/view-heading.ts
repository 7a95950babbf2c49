import type { ScreenHeading } from '../../elements/screen.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { ListView } from '../../services/list-views.ts'
import type { Shell } from '../../services/shell.ts'
import type { ListAddress } from '../list-address.ts'
import type { ListArrangement } from '../list-arrangement.ts'
import type { EmptyList } from '../list-empty.ts'
import { builtInView } from './chosen-view.ts'

/** What stands above a list: the name of its view, below that of its records. */
export function viewHeading(
  { href }: Pick<Shell, 'href'>,
  { name, labels: { other }, icon }: EntityInfo,
  view: ListView | undefined,
): ScreenHeading {
  if (view === undefined) return { title: other, icon }
  return {
    title: view.name,
    icon: view.icon ?? icon,
    crumbs: [{ label: other, href: viewPath(href.list(name), undefined) }],
    documentTitle: [view.name, other],
  }
}

/** What an empty list says where it shows a view as it was saved: then nobody asked for too much. */
export function emptyView(
  { href }: Pick<Shell, 'href'>,
  arrangement: ListArrangement,
  asked: ListAddress,
): EmptyList['view'] {
  const { view, entity } = arrangement
  if (view === undefined || arrangement.isChanged(asked)) return undefined
  return {
    name: view.name,
    entities: entity.labels.other,
    whole: viewPath(href.list(entity.name), undefined),
  }
}

/** The address of a view; of the list as it comes without one. */
export function viewPath(list: string, view: Pick<ListView, 'id'> | undefined): string {
  return `${list}?view=${encodeURIComponent(view?.id ?? builtInView)}`
}
