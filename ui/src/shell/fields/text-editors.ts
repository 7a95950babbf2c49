import { html } from 'lit'
import '../../kit/text.ts'
import '../../kit/textarea.ts'
import { on, size, textOrNull, type Editor } from './editor-input.ts'
import { plainOfHtml } from './value-text.ts'
import type { TextForm } from './written-text.ts'
import './written-text.ts'

export const textEditor =
  (type: 'text' | 'email' | 'tel' | 'url'): Editor =>
  (input) => {
    const events = on<string>(input, textOrNull)
    const most = input.field.options['maxLength'] as number | undefined
    return html`<crm-text
      type=${type}
      plain
      size=${size(input)}
      name=${input.field.name}
      label=${input.label}
      ?hide-label=${input.hideLabel}
      help=${input.help}
      error=${input.error}
      ?required=${input.required}
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
    name=${input.field.name}
    label=${input.label}
    ?hide-label=${input.hideLabel}
    help=${input.help}
    error=${input.error}
    ?required=${input.required}
    .maxlength=${most}
    .value=${input.value ?? ''}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-textarea>`
}

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Written as paragraphs; marks such as bold are kept only while nothing is changed. */
export const paragraphs: TextForm = {
  toText: (value) => plainOfHtml(String(value)),
  fromText: (text) =>
    text
      .trim()
      .split(/\n{2,}/)
      .map(
        (part) =>
          `<p>${part.replaceAll(/[&<>]/g, (sign) => escaped[sign] ?? sign).replaceAll('\n', '<br>')}</p>`,
      )
      .join(''),
}

export const json: TextForm = {
  toText: (value) => JSON.stringify(value, null, 2),
  fromText: (text) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      // The server says what is wrong with it.
      return text
    }
  },
}

export const writtenEditor =
  (form: TextForm): Editor =>
  (input) => {
    const events = on<unknown>(input, (value) => value)
    return html`<crm-written-text
      name=${input.field.name}
      label=${input.label}
      ?hide-label=${input.hideLabel}
      help=${input.help}
      error=${input.error}
      ?required=${input.required}
      .form=${form}
      .value=${input.value}
      @crm-input=${events.input}
      @crm-change=${events.change}
    ></crm-written-text>`
  }
