import type { Address, RecordLink } from '@tessera/sdk/ui'
import { html } from 'lit'
import '../../address.ts'
import '../../record-picker.ts'
import { asField } from './as-field.ts'
import { booleanEditor, multiSelectEditor, selectEditor, tagsEditor } from './choice-editors.ts'
import { dateEditor, dateTimeEditor } from './date-editors.ts'
import { on, size, type Editor } from './editor-input.ts'
import { durationEditor, moneyEditor, numberEditor } from './number-editors.ts'
import { jsonEditor, richTextEditor, textareaEditor, textEditor } from './text-editors.ts'

const addressEditor: Editor = (input) => {
  const events = on<Address | null>(input, (value) => value)
  return html`<crm-address
    default-country=${input.country}
    size=${size(input)}
    ${asField(input)}
    .value=${input.value ?? null}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-address>`
}

const pickerEditor: Editor = (input) => {
  const events = on<RecordLink | null>(input, (value) => value)
  const search = input.search ?? (() => Promise.resolve([]))
  return html`<crm-record-picker
    size=${size(input)}
    ${asField(input)}
    .search=${search}
    .value=${input.value ?? null}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-record-picker>`
}

/** By the kind's editor name in the metadata: those that need no more than what they are told. */
export const editors: Readonly<Record<string, Editor>> = {
  text: textEditor('text'),
  taxNumber: textEditor('text'),
  email: textEditor('email'),
  phone: textEditor('tel'),
  url: textEditor('url'),
  textarea: textareaEditor,
  richText: richTextEditor,
  number: numberEditor((field) => ({ unit: '', isText: field.kind === 'decimal' })),
  percent: numberEditor(() => ({ unit: '%', isText: true })),
  duration: durationEditor,
  money: moneyEditor,
  boolean: booleanEditor,
  date: dateEditor,
  dateTime: dateTimeEditor,
  select: selectEditor,
  multiSelect: multiSelectEditor,
  tags: tagsEditor,
  recordPicker: pickerEditor,
  userPicker: pickerEditor,
  address: addressEditor,
  json: jsonEditor,
}
