import { html, type TemplateResult } from 'lit'
import type { FormFieldView } from '../../kit/form.ts'
import './field-editor.ts'

/** The control of a form's field as the shell has it: with widgets of plugins, records that can be made, and files. */
export function formControlOf(entity: string): (view: FormFieldView) => TemplateResult {
  return ({ field, value, error, required, readonly, hideHelp }) =>
    html`<shell-field-editor
      entity=${entity}
      .field=${field}
      .value=${value}
      .error=${error}
      ?hide-help=${hideHelp}
      ?required=${required}
      ?readonly=${readonly}
    ></shell-field-editor>`
}

/** Of a form that belongs to no entity. */
export const formControl = formControlOf('')
