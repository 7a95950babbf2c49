import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../actions/record-action-bar.ts'
import { reachOf } from '../list/reach.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { RecordModel } from './record-model.ts'

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
  return html`${phone === undefined ? nothing : button(`tel:${phone.replaceAll(/[^\d+]/g, '')}`, phone, 'phone', t('record.callShort'))}
    ${email === undefined ? nothing : button(`mailto:${email}`, email, 'mail', t('record.writeShort'))}
    <crm-record-action-bar .entity=${entity} .model=${model} .record=${model.record}></crm-record-action-bar>`
}
