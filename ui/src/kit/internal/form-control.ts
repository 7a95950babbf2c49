import { LitElement, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import '../icon.ts'
import { baseStyles } from './base-styles.ts'
import { Environment } from './environment.ts'
import { boxStyles, fieldStyles } from './field-styles.ts'

/** The value of a control as a form sends it. */
export type FormValue = string | FormData | null

/**
 * The ground of every field: label, help and error, form participation, validity, and the two events.
 * Subclasses own `value`, render the control, and say what is wrong with the value.
 */
export abstract class FormControl extends LitElement {
  static readonly formAssociated = true
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }
  static override styles = [baseStyles, fieldStyles, boxStyles]

  /** The name under which a form sends the value. */
  @property({ reflect: true }) name = ''
  /** Always give one; `hide-label` keeps it for screen readers only. */
  @property() label = ''
  @property({ type: Boolean, attribute: 'hide-label', reflect: true }) hideLabel = false
  @property() help = ''
  /** An error from outside, such as the server's; it shows until the value changes. */
  @property() error = ''
  @property() placeholder = ''
  @property({ type: Boolean, reflect: true }) required = false
  @property({ type: Boolean, reflect: true }) disabled = false
  @property({ type: Boolean, reflect: true }) readonly = false
  @property({ reflect: true }) size: 'small' | 'medium' = 'medium'

  /** Told by the browser: a surrounding fieldset is disabled. */
  @state() protected fieldsetDisabled = false
  /** Errors show after the user has left the control or tried to submit, not while typing the first time. */
  @state() protected touched = false
  protected readonly internals = this.attachInternals()
  protected readonly environment = new Environment(this)
  #initial: unknown
  #hasInitial = false

  constructor() {
    super()
    this.addEventListener('invalid', (event) => {
      // Our own message replaces the browser's bubble.
      event.preventDefault()
      this.touched = true
    })
    this.addEventListener('focusout', () => {
      this.touched = true
    })
  }

  abstract get formValue(): FormValue
  /** True when a required control counts as not filled in. */
  protected abstract get isBlank(): boolean
  /** What is wrong with a value that is there, in the user's words. */
  protected problem(): string {
    return ''
  }

  protected abstract renderControl(): TemplateResult
  protected abstract get resettable(): unknown
  protected abstract set resettable(value: unknown)

  override focus(options?: FocusOptions): void {
    // Left to the browser, the first button inside would get it, such as the one that removes a chip.
    const control = this.renderRoot?.querySelector<HTMLElement>('#control')
    if (control) control.focus(options)
    else super.focus(options)
  }
  get form(): HTMLFormElement | null {
    return this.internals.form
  }
  get validity(): ValidityState {
    this.#updateValidity()
    return this.internals.validity
  }
  get validationMessage(): string {
    this.#updateValidity()
    return this.internals.validationMessage
  }
  checkValidity(): boolean {
    this.#updateValidity()
    return this.internals.checkValidity()
  }
  reportValidity(): boolean {
    const isValid = this.checkValidity()
    if (!isValid) {
      this.touched = true
      this.focus()
    }
    return isValid
  }
  formDisabledCallback(disabled: boolean): void {
    // The browser calls this for the control's own attribute as well.
    this.fieldsetDisabled = disabled && this.closest('fieldset[disabled]') !== null
  }
  formResetCallback(): void {
    this.resettable = this.#initial
    this.touched = false
    this.error = ''
  }

  protected get isDisabled(): boolean {
    return this.disabled || this.fieldsetDisabled
  }
  protected get isLocked(): boolean {
    return this.isDisabled || this.readonly
  }
  protected get shownError(): string {
    if (this.error) return this.error
    return this.touched && !this.isLocked ? this.internals.validationMessage : ''
  }
  /** Ids of help and error for `aria-describedby`. */
  protected get describedBy(): string | typeof nothing {
    return this.shownError ? 'error' : this.help ? 'help' : nothing
  }

  /** For each keystroke or step. */
  protected emitInput(): void {
    this.error = ''
    this.dispatchEvent(new CustomEvent('crm-input', { bubbles: true, composed: true }))
  }
  /** For a value the user is done with. */
  protected emitChange(): void {
    this.error = ''
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }
  protected submitForm(): void {
    const { form } = this
    if (form) void this.updateComplete.then(() => form.requestSubmit())
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.#hasInitial) {
      this.#hasInitial = true
      this.#initial = this.resettable
    }
    // The browser leaves disabled controls out by itself.
    this.internals.setFormValue(this.formValue)
    this.#updateValidity()
  }

  #updateValidity(): void {
    if (this.isLocked) this.internals.setValidity({})
    else if (this.required && this.isBlank)
      this.internals.setValidity({ valueMissing: true }, this.environment.t('required'))
    else {
      const problem = this.isBlank ? '' : this.problem()
      this.internals.setValidity(problem ? { customError: true } : {}, problem)
    }
  }

  protected override render(): TemplateResult {
    const isGroup = this.isGroup
    const label = html`${this.label}${this.required ? html`<span class="required" aria-hidden="true">*</span>` : nothing}`
    const caption = `label ${this.hideLabel ? 'visually-hidden' : ''}`
    return html`
      <div
        class="field"
        part="field"
        role=${isGroup ? 'group' : nothing}
        aria-labelledby=${isGroup ? 'label' : nothing}
      >
        ${
          isGroup
            ? html`<span class=${caption} id="label" part="label">${label}</span>`
            : html`<label class=${caption} id="label" part="label" for="control">${label}</label>`
        }
        ${this.renderControl()} ${this.renderNote()}
      </div>
    `
  }

  /** True for controls made of several inputs. */
  protected get isGroup(): boolean {
    return false
  }

  protected renderNote(): TemplateResult | typeof nothing {
    const error = this.shownError
    if (error)
      return html`<p class="error" id="error" part="error">
        <crm-icon name="circle-alert"></crm-icon><span>${error}</span>
      </p>`
    return this.help ? html`<p class="help" id="help" part="help">${this.help}</p>` : nothing
  }
}

declare global {
  interface HTMLElementEventMap {
    /** The value changes while the user types; read it from the element. */
    'crm-input': CustomEvent<undefined>
    /** The user is done with a new value; read it from the element. */
    'crm-change': CustomEvent<undefined>
  }
}
