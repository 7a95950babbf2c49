import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/menu-item.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { hiddenPanels, showHiddenPanels } from '../slots/hidden-panels.ts'
import type { WayStep } from './list-way.ts'
import { RecordActions } from './record-actions.ts'
import type { RecordModel } from './record-model.ts'

export interface WayBar {
  readonly way: WayStep
  /** What the list is called. */
  readonly list: string
  readonly isRoomy: boolean
  readonly step: (direction: 'next' | 'previous') => void
}

/** Where the record stands in the list that the user came from, and the way to its neighbours. */
export function renderWay(
  { i18n: { t }, format }: Pick<Shell, 'i18n' | 'format'>,
  { way, list, isRoomy, step }: WayBar,
): TemplateResult {
  const total = way.total === null ? '' : `${format.number(way.total)}${way.isCapped ? '+' : ''}`
  const position = format.number(way.position)
  return html`${isRoomy ? html`<crm-button variant="ghost" size="small" href=${way.address}>${t('record.positionIn', { position, total, list })}</crm-button>` : nothing}
    <crm-icon-button
      icon="chevron-up"
      label=${t('record.keys.previous')}
      ?disabled=${way.previous === undefined}
      @click=${() => step('previous')}
    ></crm-icon-button>
    <crm-icon-button
      icon="chevron-down"
      label=${t('record.keys.next')}
      ?disabled=${way.next === undefined}
      @click=${() => step('next')}
    ></crm-icon-button>`
}

export interface RecordMenu {
  readonly entity: EntityInfo
  readonly model: RecordModel
  /** Where to go when the record is gone. */
  readonly back: string
  /** Begins to lay the page out. */
  readonly arrange: () => void
}

/** What the ⋯ above a record offers, by the user's rights. */
export function renderRecordMenu(shell: Shell, { entity, model, back, arrange }: RecordMenu): TemplateResult {
  const { t } = shell.i18n
  const actions = new RecordActions(shell)
  const item = (icon: string, label: string, run: () => unknown) =>
    html`<crm-menu-item icon=${icon} @click=${() => void run()}>${label}</crm-menu-item>`
  const danger = (label: string, run: () => Promise<void>) =>
    html`<hr />
      <crm-menu-item icon="trash-2" danger @click=${() => void run()}>${label}</crm-menu-item>`
  const always = html`${item('link', t('record.copyLink'), () => actions.copyLink(entity, model))}
  ${item('printer', t('record.print'), () => actions.print(entity, model))}
  ${hiddenPanels(shell).length === 0 ? nothing : item('eye', t('record.showPanels'), () => showHiddenPanels(shell))}
  ${shell.can('metadata.manage') ? item('layout-template', t('record.arrange'), arrange) : nothing}`
  if (model.isTrashed)
    return html`${always}${shell.can('records.purge') ? danger(t('trash.purge'), () => actions.purge(entity, model)) : nothing}`
  return html`${always}${shell.can('delete', entity.name) ? danger(t('common.delete'), () => actions.delete(entity, model, back)) : nothing}`
}
