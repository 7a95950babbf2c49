import { html } from 'lit'
import { errorText } from '../elements/error-text.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import type { RecordModel } from './record-model.ts'

/** The earlier values of one field in a dialog; gives the one that is to stand again. */
export async function askForEarlierValue(
  shell: Shell,
  model: RecordModel,
  field: FieldInfo,
  isEditable: boolean,
): Promise<{ readonly value: unknown } | undefined> {
  try {
    // It is wanted rarely: its code comes when it is.
    await import('./field-history.ts')
  } catch (error) {
    shell.toast({ tone: 'danger', message: errorText(shell, error) })
    return undefined
  }
  return shell.dialogs.open<{ readonly value: unknown }>({
    title: shell.i18n.t('record.fieldHistory', { field: field.label }),
    content: (close) =>
      html`<crm-field-history
        .field=${field}
        .model=${model}
        ?editable=${isEditable}
        @crm-restore=${({ detail }: CustomEvent<unknown>) => close({ value: detail })}
      ></crm-field-history>`,
  })
}
