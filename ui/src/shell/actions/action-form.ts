import { isTesseraError } from '@tessera/sdk/ui'
import { css, html, nothing, type PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/form.ts'
import type { CrmForm, FormSchema } from '../../kit/form.ts'
import '../../kit/progress.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { formControl } from '../fields/form-control.ts'
import type { ActionInfo } from '../services/entity-info.ts'
import { actionSchema } from './action-fields.ts'
import type { ActionOutcome, ActionRun } from './call-action.ts'

/**
 * The form of an action, made from the schema of its input. What was entered stays; what the server refuses shows under
 * its field, and above.
 *
 * @fires crm-submit - Enter was pressed in a field.
 */
@customElement('crm-action-form')
export class CrmActionForm extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-6);
      }

      p {
        margin: 0;
        color: var(--crm-color-text-2);
      }
    `,
  ]

  @property({ attribute: false }) action!: ActionInfo
  @property({ attribute: false }) run!: ActionRun
  /** What is said before the fields. */
  @property() text = ''
  @state() private done = -1
  @query('crm-form') private form!: CrmForm
  #schema: FormSchema | undefined

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('action')) this.#schema = actionSchema(this.action)
  }

  /** Checks, then runs the action; undefined where it could not, which the form then shows. */
  async submit(): Promise<ActionOutcome | undefined> {
    if (!this.form.check()) return undefined
    try {
      return await this.run.run(this.form.values, () => (this.done = this.run.done))
    } catch (error) {
      this.form.showIssues(isTesseraError(error) ? error.fields : [], errorText(this.shell, error))
      return undefined
    }
  }

  override focus(): void {
    void this.updateComplete.then(() => this.form.focus())
  }

  protected override render() {
    const { total } = this.run
    return html`${this.text === '' ? nothing : html`<p>${this.text}</p>`}
      <crm-form .schema=${this.#schema} .renderControl=${formControl}></crm-form>
      ${this.done < 0 || total < 2 ? nothing : html`<crm-progress label=${this.action.label} .value=${this.done} .max=${total}></crm-progress>`}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-action-form': CrmActionForm
  }
}
