import { html, type TemplateResult } from 'lit'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { placementName } from '../slots/hidden-panels.ts'
import '../slots/plugin-panel.ts'
import './record-history.ts'
import type { RecordModel } from './record-model.ts'
import { panelOfTab } from './record-tabs.ts'
import './record-timeline.ts'
import { relatedTab } from './related-label.ts'
import './related-list.ts'

export interface TabContent {
  readonly entity: EntityInfo
  readonly model: RecordModel
  readonly name: string
  readonly mode: 'page' | 'peek'
}

/** What a tab holds. */
export function renderTabContent(
  shell: Shell,
  content: TabContent,
): TemplateResult | readonly TemplateResult[] {
  const { entity, model, name } = content
  const { record } = model
  if (name === 'timeline')
    return html`<crm-record-timeline
      .entity=${entity}
      .record=${record}
      recordId=${record.id}
    ></crm-record-timeline>`
  if (name === 'history')
    return html`<crm-record-history
      .entity=${entity}
      .model=${model}
      recordId=${record.id}
      .version=${record.version}
    ></crm-record-history>`
  const related = entity.inverses.find((inverse) => relatedTab(inverse) === name)
  if (related !== undefined) return [renderRelated(content, related, true)]
  return renderPanel(shell, content) ?? renderOverview(content)
}

function renderPanel(
  { registry }: Shell,
  { entity, model, name, mode }: TabContent,
): TemplateResult | undefined {
  const panel = panelOfTab(name)
  const placement = registry
    .placements(panel === undefined ? 'record.tab' : 'record.panel', entity.name)
    .find((other) => placementName(other) === (panel ?? name))
  if (placement === undefined) return undefined
  return html`<shell-plugin-panel
    eager
    .placement=${placement}
    .entity=${entity}
    .record=${model.record}
    mode=${mode}
  ></shell-plugin-panel>`
}

function renderOverview(content: TabContent): readonly TemplateResult[] {
  const { name, inverses } = content.entity
  const linked = new Set(inverses.flatMap(({ part, entity }) => (part === null ? [entity] : [])))
  // What points here both by itself and by its parts, such as people and their positions, is listed once.
  // Records of the same kind, such as subsidiaries, come after what belongs to this one.
  return inverses
    .filter(({ part, entity }) => part === null || !linked.has(entity))
    .toSorted((one, other) => Number(one.entity === name) - Number(other.entity === name))
    .map((inverse) => renderRelated(content, inverse, false))
}

function renderRelated(
  { entity, model, mode }: TabContent,
  inverse: EntityInfo['inverses'][number],
  isWhole: boolean,
): TemplateResult {
  return html`<crm-related-list
    .inverse=${inverse}
    entity=${entity.name}
    recordId=${model.record.id}
    recordName=${model.record.displayName}
    ?whole=${isWhole}
    ?compact=${mode === 'peek'}
    ?readonly=${model.isTrashed}
  ></crm-related-list>`
}
