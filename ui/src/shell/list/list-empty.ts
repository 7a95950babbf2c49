import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import { errorText } from '../elements/error-text.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

/** There is no record yet: add one, bring those you have, or look at an example. */
export function renderFirstRun(
  shell: Shell,
  entity: EntityInfo,
  create: () => void,
  reload: () => void,
): TemplateResult {
  const { t } = shell.i18n
  const { other, one } = entity.labels
  const loadDemo = async () => {
    try {
      await shell.api.request('POST', '/api/admin/demo')
      reload()
    } catch (error) {
      shell.toast({ tone: 'danger', message: errorText(shell, error) })
    }
  }
  return html`<crm-empty
    icon=${entity.icon}
    heading=${t('list.none', { entities: other })}
    text=${t('list.noneText')}
  >
    ${shell.can('create', entity.name) ? html`<crm-button variant="primary" @click=${create}>${t('list.new', { entity: one })}</crm-button>` : nothing}
    ${shell.can('import', entity.name) ? html`<crm-button href=${shell.href.import(entity.name)}>${t('list.importOwn')}</crm-button>` : nothing}
    ${shell.session.isAdministrator ? html`<crm-button variant="ghost" @click=${() => void loadDemo()}>${t('list.loadDemo')}</crm-button>` : nothing}
  </crm-empty>`
}

export interface EmptyList {
  readonly hasSearch: boolean
  readonly hasFilter: boolean
  readonly clearSearch: () => void
  readonly clearLast: () => void
  readonly clearAll: () => void
  /** The saved view that is empty as it was saved, and where all records are shown. */
  readonly view: { readonly name: string; readonly entities: string; readonly whole: string } | undefined
}

/** There are records, but none that was asked for. */
export function renderEmptyList(
  { i18n: { t } }: Pick<Shell, 'i18n'>,
  { hasSearch, hasFilter, clearSearch, clearLast, clearAll, view }: EmptyList,
): TemplateResult {
  if (view !== undefined)
    return html`<crm-empty
      icon="inbox"
      heading=${t('list.views.emptyTitle', { view: view.name })}
      text=${t('list.views.emptyText')}
    >
      <crm-button href=${view.whole}>${t('list.views.showAll', { entities: view.entities })}</crm-button>
    </crm-empty>`
  return html`<crm-empty
    icon="search"
    heading=${t('list.nothingFound')}
    text=${t(hasFilter ? 'list.nothingFiltered' : 'list.nothingSearched')}
  >
    ${hasFilter ? html`<crm-button variant="primary" @click=${clearLast}>${t('list.clearLast')}</crm-button>` : html`<crm-button variant="primary" @click=${clearSearch}>${t('list.clearSearch')}</crm-button>`}
    ${hasFilter && hasSearch ? html`<crm-button @click=${clearAll}>${t('list.clearAll')}</crm-button>` : nothing}
  </crm-empty>`
}
