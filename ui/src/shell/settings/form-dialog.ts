import { html, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/dialog.ts'
import '../../kit/sheet.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import type { CrmSheet } from '../../kit/sheet.ts'
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
  /** A long form stands better at the side, where the page stays in view. */
  readonly surface?: 'dialog' | 'sheet'
  /** Beside the close button; in the slot `header-actions`. */
  readonly tools?: TemplateResult
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
  @query('crm-dialog, crm-sheet') protected dialog!: CrmDialog | CrmSheet

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

  /** Whether something was typed that closing would lose. */
  protected get hasUnsaved(): boolean {
    return false
  }

  readonly #onClose = (event: CustomEvent<{ readonly reason: string }>): void => {
    if (event.detail.reason === 'api' || !this.hasUnsaved) return
    event.preventDefault()
    void this.#discard()
  }

  async #discard(): Promise<void> {
    const isSure = await this.shell.dialogs.confirm({
      title: this.t('settings.discardTitle'),
      text: this.t('settings.discardText'),
      confirm: this.t('settings.discard'),
      tone: 'danger',
    })
    if (isSure) this.dialog.hide()
  }

  readonly #cancel = (): void => this.dialog.hide(this.hasUnsaved ? 'button' : 'api')

  protected renderDialog(parts: FormDialogParts) {
    const content = this.#renderContent(parts)
    return parts.surface === 'sheet'
      ? html`<crm-sheet heading=${parts.heading} @crm-close=${this.#onClose}>${content}</crm-sheet>`
      : html`<crm-dialog heading=${parts.heading} @crm-close=${this.#onClose}>${content}</crm-dialog>`
  }

  #renderContent({ fields, submit, tools, tone = 'primary', isDone = false }: FormDialogParts) {
    const press = () => this.renderRoot.querySelector('form')?.requestSubmit()
    return html`${tools ?? nothing}
      <form @submit=${this.#onSubmit}>
        ${this.problem === '' ? nothing : html`<crm-callout tone="danger" role="alert">${this.problem}</crm-callout>`}
        ${fields}
      </form>
      <crm-button slot="footer" variant="ghost" @click=${this.#cancel}
        >${this.t(isDone ? 'common.close' : 'common.cancel')}</crm-button
      >
      ${isDone ? nothing : html`<crm-button slot="footer" variant=${tone} ?busy=${this.busy} @click=${press}>${submit}</crm-button>`}`
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
