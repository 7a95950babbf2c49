import type { Address, FileLink, Money, RecordLink } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import '../../kit/address.ts'
import '../../kit/checkbox.ts'
import '../../kit/combobox.ts'
import '../../kit/date.ts'
import '../../kit/datetime.ts'
import '../../kit/money.ts'
import '../../kit/number.ts'
import '../../kit/record-picker.ts'
import '../../kit/select.ts'
import '../../kit/tags.ts'
import '../../kit/text.ts'
import '../../kit/textarea.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import './file-editor.ts'
import './parts-editor.ts'
import './rating-editor.ts'
import { plainOfHtml } from './value-text.ts'
import { recordSearch } from './record-search.ts'
import { findTags } from './tag-search.ts'
import './written-text.ts'
import type { TextForm } from './written-text.ts'

export interface EditorInput {
  readonly shell: Shell
  readonly entity: string
  readonly field: FieldInfo
  readonly value: unknown
  readonly label: string
  readonly hideLabel: boolean
  readonly help: string
  readonly error: string
  readonly required: boolean
  readonly small: boolean
  /** The control has a value; read with `read` by whoever listens. */
  readonly onInput: (value: unknown) => void
  readonly onChange: (value: unknown) => void
  /** A dialog was opened from the control: it has lost the focus but not its purpose. */
  readonly onAway: (isAway: boolean) => void
}

type Editor = (input: EditorInput) => TemplateResult
type Control<Value> = HTMLElement & { readonly value: Value }

/** From how many options on one types to find. */
const manyOptions = 9

function on<Value>(input: EditorInput, read: (value: Value) => unknown) {
  const value = (event: Event) => read((event.currentTarget as Control<Value>).value)
  return {
    input: (event: Event) => {
      event.stopPropagation()
      input.onInput(value(event))
    },
    change: (event: Event) => {
      event.stopPropagation()
      input.onChange(value(event))
    },
  }
}

const size = (input: EditorInput) => (input.small ? 'small' : 'medium')
const textOrNull = (value: string) => (value.trim() === '' ? null : value)

const textEditor = (type: 'text' | 'email' | 'tel' | 'url'): Editor => (input) => {
  const events = on<string>(input, textOrNull)
  const most = input.field.options['maxLength'] as number | undefined
  return html`<crm-text type=${type} plain size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .maxlength=${most} .value=${(input.value as string | null) ?? ''} @crm-input=${events.input} @crm-change=${events.change}></crm-text>`
}

const textareaEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  const most = input.field.options['maxLength'] as number | undefined
  return html`<crm-textarea rows="4" name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .maxlength=${most} .value=${(input.value as string | null) ?? ''} @crm-input=${events.input} @crm-change=${events.change}></crm-textarea>`
}

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Written as paragraphs; marks such as bold are kept only while nothing is changed. */
const paragraphs: TextForm = {
  toText: (value) => plainOfHtml(String(value)),
  fromText: (text) => text.trim().split(/\n{2,}/).map((part) => `<p>${part.replaceAll(/[&<>]/g, (sign) => escaped[sign] ?? sign).replaceAll('\n', '<br>')}</p>`).join(''),
}

const json: TextForm = {
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

const writtenEditor = (form: TextForm): Editor => (input) => {
  const events = on<unknown>(input, (value) => value)
  return html`<crm-written-text name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .form=${form} .value=${input.value} @crm-input=${events.input} @crm-change=${events.change}></crm-written-text>`
}

interface NumberForm {
  readonly factor: number
  readonly unit: string
  readonly isText: boolean
}

const numberEditor = (form: (field: FieldInfo) => NumberForm): Editor => (input) => {
  const { factor, unit, isText } = form(input.field)
  const { min, max, scale } = input.field.options as { readonly min?: number; readonly max?: number; readonly scale?: number }
  const events = on<string>(input, (value) => (value === '' ? null : isText ? value : Number(value) * factor))
  const shown = input.value === null || input.value === undefined ? '' : isText ? String(input.value) : String(Number(input.value) / factor)
  const digits = isText ? (scale ?? 2) : factor === 1 ? 0 : 2
  return html`<crm-number size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required} unit=${unit}
    .min=${min === undefined ? undefined : min / factor} .max=${max === undefined ? undefined : max / factor} .scale=${digits} .value=${shown} @crm-input=${events.input} @crm-change=${events.change}></crm-number>`
}

const moneyEditor: Editor = (input) => {
  const events = on<Money | null>(input, (value) => value)
  const { currency } = input.shell.session.organisation
  const { min, max } = input.field.options as { readonly min?: number; readonly max?: number }
  const currencies = [...new Set([currency, 'EUR', 'USD', 'GBP', 'CHF'])]
  return html`<crm-money size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .currencies=${currencies} .min=${min} .max=${max} .value=${(input.value as Money | null) ?? null} @crm-input=${events.input} @crm-change=${events.change}></crm-money>`
}

const booleanEditor: Editor = (input) => {
  const change = (event: Event) => {
    event.stopPropagation()
    input.onChange((event.currentTarget as HTMLElement & { checked: boolean }).checked)
  }
  return html`<crm-checkbox name=${input.field.name} label=${input.label} help=${input.help} error=${input.error} .checked=${input.value === true}
    @crm-input=${(event: Event) => event.stopPropagation()} @crm-change=${change}></crm-checkbox>`
}

const dateEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  return html`<crm-date size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .value=${(input.value as string | null) ?? ''} @crm-input=${events.input} @crm-change=${events.change}></crm-date>`
}

const dateTimeEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  return html`<crm-datetime size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .value=${(input.value as string | null) ?? ''} @crm-input=${events.input} @crm-change=${events.change}></crm-datetime>`
}

