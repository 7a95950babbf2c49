import { html } from 'lit'
import '../../kit/select.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { Shell } from '../services/shell.ts'
import { languageNames, languages } from '../services/translations.ts'

/** In which language the texts of a sheet are written, for its head: each may have its own. */
export function renderLanguageChoice(
  { i18n }: Pick<Shell, 'i18n'>,
  language: string,
  choose: (language: string) => void,
) {
  return html`<crm-select
    slot="header-actions"
    class="language"
    required
    size="small"
    hide-label
    label=${i18n.t('fields.textsIn')}
    .options=${languages.map((value) => ({ value, label: languageNames[value] }))}
    .value=${language}
    @crm-change=${(event: Event) => choose((event.target as CrmSelect).value)}
  ></crm-select>`
}
