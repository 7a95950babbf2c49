import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { CodeEngine, CodeLanguage } from './internal/code/code-engine.ts'
import { FormControl } from './internal/form-control.ts'

export type { CodeLanguage } from './internal/code/code-engine.ts'

/**
 * Text that machines read, with line numbers and colours: JSON or JavaScript. The editor is loaded when the first one is
 * shown. Tab indents; Escape, then Tab leaves.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When it is left with another value.
 */
@customElement('crm-code')
export class CrmCode extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .box {
        align-items: stretch;
        padding: 0;
        overflow: clip;
      }

      .place {
        display: flex;
        flex: 1;
        min-inline-size: 0;
      }

      .place[hidden] {
        display: none;
      }

      /* Until the editor is there, what it will show. */
      pre {
        flex: 1;
        margin: 0;
        padding: var(--crm-space-3) var(--crm-space-5) var(--crm-space-3) 44px;
        min-inline-size: 0;
        min-block-size: calc(var(--_rows, 6) * 1lh + 12px);
        max-block-size: calc(var(--_max-rows, 24) * 1lh + 12px);
        overflow: hidden;
        font-family: var(--crm-font-code);
        font-size: var(--crm-text-input);
        line-height: var(--crm-leading-sm);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ]

  @property() value = ''
  /** With `json`, what cannot be read is a fault. */
  @property() language: CodeLanguage = 'json'
  @property({ type: Number }) rows = 6
  @property({ type: Number, attribute: 'max-rows' }) maxRows = 24
  @state() private engine: CodeEngine | undefined
  @query('.place') private place!: HTMLElement
  #told = ''
  #valueAtFocus = ''
  #loading: Promise<void> | undefined
  #data: unknown = null

  /** With `json`: what the text says; what it said last while it cannot be read. Null where there is none. */
  @property({ attribute: false })
  get data(): unknown {
    try {
      this.#data = this.isBlank ? null : (JSON.parse(this.value) as unknown)
    } catch {
      // It stays what it was.
    }
    return this.#data
  }
  set data(data: unknown) {
    // What is being written keeps its shape.
    if (JSON.stringify(data ?? null) === JSON.stringify(this.data)) return
    this.#data = data ?? null
    this.value = this.#data === null ? '' : JSON.stringify(data, null, 2)
  }

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
  protected override get isGroup(): boolean {
    return true
  }

  protected override problem(): string {
    if (this.language !== 'json') return ''
    try {
      JSON.parse(this.value)
      return ''
    } catch (error) {
      return this.environment.t('invalidJson', { reason: error instanceof Error ? error.message : '' })
    }
  }

  override focus(): void {
    if (this.isDisabled) return
    // Before the editor is there, nothing could be typed.
    if (this.engine === undefined) void this.#load().then(() => this.engine?.view.focus())
    else this.engine.view.focus()
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const result = await super.getUpdateComplete()
    await this.#loading
    return result
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.engine?.view.destroy()
    this.engine = undefined
    this.#loading = undefined
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    this.style.setProperty('--_rows', String(this.rows))
    this.style.setProperty('--_max-rows', String(this.maxRows))
    if (this.engine === undefined) void this.#load()
    else {
      if (changed.has('value') && this.value !== this.#told) {
        this.#told = this.value
        this.engine.setValue(this.value)
      }
      void this.engine.setMode(this.#mode)
    }
  }

  get #mode() {
    const { language, readonly: isReadonly, isDisabled, placeholder } = this
    return { language, isReadonly, isDisabled, placeholder }
  }

  #load(): Promise<void> {
    return (this.#loading ??= this.#start())
  }

  async #start(): Promise<void> {
    const { createCodeEngine } = await import('./internal/code/code-engine.ts')
    if (!this.isConnected || this.engine !== undefined) return
    this.#told = this.value
    const engine = createCodeEngine({
      parent: this.place,
      root: this.renderRoot as ShadowRoot,
      value: this.value,
      attributes: () => this.#attributes,
      onInput: (value) => {
        this.#told = this.value = value
        this.emitInput()
      },
    })
    await engine.setMode(this.#mode)
    this.engine = engine
  }

  get #attributes(): Record<string, string> {
    return {
      // The field's label, for which CodeMirror has no place of its own.
      'aria-labelledby': 'label',
      ...(this.required ? { 'aria-required': 'true' } : {}),
      ...(this.readonly ? { 'aria-readonly': 'true' } : {}),
      ...(this.isDisabled ? { 'aria-disabled': 'true' } : {}),
      ...(this.shownError ? { 'aria-invalid': 'true', 'aria-describedby': 'error' } : {}),
      ...(!this.shownError && this.help ? { 'aria-describedby': 'help' } : {}),
    }
  }

  readonly #onFocus = (): void => {
    this.#valueAtFocus = this.value
  }

  readonly #onBlur = (): void => {
    if (this.value === this.#valueAtFocus) return
    this.#valueAtFocus = this.value
    this.emitChange()
  }

  protected renderControl(): TemplateResult {
    return html`<div
      class="box"
      part="box"
      ?data-invalid=${this.shownError !== ''}
      ?data-disabled=${this.isDisabled}
      ?data-readonly=${this.readonly}
    >
      ${this.engine === undefined ? html`<pre>${this.value}</pre>` : nothing}
      <div
        class="place"
        ?hidden=${this.engine === undefined}
        @focusin=${this.#onFocus}
        @focusout=${this.#onBlur}
      ></div>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-code': CrmCode
  }
}
