import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon-button.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { reachOf } from './reach.ts'

type Row = Readonly<Record<string, unknown>> & { readonly displayName: string }

/** On phones: one press to call or write. */
export function renderReach(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  entity: EntityInfo,
  row: Row,
): TemplateResult | typeof nothing {
  const { phone, email } = reachOf(entity, row)
  if (phone === undefined && email === undefined) return nothing
  const to = row.displayName
  return html`<td role="cell" class="reach">
    ${phone === undefined ? nothing : html`<crm-icon-button icon="phone" no-tooltip href=${`tel:${phone.replaceAll(/[^\d+]/g, '')}`} label=${t('record.call', { to })}></crm-icon-button>`}
    ${email === undefined ? nothing : html`<crm-icon-button icon="mail" no-tooltip href=${`mailto:${email}`} label=${t('record.write', { to })}></crm-icon-button>`}
  </td>`
}
