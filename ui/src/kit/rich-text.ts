import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { FormControl } from './internal/form-control.ts'
import './icon.ts'
import { MentionList, mentionListStyles, type MentionSearch } from './internal/rich-text/mention-list.ts'
import { parseHtml, safeAddress } from './internal/rich-text/parse-html.ts'
import { plainText } from './internal/rich-text/rich-document.ts'
import { richTextControlStyles } from './internal/rich-text/rich-text-control-styles.ts'
import { surfaceStyles } from './internal/surface-styles.ts'
import type { RichTextEngine } from './internal/rich-text/rich-text-engine.ts'
import { richTextStyles } from './internal/rich-text/rich-text-styles.ts'
import { richTextTools } from './internal/rich-text/rich-text-tools.ts'

export type { MentionHit, MentionSearch } from './internal/rich-text/mention-list.ts'

/**
 * Text with headings, lists, links and marks. Its value is HTML. The editor is loaded when the first one is shown. With
 * `mentions`, `@` names a colleague: `<span data-type="mention" data-id="…" data-label="…">`.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When it is left with another value.
 */
@customElement('crm-rich-text')
export class CrmRichText extends FormControl {
  static override styles = [
    ...FormControl.styles,
    surfaceStyles,
    richTextStyles,
    richTextControlStyles,
    mentionListStyles,
  ]

  /** HTML; empty where there are no words. */
  @property() value = ''
  @property({ type: Number }) maxlength: number | undefined
  /** Finds who may be mentioned; without it `@` is a sign like any other. */
  @property({ attribute: false }) mentions: MentionSearch | undefined
  @state() private engine: RichTextEngine | undefined
  @state() private isLinking = false
  @query('#control') private place!: HTMLElement
  @query('.address') private address!: HTMLInputElement | null
  #told = ''
  #valueAtFocus = ''
  #loading: Promise<void> | undefined
  #set: ((engine: RichTextEngine, html: string) => void) | undefined
  readonly #mentionList = new MentionList(this, () => this.environment.t('noResults'))

  get formValue(): string {
    return this.value
  }
  protected get isBlank(): boolean {
    return plainText(parseHtml(this.value)).trim() === ''
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
    return this.maxlength !== undefined && this.value.length > this.maxlength
      ? this.environment.t('tooLong', { max: this.maxlength })
      : ''
  }

  override focus(): void {
    // Before the editor is there, nothing could be typed.
    if (this.engine === undefined) void this.#load().then(() => this.#focusEnd())
    else this.#focusEnd()
  }

