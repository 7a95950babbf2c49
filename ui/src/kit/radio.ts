import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { FormControl } from './internal/form-control.ts'

export interface RadioOption {
  readonly value: string
  readonly label: string
  readonly help?: string
  readonly disabled?: boolean
}

/**
 * One of a few choices, all of them in sight. For more than five use crm-select.
 *
 * | Key | |
 * |---|---|
 * | ↑ ↓ ← → | the choice before, the one after |
 * | Space | chooses the one with the focus |
 *
 * @fires crm-input - Another choice.
 * @fires crm-change - Another choice.
 */
@customElement('crm-radio')
export class CrmRadio extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .options {
        display: grid;
        gap: var(--crm-space-3);
      }

      :host([direction='row']) .options {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-3) var(--crm-space-7);
      }

      .option {
        display: flex;
        align-items: flex-start;
        gap: var(--crm-space-4);
        min-block-size: 24px;
        cursor: pointer;
      }

      .option[data-disabled] {
        color: var(--crm-color-text-3);
        cursor: not-allowed;
      }

      .radio {
        appearance: none;
        position: relative;
        flex: none;
        inline-size: 16px;
        block-size: 16px;
        margin: var(--crm-space-1) 0 0;
        border: 1px solid var(--crm-color-border-strong);
        border-radius: var(--crm-radius-full);
        background: var(--crm-color-surface);
        cursor: inherit;
      }

      /* A larger target than what is drawn. */
      .radio::after {
        content: '';
        position: absolute;
        inset: -5px;
      }

      .radio:checked {
        border: 5px solid var(--crm-color-accent);
      }

      .radio:disabled {
        border-color: var(--crm-color-border);
        background: var(--crm-color-active);
      }

      .radio[aria-invalid] {
        border-color: var(--crm-color-danger);
      }

      .choice {
        display: grid;
        overflow-wrap: anywhere;
      }

      .more {
        color: var(--crm-color-text-2);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }

      @media (forced-colors: active) {
        .radio {
          appearance: auto !important;
        }
      }
    `,
  ]

  @property() value = ''
  @property({ attribute: false }) options: readonly RadioOption[] = []
  @property({ reflect: true }) direction: 'column' | 'row' = 'column'

  get formValue(): string | null {
    return this.value === '' ? null : this.value
  }
  protected get isBlank(): boolean {
    return this.value === ''
  }
  protected get resettable(): string {
    return this.value
  }
  protected set resettable(value: string) {
    this.value = value
  }
  protected override get isGroup(): boolean {
    return true
  }

  #choose(event: Event, value: string): void {
    event.stopPropagation()
    const input = event.target as HTMLInputElement
    if (this.isLocked) {
      this.requestUpdate()
      input.checked = value === this.value
      return
    }
    this.value = value
    this.emitInput()
    this.emitChange()
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.submitForm()
    // A read-only choice stays where it is, also by the arrows.
    if (this.readonly && event.key.startsWith('Arrow')) event.preventDefault()
  }

  protected renderControl() {
    const hasFocusable = this.options.some(({ value }) => value === this.value)
    return html`<div
      class="options"
      role="radiogroup"
      aria-labelledby="label"
      aria-describedby=${this.describedBy}
      aria-required=${this.required ? 'true' : nothing}
    >
      ${this.options.map((option, index) => {
        const isFirst = hasFocusable ? option.value === this.value : index === 0
        const isDisabled = this.isDisabled || option.disabled === true
        return html`<label class="option" ?data-disabled=${isDisabled}>
          <input
            id=${isFirst ? 'control' : nothing}
            class="radio"
            type="radio"
            name="choice"
            .checked=${live(option.value === this.value)}
            ?disabled=${isDisabled}
            aria-invalid=${this.shownError ? 'true' : nothing}
            @change=${(event: Event) => this.#choose(event, option.value)}
            @input=${(event: Event) => event.stopPropagation()}
            @keydown=${this.#onKeydown}
          /><span class="choice"
            >${option.label}${option.help ? html`<span class="more">${option.help}</span>` : nothing}</span
          >
        </label>`
      })}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-radio': CrmRadio
  }
}
