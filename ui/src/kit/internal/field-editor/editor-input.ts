import type { TemplateResult } from 'lit'
import type { RecordSearch } from '../../record-picker.ts'
import type { ShownField, ShownOption } from '../field-value/shown-field.ts'

export interface EditedField extends ShownField {
  /** The name of its editor in the metadata. */
  readonly editor: string
  /** The autofill token, where the user's own data are asked for. */
  readonly autocomplete?: string
  readonly options: Readonly<Record<string, unknown>> & { readonly options?: readonly EditedOption[] }
}

interface EditedOption extends ShownOption {
  readonly archived?: boolean
}

export interface EditorInput {
  readonly field: EditedField
  /** What a form calls it; default: the name of the field. */
  readonly name?: string
  readonly value: unknown
  readonly label: string
  readonly hideLabel: boolean
  readonly help: string
  readonly error: string
  readonly required: boolean
  readonly disabled?: boolean
  readonly readonly?: boolean
  readonly small: boolean
  /** That new amounts begin with. */
  readonly currency: string
  /** That new addresses begin with. */
  readonly country: string
  readonly searchTags: ((term: string, signal: AbortSignal) => Promise<readonly string[]>) | undefined
  readonly search?: RecordSearch | undefined
  /** The control has a value; read with `read` by whoever listens. */
  readonly onInput: (value: unknown) => void
  readonly onChange: (value: unknown) => void
}

export type Editor = (input: EditorInput) => TemplateResult
type Control<Value> = HTMLElement & { readonly value: Value }

/** Listeners that read the control's value in the shape of records. */
export function on<Value>(input: EditorInput, read: (value: Value) => unknown) {
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

export const size = (input: EditorInput) => (input.small ? 'small' : 'medium')
/** What is only blanks is no value. */
export const textOrNull = (value: string) => (value.trim() === '' ? null : value)