  #focusEnd(): void {
    const { engine } = this
    if (engine === undefined) return
    engine.commands.setTextSelection(engine.state.doc.content.size)
    engine.view.focus()
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const result = await super.getUpdateComplete()
    await this.#loading
    return result
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.engine?.destroy()
    this.engine = undefined
    this.#loading = undefined
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed)
    if (this.engine === undefined) void this.#load()
    else {
      this.engine.setEditable(!this.isLocked, false)
      if (changed.has('value') && this.value !== this.#told) {
        this.#told = this.value
        this.#set?.(this.engine, this.value)
      }
    }
  }

  #load(): Promise<void> {
    return (this.#loading ??= this.#start())
  }

  async #start(): Promise<void> {
    const { createRichTextEngine, setRichText } = await import('./internal/rich-text/rich-text-engine.ts')
    if (!this.isConnected || this.engine !== undefined) return
    this.#told = this.value
    this.#set = setRichText
    this.engine = createRichTextEngine({
      element: this.place,
      html: this.value,
      isEditable: !this.isLocked,
      mentions: () => this.mentions,
      mentionList: this.#mentionList,
      attributes: () => this.#attributes,
      onInput: (value) => {
        this.#told = this.value = value
        this.emitInput()
      },
      onState: () => this.requestUpdate(),
    })
  }

  get #attributes(): Record<string, string> {
    return {
      class: 'rich',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': 'label',
      ...this.#mentionList.attributes,
      ...(this.required ? { 'aria-required': 'true' } : {}),
      ...(this.shownError ? { 'aria-invalid': 'true', 'aria-describedby': 'error' } : {}),
      ...(!this.shownError && this.help ? { 'aria-describedby': 'help' } : {}),
    }
  }

  readonly #onFocus = (event: FocusEvent): void => {
    if (!this.#isInside(event.relatedTarget)) this.#valueAtFocus = this.value
  }

  readonly #onBlur = (event: FocusEvent): void => {
    if (this.#isInside(event.relatedTarget) || this.value === this.#valueAtFocus) return
    this.#valueAtFocus = this.value
    this.emitChange()
  }

  /** Between the text and its buttons nothing is left. */
  #isInside(target: EventTarget | null): boolean {
    return target instanceof Node && this.renderRoot.contains(target)
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
    // The address of a link, as everywhere where text is written; not the search of the page.
    event.preventDefault()
    event.stopPropagation()
    void this.#beginLink()
  }

  async #beginLink(): Promise<void> {
    this.isLinking = true
    await super.getUpdateComplete()
    if (this.address === null) return
    this.address.value = String(this.engine?.getAttributes('link')['href'] ?? '')
    this.address.select()
  }

  #endLink(): void {
    this.isLinking = false
    this.engine?.commands.focus()
  }

  #setLink(): void {
    const typed = this.address?.value.trim() ?? ''
    const address =
      safeAddress(typed) ?? safeAddress(typed.includes('@') ? `mailto:${typed}` : `https://${typed}`)
    const chain = this.engine?.chain().focus().extendMarkRange('link')
    if (typed === '' || address === undefined) chain?.unsetLink().run()
    else if (this.engine?.state.selection.empty === true && !this.engine.isActive('link'))
      chain
        ?.insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href: address } }] })
        .run()
    else chain?.setLink({ href: address }).run()
    this.isLinking = false
  }

  readonly #onAddressKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') this.#setLink()
    else this.#endLink()
  }

  /** One stop for Tab; arrows go from button to button. */
  readonly #onBarKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.bar button')]
    const at = buttons.findIndex((button) => button === this.shadowRoot?.activeElement)
    buttons.at((at + step) % buttons.length)?.focus()
    event.preventDefault()
  }

  protected renderControl(): TemplateResult {
    return html`<div
      class="box rich-box"
      part="box"
      ?data-invalid=${this.shownError !== ''}
      ?data-disabled=${this.isDisabled}
      ?data-readonly=${this.readonly}
      @focusin=${this.#onFocus}
      @focusout=${this.#onBlur}
      @keydown=${this.#onKeydown}
    >
      ${this.isLocked ? nothing : this.#renderBar()} ${this.isLinking ? this.#renderAddress() : nothing}
      <div id="control"></div>
      ${this.#mentionList.render(this.environment.t('mentions'))}
    </div>`
  }

  #renderBar(): TemplateResult {
    const { engine } = this
    const button = (name: string, icon: string, isOn: boolean, run: () => void, index: number) =>
      html`<button
        type="button"
        tabindex=${index === 0 ? 0 : -1}
        title=${name}
        aria-label=${name}
        aria-pressed=${String(isOn)}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${run}
      >
        <crm-icon name=${icon}></crm-icon>
      </button>`
    return html`<div
      class="bar"
      role="toolbar"
      aria-label=${this.environment.t('formatting')}
      @keydown=${this.#onBarKey}
    >
      ${richTextTools.map(({ name, icon, isOn, run }, index) => button(this.environment.t(name), icon, engine !== undefined && isOn(engine), () => engine && run(engine), index))}
      ${button(this.environment.t('link'), 'link', engine?.isActive('link') ?? false, () => void this.#beginLink(), richTextTools.length)}
    </div>`
  }

  #renderAddress(): TemplateResult {
    const label = this.environment.t('linkAddress')
    return html`<div class="link-row">
      <input
        class="address input"
        type="text"
        inputmode="url"
        aria-label=${label}
        placeholder=${label}
        @keydown=${this.#onAddressKey}
      />
      <button
        type="button"
        aria-label=${this.environment.t('setLink')}
        title=${this.environment.t('setLink')}
        @click=${() => this.#setLink()}
      >
        <crm-icon name="check"></crm-icon>
      </button>
      <button
        type="button"
        aria-label=${this.environment.t('close')}
        title=${this.environment.t('close')}
        @click=${() => this.#endLink()}
      >
        <crm-icon name="x"></crm-icon>
      </button>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-rich-text': CrmRichText
  }
}
