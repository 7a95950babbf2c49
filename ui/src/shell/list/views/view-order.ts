import type { ListView } from '../../services/list-views.ts'
import type { Shell } from '../../services/shell.ts'

/** How a user wants the views of one list: which have a tab, and in which order they stand. */
interface OwnOrder {
  readonly order?: readonly string[]
  /** By the id of a view, where it differs from what the view says. */
  readonly pinned?: Readonly<Record<string, boolean>>
}

type Known = Pick<Shell, 'preferences' | 'views'>

const key = (entity: string): string => `views.${entity}`
const ownOf = ({ preferences }: Known, entity: string): OwnOrder =>
  preferences.get<OwnOrder>(key(entity)) ?? {}

/** The views of a list in the user's order; those that they never moved come after. */
export function orderedViews(shell: Known, entity: string): readonly ListView[] {
  const { order = [] } = ownOf(shell, entity)
  const rank = ({ id }: ListView): number => (order.includes(id) ? order.indexOf(id) : order.length)
  return (shell.views.of(entity) ?? []).toSorted((one, other) => rank(one) - rank(other))
}

export function isPinned(shell: Known, entity: string, view: ListView): boolean {
  return ownOf(shell, entity).pinned?.[view.id] ?? view.pinned
}

export function pinView(shell: Known, entity: string, view: ListView, isOn: boolean): void {
  const own = ownOf(shell, entity)
  const { [view.id]: _former, ...others } = own.pinned ?? {}
  keep(shell, entity, { ...own, pinned: isOn === view.pinned ? others : { ...others, [view.id]: isOn } })
}

/** Puts a view where another one stands. */
export function moveView(shell: Known, entity: string, id: string, to: number): void {
  const ids = orderedViews(shell, entity).map((view) => view.id)
  const others = ids.filter((one) => one !== id)
  const place = Math.min(Math.max(to, 0), others.length)
  keep(shell, entity, { ...ownOf(shell, entity), order: others.toSpliced(place, 0, id) })
}

/** What is said of views that are gone goes with the next change. */
function keep(shell: Known, entity: string, { order = [], pinned = {} }: OwnOrder): void {
  const ids = new Set((shell.views.of(entity) ?? []).map(({ id }) => id))
  shell.preferences.set(key(entity), {
    order: order.filter((id) => ids.has(id)),
    pinned: Object.fromEntries(Object.entries(pinned).filter(([id]) => ids.has(id))),
  })
}
