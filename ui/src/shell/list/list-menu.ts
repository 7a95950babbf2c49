import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/menu-item.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

export interface ListMenu {
  readonly exportAll: () => void
  readonly chooseColumns: () => void
}

/** What the ⋯ above a list offers, by the user's rights. */
export function renderListMenu(shell: Shell, { name }: EntityInfo, menu: ListMenu): TemplateResult {
  const { t } = shell.i18n
  return html`${shell.can('import', name) ? html`<crm-menu-item icon="import" href=${shell.href.import(name)}>${t('list.import')}</crm-menu-item>` : nothing}
    ${shell.can('export', name) ? html`<crm-menu-item icon="download" @click=${menu.exportAll}>${t('list.exportAll')}</crm-menu-item>` : nothing}
    <crm-menu-item icon="columns-3" @click=${menu.chooseColumns}>${t('list.columns')}</crm-menu-item>
    <hr />
    <crm-menu-item icon="trash-2" href=${shell.href.trash(name)}>${t('list.trash')}</crm-menu-item>`
}
