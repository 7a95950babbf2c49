import { isTesseraError } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/callout.ts'
import '../../kit/progress.ts'
import { errorText } from '../elements/error-text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { ShellFieldEditor } from '../fields/field-editor.ts'
import '../fields/field-editor.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import type { ActionInfo, FieldInfo } from '../services/entity-info.ts'
import { actionFields, initialInput, toInput } from './action-fields.ts'
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
      :host,
      form {
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
  @state() private errors: Readonly<Record<string, string>> = {}
  @state() private problem = ''
  @state() private done = -1
  #values: Record<string, unknown> | undefined

  get #input(): Record<string, unknown> {
    return (this.#values ??= initialInput(this.action))
  }

  /** Checks, then runs the action; undefined where it could not, which the form then shows. */
  async submit(): Promise<ActionOutcome | undefined> {
    this.errors = this.#missing()
    this.problem = ''
    if (Object.keys(this.errors).length > 0) {
      await this.#showFaults()
      return undefined
    }
    const input = Object.fromEntries(
      actionFields(this.action).flatMap((field) => {
        const value = toInput(field, this.#input[field.name])
        return value === undefined ? [] : [[field.name, value]]
      }),
    )
    try {
      return await this.run.run(input, () => (this.done = this.run.done))
    } catch (error) {
      this.#takeError(error)
      await this.#showFaults()
      return undefined
    }
  }

  #missing(): Record<string, string> {
    const missing = actionFields(this.action).filter(
      (field) => field.required && isBlank(this.#input[field.name]),
    )
    return Object.fromEntries(missing.map(({ name }) => [name, this.t('create.required')]))
  }

  #takeError(error: unknown): void {
    const known = new Set(actionFields(this.action).map(({ name }) => name))
    const issues = (isTesseraError(error) ? error.fields : []).map(
      ({ field, message }) => [field.split('.')[0] ?? '', message] as const,
    )
    this.errors = Object.fromEntries(issues.filter(([name]) => known.has(name)))
    if (issues.length === 0 || issues.some(([name]) => !known.has(name)))
      this.problem = errorText(this.shell, error)
  }

  async #showFaults(): Promise<void> {
    await this.updateComplete
    const [name] = Object.keys(this.errors)
    const target = name === undefined ? 'crm-callout' : `[data-field="${CSS.escape(name)}"]`
    this.renderRoot.querySelector<HTMLElement>(target)?.focus()
  }

  #change(field: FieldInfo, event: Event): void {
    this.#input[field.name] = (event.currentTarget as ShellFieldEditor).value
    const { [field.name]: _mended, ...others } = this.errors
    this.errors = others
  }

  #renderField(field: FieldInfo) {
    const onChange = (event: Event): void => this.#change(field, event)
    return html`<shell-field-editor
      data-field=${field.name}
      .field=${field}
      .value=${this.#input[field.name]}
      .error=${this.errors[field.name] ?? ''}
      ?required=${field.required}
      @crm-input=${onChange}
      @crm-change=${onChange}
    ></shell-field-editor>`
  }

  override focus(): void {
    void this.renderRoot.querySelector('shell-field-editor')?.begin()
  }

  /** Enter that no list took runs the action, except where it makes a line or presses a button. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing) return
    const [origin] = event.composedPath()
    const isInput = origin instanceof HTMLInputElement && origin.type !== 'checkbox'
    if (!isInput && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.dispatchEvent(new CustomEvent('crm-submit', { bubbles: true, composed: true }))
  }

  protected override render() {
    const { total } = this.run
    return html`${this.text === '' ? nothing : html`<p>${this.text}</p>`}
      ${this.problem === '' ? nothing : html`<crm-callout tone="danger" role="alert" tabindex="-1">${this.problem}</crm-callout>`}
      <form novalidate @keydown=${this.#onKeydown}>
        ${actionFields(this.action).map((field) => this.#renderField(field))}
      </form>
      ${this.done < 0 || total < 2 ? nothing : html`<crm-progress label=${this.action.label} .value=${this.done} .max=${total}></crm-progress>`}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-action-form': CrmActionForm
  }
}
