import type { TemplateResult } from 'lit'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

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
