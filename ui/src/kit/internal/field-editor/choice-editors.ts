import { html } from 'lit'
import '../../checkbox.ts'
import '../../combobox.ts'
import '../../select.ts'
import '../../tags.ts'
import { asField } from './as-field.ts'
import { on, size, textOrNull, type Editor, type EditorInput } from './editor-input.ts'

/** From how many options on one types to find. */
const manyOptions = 9

export const booleanEditor: Editor = (input) => {
  const change = (event: Event) => {
    event.stopPropagation()
    input.onChange((event.currentTarget as HTMLElement & { checked: boolean }).checked)
  }
  return html`<crm-checkbox
    name=${input.name ?? input.field.name}
    ?disabled=${input.disabled === true}
    ?readonly=${input.readonly === true}
    label=${input.label}
    help=${input.help}
    error=${input.error}
    .checked=${input.value === true}
    @crm-input=${(event: Event) => event.stopPropagation()}
    @crm-change=${change}
  ></crm-checkbox>`
}

/** Archived options stay only where they are chosen already. */
function optionsFor({ field, value }: EditorInput) {
  const chosen = Array.isArray(value) ? value : [value]
  return (field.options.options ?? [])
    .filter((option) => option.archived !== true || chosen.includes(option.value))
    .map((option) => ({
      value: option.value,
      label: option.label,
      ...(option.color === undefined ? {} : { color: option.color }),
    }))
}

export const selectEditor: Editor = (input) => {
  const events = on<string>(input, textOrNull)
  const options = optionsFor(input)
  const value = (input.value as string | null) ?? ''
  return options.length < manyOptions
    ? html`<crm-select
        size=${size(input)}
        ${asField(input)}
        .options=${options}
        .value=${value}
        @crm-input=${events.input}
        @crm-change=${events.change}
      ></crm-select>`
    : html`<crm-combobox
        size=${size(input)}
        ${asField(input)}
        .options=${options}
        .value=${value}
        @crm-input=${events.input}
        @crm-change=${events.change}
      ></crm-combobox>`
}

export const multiSelectEditor: Editor = (input) => {
  const value = (event: Event) => {
    event.stopPropagation()
    return (event.currentTarget as HTMLElement & { values: readonly string[] }).values
  }
  return html`<crm-combobox
    multiple
    size=${size(input)}
    ${asField(input)}
    .options=${optionsFor(input)}
    .values=${input.value ?? []}
    @crm-input=${(event: Event) => input.onInput(value(event))}
    @crm-change=${(event: Event) => input.onChange(value(event))}
  ></crm-combobox>`
}

export const tagsEditor: Editor = (input) => {
  const events = on<readonly string[]>(input, (value) => value)
  return html`<crm-tags
    size=${size(input)}
    name=${input.name ?? input.field.name}
    ?disabled=${input.disabled === true}
    ?readonly=${input.readonly === true}
    label=${input.label}
    ?hide-label=${input.hideLabel}
    help=${input.help}
    error=${input.error}
    .value=${input.value ?? []}
    .search=${input.searchTags}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-tags>`
}
