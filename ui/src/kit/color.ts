import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { FormControl } from './internal/form-control.ts'
import { labelColors, labelColorStyles } from './internal/label-color.ts'
import type { LabelColor } from './internal/label-color.ts'

export type { LabelColor } from './internal/label-color.ts'

/** The key of a colour's name in the texts of the kit. */
const nameKey = (color: LabelColor) =>
  `color${color.charAt(0).toUpperCase()}${color.slice(1)}` as `color${Capitalize<LabelColor>}`

/**
 * Chooses one of the label colours, all of them in sight. The value is the name of the colour, such as `violet`.
 *
 * | Key | |
 * |---|---|
 * | ↑ ↓ ← → | the colour before, the one after |
 * | Space | chooses the one with the focus |
 *
 * @fires crm-input - Another colour.
 * @fires crm-change - Another colour.
 */
@customElement('crm-color')
export class CrmColor extends FormControl {
  static override styles = [
    ...FormControl.styles,
    labelColorStyles,
    css`
      .colors {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-1);
      }

      .swatch {
        position: relative;
        display: grid;
        place-items: center;
        inline-size: var(--crm-control-sm);
        block-size: var(--crm-control-sm);
        --crm-icon-size: 12px;
      }

      .radio {
        appearance: none;
        grid-area: 1 / 1;
        inline-size: 20px;
        block-size: 20px;
        margin: 0;
        border: 0;
        border-radius: var(--crm-radius-full);
        background: var(--_dot);
        cursor: pointer;
        forced-color-adjust: none;
      }

      :host([size='small']) .radio {
        inline-size: 16px;
        block-size: 16px;
      }

      /* A larger target than what is drawn. */
      .radio::after {
        content: '';
        position: absolute;
        inset: 0;
      }

      .radio:hover:enabled,
      .radio:checked {
        box-shadow:
          0 0 0 2px var(--crm-color-surface),
          0 0 0 3px var(--_dot);
      }

      .radio:focus-visible {
        outline-offset: 3px;
      }

      .radio:disabled {
        opacity: 0.45;
        cursor: not-allowed;
      }

      .tick {
        grid-area: 1 / 1;
        color: var(--crm-color-surface);
        pointer-events: none;
        z-index: 1;
      }

      .name {
        margin-inline-start: var(--crm-space-3);
        color: var(--crm-color-text-2);
      }
    `,
  ]

  /** The name of a colour, or '' for none. */
  @property() value: LabelColor | '' = ''
  /** Which colours are offered; default all. */
  @property({ attribute: false }) colors: readonly LabelColor[] = labelColors

  get formValue(): string | null {
    return this.value === '' ? null : this.value
  }
  protected get isBlank(): boolean {
    return this.value === ''
  }
  protected get resettable(): LabelColor | '' {
    return this.value
  }
  protected set resettable(value: LabelColor | '') {
    this.value = value
  }
  protected override get isGroup(): boolean {
    return true
  }

  #choose(event: Event, color: LabelColor): void {
    event.stopPropagation()
    if (this.isLocked) {
      this.requestUpdate()
      const input = event.target as HTMLInputElement
      input.checked = color === this.value
      return
    }
    this.value = color
    this.emitInput()
    this.emitChange()
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') this.submitForm()
    // A read-only choice stays where it is, also by the arrows.
    if (this.readonly && event.key.startsWith('Arrow')) event.preventDefault()
  }

  protected renderControl() {
    const { value } = this
    const chosen = this.colors.find((color) => color === value)
    return html`<div
      class="colors"
      role="radiogroup"
      aria-labelledby="label"
      aria-describedby=${this.describedBy}
      aria-required=${this.required ? 'true' : nothing}
    >
      ${this.colors.map((color, index) => this.#renderSwatch(color, chosen ? color === chosen : index === 0))}
      ${chosen ? html`<span class="name" aria-hidden="true">${this.environment.t(nameKey(chosen))}</span>` : nothing}
    </div>`
  }

  #renderSwatch(color: LabelColor, isFirst: boolean) {
    const name = this.environment.t(nameKey(color))
    const isChosen = color === this.value
    return html`<span class="swatch">
      <input
        id=${isFirst ? 'control' : nothing}
        class="radio"
        type="radio"
        name="color"
        data-color=${color}
        aria-label=${name}
        title=${name}
        .checked=${live(isChosen)}
        ?disabled=${this.isDisabled}
        aria-invalid=${this.shownError ? 'true' : nothing}
        @change=${(event: Event) => this.#choose(event, color)}
        @input=${(event: Event) => event.stopPropagation()}
        @keydown=${this.#onKeydown}
      />${isChosen ? html`<crm-icon class="tick" name="check"></crm-icon>` : nothing}
    </span>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-color': CrmColor
  }
}
