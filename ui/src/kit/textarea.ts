import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { FormControl } from './internal/form-control.ts'

/**
 * Several lines of text. It grows with its content up to `max-rows`.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When the field is left with another value.
 */
@customElement('crm-textarea')
export class CrmTextarea extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .box {
        align-items: stretch;
      }

      .input {
        display: block;
        resize: none;
        field-sizing: content;
        min-block-size: calc(var(--_rows) * 1lh + 10px);
        max-block-size: calc(var(--_max-rows) * 1lh + 10px);
        overflow-y: auto;
      }
    `,
  ]

  @property() value = ''
  @property({ type: Number }) rows = 3
  @property({ type: Number, attribute: 'max-rows' }) maxRows = 16
  @property({ type: Number }) maxlength: number | undefined
  @query('#control') private input!: HTMLTextAreaElement

  get formValue(): string {
    return this.value
  }
  protected get isBlank(): boolean {
    return this.value.trim() === ''
  }
  protected get resettable(): string {
    return this.value
  }
  protected set resettable(value: string) {
    this.value = value
  }

  protected override problem(): string {
    return this.maxlength !== undefined && this.value.length > this.maxlength
      ? this.environment.t('tooLong', { max: this.maxlength })
      : ''
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    if (changed.has('rows')) this.style.setProperty('--_rows', String(this.rows))
    if (changed.has('maxRows')) this.style.setProperty('--_max-rows', String(this.maxRows))
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    this.value = this.input.value
    this.emitInput()
  }

  protected renderControl() {
    return html`<div
      class="box"
      part="box"
      ?data-invalid=${this.shownError !== ''}
      ?data-disabled=${this.isDisabled}
      ?data-readonly=${this.readonly}
    >
      <textarea
        id="control"
        class="input"
        part="input"
        rows=${this.rows}
        .value=${live(this.value)}
        placeholder=${this.placeholder || nothing}
        ?disabled=${this.isDisabled}
        ?readonly=${this.readonly}
        ?required=${this.required}
        maxlength=${this.maxlength ?? nothing}
        aria-invalid=${this.shownError ? 'true' : nothing}
        aria-describedby=${this.describedBy}
        @input=${this.#onInput}
        @change=${() => this.emitChange()}
      ></textarea>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-textarea': CrmTextarea
  }
}
