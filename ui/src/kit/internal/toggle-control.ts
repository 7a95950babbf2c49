import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { property } from 'lit/decorators.js'
import { FormControl } from './form-control.ts'

/** What checkbox and switch share: on or off, with the label beside the control. */
export abstract class ToggleControl extends FormControl {
  @property({ type: Boolean, reflect: true }) checked = false
  /** What a form sends when it is on. */
  @property() value = 'on'

  get formValue(): string | null {
    return this.checked ? this.value : null
  }
  protected get isBlank(): boolean {
    return !this.checked
  }
  protected get resettable(): boolean {
    return this.checked
  }
  protected set resettable(checked: boolean) {
    this.checked = checked
  }

  protected readonly onToggle = (event: Event): void => {
    event.stopPropagation()
    const input = event.target as HTMLInputElement
    if (this.isLocked) {
      input.checked = this.checked
      return
    }
    this.checked = input.checked
    this.emitInput()
    this.emitChange()
  }

  protected readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.submitForm()
  }

  protected override render(): TemplateResult {
    return html`<div class="field" part="field">
      <label class="toggle" part="label">
        ${this.renderControl()}
        <span class=${this.hideLabel ? 'visually-hidden' : 'toggle-text'}>
          <slot>${this.label}</slot
          >${this.required ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}
        </span>
      </label>
      ${this.renderNote()}
    </div>`
  }
}
