import { html, nothing } from 'lit'
import { property, state } from 'lit/decorators.js'
import '../../kit/callout.ts'
import type { AppShell } from '../services/app-shell.ts'
import { showFormErrors } from './form-errors.ts'
import { ShellElement } from './shell-element.ts'

/** A form that is sent as a whole: it shows that it is at work, and what the server found wrong. */
export abstract class FormElement extends ShellElement {
  /** Where the form may change who is signed in. */
  @property({ attribute: false }) app!: AppShell
  @state() protected busy = false
  @state() protected problem = ''

  protected abstract send(values: Readonly<Record<string, string>>): Promise<void>

  protected readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!this.busy) void this.#send(event.target as HTMLFormElement)
  }

  async #send(form: HTMLFormElement): Promise<void> {
    this.busy = true
    this.problem = ''
    try {
      const entries = [...new FormData(form)].filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
      await this.send(Object.fromEntries(entries))
    } catch (error) {
      this.problem = showFormErrors(form, error, this.shell) ?? ''
    } finally {
      this.busy = false
    }
  }

  protected renderProblem() {
    return this.problem === ''
      ? nothing
      : html`<crm-callout tone="danger" role="alert">${this.problem}</crm-callout>`
  }
}
