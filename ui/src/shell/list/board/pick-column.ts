import { html, type TemplateResult } from 'lit'
import '../../../kit/button.ts'
import '../../../kit/combobox.ts'
import type { CrmCombobox } from '../../../kit/combobox.ts'
import '../../../kit/stack.ts'
import '../../../kit/status.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { BoardChoice } from './board-choices.ts'

export interface PickRequest {
  readonly name: string
  readonly by: FieldInfo
  readonly columns: readonly BoardChoice[]
}

/** No option is an empty text. */
const none = '\u0000'

/** Where there is no room for a field and its list: the columns themselves, to be tapped. */
const narrow = '(max-width: 639px)'

/** Asks for a column: typing finds it, Enter takes it; on phones one tap does. */
export async function pickColumn(
  { dialogs, i18n: { t } }: Pick<Shell, 'dialogs' | 'i18n'>,
  { name, by, columns }: PickRequest,
): Promise<string | undefined> {
  const title = t('list.board.moveCard', { name })
  if (matchMedia(narrow).matches)
    return dialogs.sheet<string>({ title, content: (close) => renderColumns(columns, close) })
  const options = columns.map(({ key, label, color }) => ({
    value: key || none,
    label,
    ...(color === undefined ? {} : { color }),
  }))
  const chosen = await dialogs.open<string>({
    title,
    size: 'small',
    content: (close) =>
      html`<crm-combobox
        label=${by.label}
        autofocus
        .options=${options}
        @crm-change=${(event: Event) => {
          const { value } = event.currentTarget as CrmCombobox
          if (value !== '') close(value)
        }}
      ></crm-combobox>`,
  })
  return chosen === none ? '' : chosen
}

function renderColumns(columns: readonly BoardChoice[], close: (key: string) => void): TemplateResult {
  return html`<crm-stack gap="small">
    ${columns.map(
      ({ key, label, color }) =>
        html`<crm-button @click=${() => close(key)}
          >${color === undefined ? label : html`<crm-status plain color=${color}>${label}</crm-status>`}</crm-button
        >`,
    )}
  </crm-stack>`
}
