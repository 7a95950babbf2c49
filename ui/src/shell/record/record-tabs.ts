import type { Tab } from '../../kit/tabs.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'

export interface TabRoom {
  /** Beside the fields an overview of nothing else would be empty. */
  readonly hasOverview: boolean
  /** There is no room for the panels beside the tabs. */
  readonly hasPanelTab: boolean
}

/** The tabs of a record, in their order. */
export function recordTabs(
  { i18n: { t }, href, registry }: Shell,
  entity: EntityInfo,
  id: string,
  { hasOverview, hasPanelTab }: TabRoom,
): readonly Tab[] {
  const tab = (name: string, label: string): Tab => ({
    name,
    label,
    href: href.record(entity.name, id, name === 'overview' ? undefined : name),
  })
  const plugins = registry.placements('record.tab', entity.name)
  return [
    ...(hasOverview ? [tab('overview', t('record.overview'))] : []),
    tab('timeline', t('record.timeline')),
    ...plugins.map((placement) => tab(tabName(placement), placement.title)),
    ...(hasPanelTab ? [tab('panels', t('record.panels'))] : []),
    tab('history', t('record.history')),
  ]
}

/** Short and the same for as long as the plugin is there. */
export function tabName({ plugin, panel }: Placement): string {
  return `${plugin}.${panel}`
}