/** Archived options stay only where they are chosen already. */
function optionsFor({ field, value }: EditorInput) {
  const chosen = Array.isArray(value) ? value : [value]
  return (field.options.options ?? []).filter((option) => option.archived !== true || chosen.includes(option.value)).map((option) => ({ value: option.value, label: option.label, ...(option.color === undefined ? {} : { color: option.color }) }))
}

const selectEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  const options = optionsFor(input)
  const value = (input.value as string | null) ?? ''
  return options.length < manyOptions
    ? html`<crm-select size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
        .options=${options} .value=${value} @crm-input=${events.input} @crm-change=${events.change}></crm-select>`
    : html`<crm-combobox size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
        .options=${options} .value=${value} @crm-input=${events.input} @crm-change=${events.change}></crm-combobox>`
}

const multiSelectEditor: Editor = (input) => {
  const value = (event: Event) => {
    event.stopPropagation()
    return (event.currentTarget as HTMLElement & { values: readonly string[] }).values
  }
  return html`<crm-combobox multiple size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .options=${optionsFor(input)} .values=${(input.value as readonly string[] | null) ?? []}
    @crm-input=${(event: Event) => input.onInput(value(event))} @crm-change=${(event: Event) => input.onChange(value(event))}></crm-combobox>`
}

const tagsEditor: Editor = (input) => {
  const events = on<readonly string[]>(input, (value) => value)
  return html`<crm-tags size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error}
    .value=${(input.value as readonly string[] | null) ?? []} .search=${findTags(input.shell.api, input.entity, input.field.name)} @crm-input=${events.input} @crm-change=${events.change}></crm-tags>`
}

const pickerEditor: Editor = (input) => {
  const { shell, field } = input
  const target = field.target ?? String(field.options['target'] ?? '')
  const events = on<RecordLink | null>(input, (value) => value)
  const canCreate = !target.startsWith('core.') && shell.can('create', target)
  const create = async (event: CustomEvent<string>) => {
    event.stopPropagation()
    input.onAway(true)
    const created = await shell.quickCreate({ entity: target, values: titleValues(shell, target, event.detail) })
    input.onAway(false)
    if (created !== undefined) input.onChange({ id: created.id, displayName: created.displayName })
  }
  return html`<crm-record-picker size=${size(input)} name=${field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    icon=${ifDefined(shell.metadata.entity(target)?.icon)} ?creatable=${canCreate} .search=${recordSearch(shell, target)} .value=${(input.value as RecordLink | null) ?? null}
    @crm-input=${events.input} @crm-change=${events.change} @crm-create=${(event: CustomEvent<string>) => void create(event)}></crm-record-picker>`
}

/** What was typed, spread over the fields that make the name: the last one gets what is left. */
function titleValues(shell: Shell, entity: string, text: string): Readonly<Record<string, unknown>> {
  const title = shell.metadata.entity(entity)?.title ?? []
  const words = text.trim().split(/\s+/)
  return Object.fromEntries(title.map((name, index) => [name, index === title.length - 1 ? words.slice(index).join(' ') : words[index]]))
}

const addressEditor: Editor = (input) => {
  const events = on<Address | null>(input, (value) => value)
  return html`<crm-address size=${size(input)} name=${input.field.name} label=${input.label} ?hide-label=${input.hideLabel} help=${input.help} error=${input.error} ?required=${input.required}
    .value=${(input.value as Address | null) ?? null} @crm-input=${events.input} @crm-change=${events.change}></crm-address>`
}

const fileEditor: Editor = (input) => {
  const events = on<FileLink | null>(input, (value) => value)
  return html`<crm-file-editor label=${input.label} ?hide-label=${input.hideLabel} error=${input.error} .value=${(input.value as FileLink | null) ?? null} @crm-change=${events.change}></crm-file-editor>`
}

const ratingEditor: Editor = (input) => {
  const events = on<number | null>(input, (value) => value)
  return html`<crm-rating-editor label=${input.label} ?hide-label=${input.hideLabel} max=${Number(input.field.options['max'] ?? 5)} .value=${(input.value as number | null) ?? null} @crm-change=${events.change}></crm-rating-editor>`
}

const partsEditor: Editor = (input) => {
  const events = on<readonly Readonly<Record<string, unknown>>[]>(input, (value) => value)
  return html`<crm-parts-editor label=${input.label} ?hide-label=${input.hideLabel} error=${input.error} entity=${input.entity} .field=${input.field}
    .value=${(input.value as readonly Readonly<Record<string, unknown>>[] | null) ?? []} @crm-input=${events.input} @crm-change=${events.change}></crm-parts-editor>`
}

/** By the kind's editor name in the metadata. What is not here cannot be edited. */
const editors: Readonly<Record<string, Editor>> = {
  text: textEditor('text'),
  taxNumber: textEditor('text'),
  email: textEditor('email'),
  phone: textEditor('tel'),
  url: textEditor('url'),
  textarea: textareaEditor,
  richText: writtenEditor(paragraphs),
  json: writtenEditor(json),
  number: numberEditor((field) => ({ factor: 1, unit: '', isText: field.kind === 'decimal' })),
  percent: numberEditor(() => ({ factor: 1, unit: '%', isText: true })),
  duration: numberEditor(() => ({ factor: 60, unit: 'min', isText: false })),
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
  file: fileEditor,
  rating: ratingEditor,
  parts: partsEditor,
}

export function hasEditor(field: FieldInfo): boolean {
  return editors[field.editor] !== undefined
}

export function renderEditor(input: EditorInput): TemplateResult | typeof nothing {
  return editors[input.field.editor]?.(input) ?? nothing
}
