import type { FileLink, RecordLink } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import { asField } from '../../kit/internal/field-editor/as-field.ts'
import { on, size } from '../../kit/internal/field-editor/editor-input.ts'
import { editors as kitEditors } from '../../kit/internal/field-editor/editors.ts'
import '../../kit/record-picker.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'
import { anyRecordEditor } from './any-record-editor.ts'
import type { ShellEditor, ShellEditorInput } from './editor-input.ts'
import './file-editor.ts'
import './parts-editor.ts'
import './rating-editor.ts'
import { recordSearch } from './record-search.ts'

const pickerEditor: ShellEditor = (input) => {
  const { shell, field } = input
  const target = field.target ?? ''
  const events = on<RecordLink | null>(input, (value) => value)
  const canCreate = !target.startsWith('core.') && shell.can('create', target)
  const create = async (event: CustomEvent<string>) => {
    event.stopPropagation()
    input.onAway(true)
    const created = await shell.quickCreate({
      entity: target,
      values: titleValues(shell, target, event.detail),
    })
    input.onAway(false)
    if (created !== undefined) input.onChange({ id: created.id, displayName: created.displayName })
  }
  return html`<crm-record-picker
    size=${size(input)}
    ${asField(input)}
    icon=${ifDefined(shell.metadata.entity(target)?.icon)}
    ?creatable=${canCreate}
    .search=${recordSearch(shell, target)}
    .value=${input.value ?? null}
    @crm-input=${events.input}
    @crm-change=${events.change}
    @crm-create=${(event: CustomEvent<string>) => void create(event)}
  ></crm-record-picker>`
}

/** What was typed, spread over the fields that make the name: the last one gets what is left. */
function titleValues(shell: Shell, entity: string, text: string): Readonly<Record<string, unknown>> {
  const title = shell.metadata.entity(entity)?.title ?? []
  const words = text.trim().split(/\s+/)
  return Object.fromEntries(
    title.map((name, index) => [
      name,
      index === title.length - 1 ? words.slice(index).join(' ') : words[index],
    ]),
  )
}

const fileEditor: ShellEditor = (input) => {
  const events = on<FileLink | null>(input, (value) => value)
  return html`<crm-file-editor
    label=${input.label}
    ?hide-label=${input.hideLabel}
    error=${input.error}
    .value=${input.value ?? null}
    @crm-change=${events.change}
  ></crm-file-editor>`
}

const ratingEditor: ShellEditor = (input) => {
  const events = on<number | null>(input, (value) => value)
  return html`<crm-rating-editor
    label=${input.label}
    ?hide-label=${input.hideLabel}
    max=${Number(input.field.options['max'] ?? 5)}
    .value=${input.value ?? null}
    @crm-change=${events.change}
  ></crm-rating-editor>`
}

const partsEditor: ShellEditor = (input) => {
  const events = on<readonly Readonly<Record<string, unknown>>[]>(input, (value) => value)
  return html`<crm-parts-editor
    label=${input.label}
    ?hide-label=${input.hideLabel}
    error=${input.error}
    entity=${input.entity}
    .field=${input.field}
    .value=${input.value ?? []}
    @crm-input=${events.input}
    @crm-change=${events.change}
  ></crm-parts-editor>`
}

/** By the kind's editor name in the metadata. What is not here cannot be edited. */
const editors: Readonly<Record<string, ShellEditor>> = {
  ...kitEditors,
  recordPicker: pickerEditor,
  userPicker: pickerEditor,
  anyRecordPicker: anyRecordEditor,
  file: fileEditor,
  rating: ratingEditor,
  parts: partsEditor,
}

export function hasEditor(field: FieldInfo): boolean {
  return editors[field.editor] !== undefined
}

export function renderEditor(input: ShellEditorInput): TemplateResult | typeof nothing {
  return editors[input.field.editor]?.(input) ?? nothing
}
