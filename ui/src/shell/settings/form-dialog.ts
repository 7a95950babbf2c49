import { html, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/dialog.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import { showFormErrors } from '../elements/form-errors.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { settingsStyles } from './settings-styles.ts'

interface FormDialogParts {
  readonly heading: string
  readonly fields: TemplateResult
  readonly submit: string
  readonly tone?: 'primary' | 'danger'
  /** Nothing more to send: the dialog shows a result. */
  readonly isDone?: boolean
}

/**
 * A dialog around a form.
 *
 * @fires settings-changed - The server took the change.
 */
export abstract class FormDialog extends ShellElement {
  static override styles = [shellStyles, settingsStyles]

  @state() protected busy = false
  @state() protected problem = ''
  @query('crm-dialog') protected dialog!: CrmDialog

  /** Sends the form; true to keep the dialog open, for a result. */
  protected abstract send(form: HTMLFormElement): Promise<boolean | undefined>

  protected open(): void {
    this.problem = ''
    this.dialog.show()
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    const form = event.target as HTMLFormElement
    this.busy = true
    this.problem = ''
    try {
      const staysOpen = await this.send(form)
      this.dispatchEvent(new CustomEvent('settings-changed', { bubbles: true, composed: true }))
      if (staysOpen !== true) this.dialog.hide()
    } catch (error) {
      this.problem = showFormErrors(form, error, this.shell) ?? ''
    } finally {
      this.busy = false
    }
  }

  protected renderDialog({ heading, fields, submit, tone = 'primary', isDone = false }: FormDialogParts) {
    const press = () => this.renderRoot.querySelector('form')?.requestSubmit()
    return html`<crm-dialog heading=${heading}>
      <form @submit=${this.#onSubmit}>
        ${this.problem === '' ? nothing : html`<crm-callout tone="danger" role="alert">${this.problem}</crm-callout>`}
        ${fields}
      </form>
      <crm-button slot="footer" variant="ghost" @click=${() => this.dialog.hide()}
        >${this.t(isDone ? 'common.close' : 'common.cancel')}</crm-button
      >
      ${isDone ? nothing : html`<crm-button slot="footer" variant=${tone} ?busy=${this.busy} @click=${press}>${submit}</crm-button>`}
    </crm-dialog>`
  }
}

/** A text field's value; empty where the form has none of that name. */
export function textOf(values: FormData, name: string): string {
  const value = values.get(name)
  return typeof value === 'string' ? value : ''
}

declare global {
  interface HTMLElementEventMap {
    'settings-changed': CustomEvent<undefined>
  }
}
