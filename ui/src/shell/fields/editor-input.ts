import type { TemplateResult } from 'lit'
import type { EditorInput } from '../../kit/internal/field-editor/editor-input.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import type { Shell } from '../services/shell.ts'

/** What editors are told that need the services of the shell. */
export interface ShellEditorInput extends EditorInput {
  readonly shell: Shell
  readonly entity: string
  readonly field: FieldInfo
  /** A dialog was opened from the control: it has lost the focus but not its purpose. */
  readonly onAway: (isAway: boolean) => void
}

export type ShellEditor = (input: ShellEditorInput) => TemplateResult
