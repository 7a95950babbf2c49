import type { Tab } from '../../kit/tabs.ts'
import type { ArrangementInfo, EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { arranged } from '../slots/arranged.ts'
import { hiddenPanels, placementName } from '../slots/hidden-panels.ts'
import type { PageLayout } from './page-layout.ts'
import { relatedLabel, relatedTab } from './related-label.ts'

/** How many columns there is room for: fields, tabs and panels each in one, or less. */
export type Columns = 1 | 2 | 3

export interface TabRoom {
  readonly columns: Columns
  readonly layout: Pick<PageLayout, 'tabs' | 'panels'>
  /** The tab in the address. */
  readonly wanted: string
  /** Tabs of the page have addresses; those of a peek do not. */
  readonly hasAddresses: boolean
}

const panelPrefix = 'panel.'

/** All tabs that records of an entity may have, in their usual order; related lists only where somebody wants them. */
export function possibleTabs(
  { i18n: { t }, registry, metadata }: Pick<Shell, 'i18n' | 'registry' | 'metadata'>,
  entity: EntityInfo,
): readonly Tab[] {
  const related = entity.inverses.flatMap((inverse) => {
    const source = metadata.entity(inverse.entity)
    return source === undefined
      ? []
      : [{ name: relatedTab(inverse), label: relatedLabel(source, inverse), icon: source.icon }]
  })
  return [
    { name: 'overview', label: t('record.overview') },
    { name: 'timeline', label: t('record.timeline') },
    ...registry
      .placements('record.tab', entity.name)
      .map((placement) => ({ name: placementName(placement), label: placement.title })),
    ...related.map(({ name, label }) => ({ name, label })),
    { name: 'history', label: t('record.history') },
  ]
}

/** The tabs of a record, in their order. Without room for a column of panels each of them is a tab. */
export function recordTabs(
  shell: Shell,
  entity: EntityInfo,
  id: string,
  { columns, layout, wanted, hasAddresses }: TabRoom,
): readonly Tab[] {
  const hasOverview = columns === 1 || entity.inverses.length > 0
  const own = possibleTabs(shell, entity).filter(({ name }) => {
    if (name === 'overview') return hasOverview
    return !name.startsWith('related.') || name === wanted || layout.tabs.order.includes(name)
  })
  const shown = arranged(own, ({ name }) => name, layout.tabs)
  const panels = columns === 2 ? panelTabs(shell, entity, layout.panels) : []
  const last = shown.at(-1)?.name === 'history' ? shown.slice(-1) : []
  const all = [...shown.slice(0, shown.length - last.length), ...panels, ...last]
  const tabs = all.length > 0 ? all : possibleTabs(shell, entity).slice(0, 1)
  if (!hasAddresses) return tabs
  return tabs.map((tab) => ({
    ...tab,
    href: shell.href.record(entity.name, id, tab.name === 'overview' ? undefined : tab.name),
  }))
}

function panelTabs(shell: Shell, entity: EntityInfo, arrangement: ArrangementInfo): readonly Tab[] {
  const hidden = hiddenPanels(shell)
  return arranged(shell.registry.placements('record.panel', entity.name), placementName, arrangement)
    .filter((placement) => !hidden.includes(placementName(placement)))
    .map((placement) => ({ name: `${panelPrefix}${placementName(placement)}`, label: placement.title }))
}

/** The panel that a tab shows, if it is one's. */
export function panelOfTab(tab: string): string | undefined {
  return tab.startsWith(panelPrefix) ? tab.slice(panelPrefix.length) : undefined
}
