import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { FormControl } from './internal/form-control.ts'
import { labelColorStyles } from './internal/label-color.ts'
import { OptionList, optionListStyles } from './internal/option-list.ts'
import type { Option } from './internal/option-list.ts'
import { surfaceStyles } from './internal/surface-styles.ts'

export type { Option } from './internal/option-list.ts'

/**
 * One choice out of a short list. For long or searched lists use crm-combobox.
 *
 * @fires crm-change - Another option was chosen.
 */
@customElement('crm-select')
export class CrmSelect extends FormControl {
  static override styles = [
    ...FormControl.styles,
    surfaceStyles,
    optionListStyles,
    labelColorStyles,
    css`
      .box {
        cursor: pointer;
        font: inherit;
        font-size: var(--crm-text-input);
        text-align: start;
      }

      .shown {
        flex: 1;
        min-inline-size: 0;
        padding: 5px 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .placeholder {
        color: var(--crm-color-text-3);
      }
    `,
  ]

  @property() value = ''
  @property({ attribute: false }) options: readonly Option[] = []
  /** The text of the empty choice. A control that is not required always offers one. */
  @property() override placeholder = ''
  @query('#control') private control!: HTMLButtonElement
  #typed = ''
  #typedAt = 0
  readonly #list = new OptionList({
    host: this,
    reference: () => this.control,
    pick: (option) => this.#pick(option),
  })

  get formValue(): string {
    return this.value
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

  /** Opens the list, as a press on the control does. */
  showOptions(): void {
    if (!this.#list.isOpen) this.#open()
  }

  #choices(): readonly Option[] {
    const empty = { value: '', label: this.placeholder || this.environment.t('none') }
    return this.required ? this.options : [empty, ...this.options]
  }

  #open(): void {
    if (this.isLocked) return
    this.#list.options = this.#choices()
    this.#list.show(
      Math.max(
        0,
        this.#list.options.findIndex((option) => option.value === this.value),
      ),
    )
  }

  #pick(option: Option): void {
    this.#list.hide()
    if (option.value !== this.value) {
      this.value = option.value
      this.emitInput()
      this.emitChange()
    }
    this.#list.tellPick()
  }

  readonly #toggle = (): void => {
    if (this.#list.isOpen) this.#list.hide()
    else this.#open()
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const { key } = event
    const list = this.#list
    if (!list.isOpen) {
      if (['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(key)) this.#open()
      else if (!this.#typeahead(event)) return
      event.preventDefault()
      return
    }
    if (key === 'Tab') {
      if (list.active) this.#pick(list.active)
      return
    }
    if (key === 'ArrowDown') list.move(1)
    else if (key === 'ArrowUp') list.move(-1)
    else if (key === 'Home') list.activate(0)
    else if (key === 'End') list.activate(list.options.length - 1)
    else if (key === 'Escape') list.hide()
    else if ((key === 'Enter' || (key === ' ' && !this.#isTyping)) && list.active && !list.active.disabled)
      this.#pick(list.active)
    else if (!this.#typeahead(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Within a word's reach: a blank belongs to the words, and does not pick. */
  get #isTyping(): boolean {
    return Date.now() - this.#typedAt <= 700
  }

  /** Letters jump to the option that starts with them. */
  #typeahead(event: KeyboardEvent): boolean {
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return false
    if (event.key === ' ' && !this.#isTyping) return false
    this.#typed = this.#isTyping ? this.#typed + event.key : event.key
    this.#typedAt = Date.now()
    if (!this.#list.isOpen) this.#open()
    const wanted = this.#typed.toLocaleLowerCase()
    const found = this.#list.options.findIndex((option) =>
      option.label.toLocaleLowerCase().startsWith(wanted),
    )
    if (found >= 0) this.#list.activate(found)
    return true
  }

  protected renderControl() {
    const shown = this.options.find((option) => option.value === this.value)
    return html`<button
        class="box"
        part="box"
        id="control"
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded=${String(this.#list.isOpen)}
        aria-controls="list"
        aria-activedescendant=${this.#list.activeId}
        aria-required=${this.required ? 'true' : nothing}
        aria-readonly=${this.readonly ? 'true' : nothing}
        aria-invalid=${this.shownError ? 'true' : nothing}
        aria-describedby=${this.describedBy}
        ?disabled=${this.isDisabled}
        ?data-invalid=${this.shownError !== ''}
        ?data-disabled=${this.isDisabled}
        ?data-readonly=${this.readonly}
        @click=${this.#toggle}
        @keydown=${this.#onKeydown}
        @blur=${() => this.#list.hide()}
      >
        ${shown?.color ? html`<span class="dot" data-color=${shown.color}></span>` : nothing}
        ${shown?.icon ? html`<crm-icon name=${shown.icon}></crm-icon>` : nothing}
        <span class="shown ${shown ? '' : 'placeholder'}"
          >${shown?.label ?? (this.placeholder || this.environment.t('choose'))}</span
        >
        <crm-icon name="chevrons-up-down"></crm-icon>
      </button>
      ${this.#list.render(this.label, new Set([this.value]))}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-select': CrmSelect
  }
}
