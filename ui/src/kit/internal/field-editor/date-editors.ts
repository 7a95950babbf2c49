import { html } from 'lit'
import '../../date.ts'
import '../../datetime.ts'
import { asField } from './as-field.ts'
import { on, size, textOrNull, type Editor } from './editor-input.ts'

export const dateEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  return html`<crm-date
    size=${size(input)}
    ${asField(input)}
    .value=${input.value ?? ''}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-date>`
}

export const dateTimeEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  return html`<crm-datetime
    size=${size(input)}
    ${asField(input)}
    .value=${input.value ?? ''}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-datetime>`
}
