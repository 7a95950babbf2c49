import { html } from 'lit'
import '../../../kit/combobox.ts'
import type { CrmCombobox } from '../../../kit/combobox.ts'
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

/** Asks for a column: typing finds it, Enter takes it. */
export async function pickColumn(
  { dialogs, i18n: { t } }: Pick<Shell, 'dialogs' | 'i18n'>,
  { name, by, columns }: PickRequest,
): Promise<string | undefined> {
  const options = columns.map(({ key, label, color }) => ({
    value: key || none,
    label,
    ...(color === undefined ? {} : { color }),
  }))
  const chosen = await dialogs.open<string>({
    title: t('list.board.moveCard', { name }),
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
