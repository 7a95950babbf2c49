import { LitElement } from 'lit'
import { property } from 'lit/decorators.js'

/** What crm-button and crm-icon-button share: form submission, links, and refusing clicks while busy. */
export abstract class ButtonBase extends LitElement {
  static readonly formAssociated = true
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  }

  @property({ reflect: true }) size: 'small' | 'medium' | 'large' = 'medium'
  @property({ type: Boolean, reflect: true }) disabled = false
  /** Shows that the action runs, and ignores further clicks. */
  @property({ type: Boolean, reflect: true }) busy = false
  /** Makes it a link. */
  @property() href = ''
  @property() target = ''
  @property() type: 'button' | 'submit' | 'reset' = 'button'
  @property() name = ''
  @property() value = ''
  readonly #internals = this.attachInternals()

  get form(): HTMLFormElement | null {
    return this.#internals.form
  }

  formDisabledCallback(disabled: boolean): void {
    this.disabled = disabled
  }

  protected get isInert(): boolean {
    return this.disabled || this.busy
  }

  protected readonly onClick = (event: MouseEvent): void => {
    if (this.isInert) {
      event.preventDefault()
      event.stopImmediatePropagation()
      return
    }
    if (this.href || this.type === 'button') return
    const { form } = this
    // A listener of the page may still prevent the click, so decide after it has bubbled.
    queueMicrotask(() => {
      if (event.defaultPrevented || !form) return
      if (this.type === 'reset') form.reset()
      else form.requestSubmit()
    })
  }
}
