import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../actions/record-action-bar.ts'
import { placeOf, reachOf, telHref, wayHref } from '../list/reach.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { RecordModel } from './record-model.ts'

const actions = (entity: EntityInfo, model: RecordModel): TemplateResult =>
  html`<crm-record-action-bar
    .entity=${entity}
    .model=${model}
    .record=${model.record}
  ></crm-record-action-bar>`

/** The quickest ways to reach who a record is about, and what plugins offer to do with it. */
export function renderReach(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  entity: EntityInfo,
  model: RecordModel,
): TemplateResult {
  const { email, phone } = reachOf(entity, model.record)
  const button = (href: string, title: string, icon: string, label: string) =>
    html`<crm-button href=${href} title=${title}
      ><crm-icon slot="start" name=${icon}></crm-icon>${label}</crm-button
    >`
  return html`${phone === undefined ? nothing : button(telHref(phone), phone, 'phone', t('record.callShort'))}
  ${email === undefined ? nothing : button(`mailto:${email}`, email, 'mail', t('record.writeShort'))}
  ${actions(entity, model)}`
}

/** The same for a thumb, with the way there, at the foot of a phone. */
export function renderReachBar(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  entity: EntityInfo,
  model: RecordModel,
): TemplateResult {
  const { email, phone } = reachOf(entity, model.record)
  const place = placeOf(entity, model.record)
  const to = model.record.displayName
  const link = (href: string, icon: string, label: string) =>
    html`<crm-icon-button
      variant="secondary"
      no-tooltip
      href=${href}
      icon=${icon}
      label=${label}
    ></crm-icon-button>`
  return html`${phone === undefined ? nothing : link(telHref(phone), 'phone', t('record.call', { to }))}
  ${email === undefined ? nothing : link(`mailto:${email}`, 'mail', t('record.write', { to }))}
  ${place === undefined ? nothing : link(wayHref(place), 'map-pin', t('record.wayTo', { to }))}
  ${actions(entity, model)}`
}
