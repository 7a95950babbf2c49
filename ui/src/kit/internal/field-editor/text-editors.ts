import { html } from 'lit'
import '../../code.ts'
import '../../rich-text.ts'
import '../../text.ts'
import '../../textarea.ts'
import { asField } from './as-field.ts'
import { on, size, textOrNull, type Editor } from './editor-input.ts'

export const textEditor =
  (type: 'text' | 'email' | 'tel' | 'url'): Editor =>
  (input) => {
    const events = on<string>(input, textOrNull)
    const most = input.field.options['maxLength'] as number | undefined
    return html`<crm-text
      type=${type}
      plain
      autocomplete=${input.field.autocomplete ?? ''}
      size=${size(input)}
      ${asField(input)}
      .maxlength=${most}
      .value=${input.value ?? ''}
      @crm-input=${events.input}
      @crm-change=${events.change}
    ></crm-text>`
  }

export const textareaEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  const most = input.field.options['maxLength'] as number | undefined
  return html`<crm-textarea
    rows="4"
    ${asField(input)}
    .maxlength=${most}
    .value=${input.value ?? ''}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-textarea>`
}

export const richTextEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  const most = input.field.options['maxLength'] as number | undefined
  return html`<crm-rich-text
    ${asField(input)}
    .maxlength=${most}
    .value=${input.value ?? ''}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-rich-text>`
}

/** A value of any shape; while what is written cannot be read, the value stays what it was. */
export const jsonEditor: Editor = (input) => {
  const read = (event: Event) => {
    event.stopPropagation()
    return (event.currentTarget as HTMLElement & { readonly data: unknown }).data
  }
  return html`<crm-code
    language="json"
    rows="4"
    ${asField(input)}
    .data=${input.value ?? null}
    @crm-input=${(event: Event) => input.onInput(read(event))}
    @crm-change=${(event: Event) => input.onChange(read(event))}
  ></crm-code>`
}
