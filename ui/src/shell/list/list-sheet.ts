import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import type { Shell } from '../services/shell.ts'
import type { ListArrangement } from './list-arrangement.ts'
import { phone, type ListLayout } from './list-columns.ts'
import { listWay, type ListKind } from './list-layouts.ts'

export interface ListSheet {
  readonly arrangement: ListArrangement
  readonly kind: ListKind
  readonly isOpen: boolean
  readonly closed: () => void
  readonly set: (changes: ListLayout) => void
}

/** The sheet in which a list is arranged: the columns of a table, or what its layout has to choose. */
export function renderListSheet(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  { arrangement, kind, isOpen, closed, set }: ListSheet,
): TemplateResult {
  const { entity, paths } = arrangement
  const settings = listWay(kind)?.settings
  const reset = () =>
    set(settings?.usual(arrangement) ?? (phone.matches ? { cards: entity.list } : { columns: entity.list }))
  const choose = ({ detail }: CustomEvent<readonly string[]>) =>
    set(phone.matches ? { cards: detail } : { columns: detail })
  const columns = () =>
    html`${phone.matches ? html`<p>${t('list.cardFields')}</p>` : nothing}<crm-column-chooser
        .entity=${entity}
        .paths=${paths}
        @crm-columns=${choose}
      ></crm-column-chooser>`
  const content = () => settings?.render(arrangement, set) ?? columns()
  return html`<crm-sheet
    light-dismiss
    ?open=${isOpen}
    heading=${t(settings?.label ?? 'list.columns')}
    @crm-closed=${closed}
  >
    ${isOpen ? content() : nothing}
    <crm-button slot="footer" @click=${reset}>${t('list.resetColumns')}</crm-button>
  </crm-sheet>`
}
