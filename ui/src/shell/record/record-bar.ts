import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon-button.ts'
import '../../kit/menu-item.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { WayStep } from './list-way.ts'
import { RecordActions } from './record-actions.ts'
import type { RecordModel } from './record-model.ts'

export interface WayBar {
  readonly way: WayStep
  readonly isRoomy: boolean
  readonly step: (direction: 'next' | 'previous') => void
}

/** Where the record stands in the list that the user came from, and the way to its neighbours. */
export function renderWay(
  { i18n: { t }, format }: Pick<Shell, 'i18n' | 'format'>,
  { way, isRoomy, step }: WayBar,
): TemplateResult {
  const total = way.total === null ? '' : `${format.number(way.total)}${way.isCapped ? '+' : ''}`
  return html`${isRoomy ? html`<span>${t('record.position', { position: format.number(way.position), total })}</span>` : nothing}
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

/** What the ⋯ above a record offers, by the user's rights. `back` is where to go when the record is gone. */
export function renderRecordMenu(
  shell: Shell,
  entity: EntityInfo,
  model: RecordModel,
  back: string,
): TemplateResult {
  const { t } = shell.i18n
  const actions = new RecordActions(shell)
  const danger = (label: string, run: () => Promise<void>) =>
    html`<hr />
      <crm-menu-item icon="trash-2" danger @click=${() => void run()}>${label}</crm-menu-item>`
  const copy = html`<crm-menu-item icon="link" @click=${() => void actions.copyLink(entity, model)}
    >${t('record.copyLink')}</crm-menu-item
  >`
  if (model.isTrashed)
    return html`${copy}${shell.can('records.purge') ? danger(t('trash.purge'), () => actions.purge(entity, model)) : nothing}`
  return html`${copy}${shell.can('delete', entity.name) ? danger(t('common.delete'), () => actions.delete(entity, model, back)) : nothing}`
}
