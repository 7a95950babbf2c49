import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/icon-button.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { openCardMenu } from './card-swipe.ts'
import { reachOf, telHref } from './reach.ts'

type Row = Readonly<Record<string, unknown>> & { readonly displayName: string }

/** On phones: one press to call, or else to write, and the menu with all the rest. */
export function renderReach(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  entity: EntityInfo,
  row: Row,
): TemplateResult {
  const { phone, email } = reachOf(entity, row)
  const to = row.displayName
  const link = (icon: string, href: string, label: string) =>
    html`<crm-icon-button icon=${icon} no-tooltip href=${href} label=${label}></crm-icon-button>`
  return html`<td role="gridcell" class="reach">
    ${phone === undefined ? nothing : link('phone', telHref(phone), t('record.call', { to }))}
    ${phone !== undefined || email === undefined ? nothing : link('mail', `mailto:${email}`, t('record.write', { to }))}
    <crm-icon-button
      icon="ellipsis"
      no-tooltip
      label=${t('list.rowMenu', { name: to })}
      @click=${(event: Event) => openCardMenu((event.currentTarget as Element).closest('tr'))}
    ></crm-icon-button>
  </td>`
}
