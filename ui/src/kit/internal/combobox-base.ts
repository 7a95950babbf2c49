import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { property, query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import { renderChip } from './chip.ts'
import { comboboxStyles } from './combobox-styles.ts'
import { FormControl } from './form-control.ts'
import { inlineButtonStyles } from './inline-button-styles.ts'
import { chipStyles, labelColorStyles } from './label-color.ts'
import { OptionFinder } from './option-finder.ts'
import { OptionList, optionListStyles, renderFace } from './option-list.ts'
import type { Option } from './option-list.ts'
import { surfaceStyles } from './surface-styles.ts'

/** Value of the option that makes a new entry of what was typed. */
const createValue = '\u0000create'
const shownAtMost = 200

/**
 * Type-to-find for one or many values. Subclasses say where options come from and what a pick means.
 */
export abstract class ComboboxBase extends FormControl {
  static override styles = [
    ...FormControl.styles,
    inlineButtonStyles,
    surfaceStyles,
    optionListStyles,
    labelColorStyles,
    chipStyles,
    comboboxStyles,
  ]

  /** Offers to make an entry of what was typed. */
  @property({ type: Boolean }) creatable = false
  @state() protected term = ''
  @state() private isEditing = false
  @query('#control') private input!: HTMLInputElement
  @query('.box') private box!: HTMLElement
  protected readonly list = new OptionList({
    host: this,
    reference: () => this.box,
    pick: (option) => this.#pick(option),
  })
  readonly #finder = new OptionFinder({
    load: (signal) => this.load(this.#wanted, signal),
    found: (options) => this.#offer(options),
    changed: () => this.requestUpdate(),
  })
  /** Enter came before the answer: its first option is meant. */
  #picksFirst = false

  /** How long to wait after a key before asking; 0 for options that are here. */
  protected abstract get searchDelay(): number
  protected abstract load(term: string, signal: AbortSignal): readonly Option[] | Promise<readonly Option[]>
  protected abstract get selection(): readonly Option[]
  protected abstract get isMultiple(): boolean
  protected abstract addOption(option: Option): void
  protected abstract removeOption(value: string): void
  /** Enter takes the text itself where no answer is there yet. */
  protected get takesTyped(): boolean {
    return false
  }
  protected createOption(text: string): void {
    this.dispatchEvent(new CustomEvent('crm-create', { detail: text, bubbles: true, composed: true }))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#finder.stop()
  }

  protected get isBlank(): boolean {
    return this.selection.length === 0
  }

  /** Opens the list, as a press on the control does. */
  showOptions(): void {
    this.#openList()
  }

  get #wanted(): string {
    return this.isEditing ? this.term.trim() : ''
  }

  #openList(delay = 0): void {
    if (this.isLocked) return
    this.#picksFirst = false
    if (!this.list.isOpen) this.list.show()
    this.#finder.ask(delay)
  }

  #offer(found: readonly Option[]): void {
    const term = this.#wanted
    const isExact = ({ label }: Option) => label.toLocaleLowerCase() === term.toLocaleLowerCase()
    const isNew = term !== '' && ![...found, ...this.selection].some(isExact)
    const creation =
      this.creatable && isNew && !this.#finder.hasFailed
        ? [{ value: createValue, label: this.environment.t('create', { text: term }), icon: 'plus' }]
        : []
    this.list.options = [...found.slice(0, shownAtMost), ...creation]
    const isWanted = term ? isExact : (option: Option) => option.value === this.selection[0]?.value
    const at = this.list.options.findIndex(isWanted)
    this.list.activate(at < 0 && term ? 0 : at)
    if (this.#picksFirst && this.list.active) this.#pick(this.list.active)
    this.#picksFirst = false
  }

  #pick(option: Option): void {
    const isSelected = this.selection.some((chosen) => chosen.value === option.value)
    if (option.value === createValue) this.createOption(this.term.trim())
    else if (isSelected && this.isMultiple) this.removeOption(option.value)
    else if (!isSelected) this.addOption(option)
    this.term = ''
    this.isEditing = false
    if (this.isMultiple) this.#openList()
    else this.list.hide()
    this.input.focus()
    if (option.value !== createValue) this.list.tellPick()
  }

  #drop(value: string): void {
    if (this.isLocked) return
    this.removeOption(value)
    this.input.focus()
  }

  readonly #onInput = (event: Event): void => {
    event.stopPropagation()
    this.term = this.input.value
    this.isEditing = true
    this.#openList(this.searchDelay)
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const { key } = event
    const { list } = this
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (list.isOpen) list.move(key === 'ArrowDown' ? 1 : -1)
      else this.#openList()
    } else if (key === 'Enter') {
      if (!this.#onEnter()) return
    } else if (key === 'Escape' && (list.isOpen || this.isEditing)) this.#stopEditing()
    else if (key === 'Backspace' && this.isMultiple && this.input.value === '' && !this.isLocked) {
      const last = this.selection.at(-1)
      if (!last) return
      this.removeOption(last.value)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** True when the key was for the list; else it is the form's. */
  #onEnter(): boolean {
    const isTyped = this.#wanted !== ''
    if (isTyped && this.#finder.isPending) {
      // What the list shows belongs to an earlier text.
      if (this.takesTyped) this.#create()
      else {
        this.#picksFirst = true
        this.#finder.hurry()
      }
    } else if (this.list.active) this.#pick(this.list.active)
    else if (isTyped && this.creatable) this.#create()
    else if (!isTyped) {
      this.submitForm()
      return false
    }
    return true
  }

  #create(): void {
    const text = this.term.trim()
    this.#stopEditing()
    this.createOption(text)
  }

  #stopEditing(): void {
    this.#finder.stop()
    this.#picksFirst = false
    this.list.hide()
    this.term = ''
    this.isEditing = false
  }

  readonly #onBlur = (): void => {
    // Text deleted on purpose means: no value.
    const wasCleared = this.isEditing && this.input.value === '' && !this.isMultiple
    const chosen = this.selection[0]
    if (wasCleared && chosen) this.removeOption(chosen.value)
    this.#stopEditing()
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    if (this.isLocked && this.list.isOpen) this.#stopEditing()
  }

  protected renderControl(): TemplateResult {
    const { selection } = this
    const chips = this.isMultiple ? selection : []
    const text = this.isMultiple || this.isEditing ? this.term : (selection[0]?.label ?? '')
    const canClear = !this.isMultiple && selection[0] && !this.required && !this.isLocked
    return html`<div
        class="box"
        part="box"
        ?data-chips=${chips.length > 0}
        ?data-invalid=${this.shownError !== ''}
        ?data-disabled=${this.isDisabled}
        ?data-readonly=${this.readonly}
        @pointerdown=${this.#onBoxPress}
      >
        ${chips.map((option) => this.#renderChip(option))} ${this.#renderLead()}
        <input
          id="control"
          class="input"
          part="input"
          role="combobox"
          autocomplete="off"
          aria-autocomplete="list"
          aria-expanded=${String(this.list.isOpen)}
          aria-controls="list"
          aria-activedescendant=${this.list.activeId}
          aria-required=${this.required ? 'true' : nothing}
          aria-invalid=${this.shownError ? 'true' : nothing}
          aria-describedby=${this.describedBy}
          placeholder=${(chips.length === 0 && this.placeholder) || nothing}
          .value=${live(text)}
          ?disabled=${this.isDisabled}
          ?readonly=${this.readonly}
          @input=${this.#onInput}
          @change=${(event: Event) => event.stopPropagation()}
          @keydown=${this.#onKeydown}
          @blur=${this.#onBlur}
          @focus=${this.#selectText}
          @click=${this.#selectText}
        />
        ${canClear && selection[0] ? this.#renderClear(selection[0]) : nothing}
        ${this.isMultiple ? nothing : html`<crm-icon name="chevrons-up-down"></crm-icon>`}
      </div>
      ${this.list.render(this.label, new Set(selection.map((option) => option.value)), { multiple: this.isMultiple, note: this.#note() })}
      <span class="visually-hidden" role="status">${this.#status()}</span>`
  }

  #renderClear(chosen: Option): TemplateResult {
    return html`<button
      class="inline-button"
      type="button"
      tabindex="-1"
      aria-label=${this.environment.t('clear')}
      @click=${() => this.#drop(chosen.value)}
    >
      <crm-icon name="x"></crm-icon>
    </button>`
  }

  #renderLead(): TemplateResult | typeof nothing {
    const chosen = this.isMultiple || this.isEditing ? undefined : this.selection[0]
    if (chosen?.color) return html`<span class="dot" data-color=${chosen.color}></span>`
    if (chosen?.user) return renderFace(chosen)
    return chosen?.icon ? html`<crm-icon name=${chosen.icon}></crm-icon>` : nothing
  }

  #renderChip(option: Option): TemplateResult {
    const label = this.environment.t('removeValue', { value: option.label })
    return renderChip(option, this.isLocked ? null : { label, run: () => this.#drop(option.value) })
  }

  #note(): unknown {
    if (this.#finder.hasFailed) return this.environment.t('searchFailed')
    if (this.list.options.length > 0) return ''
    return this.environment.t(
      this.#finder.isLoading ? 'searching' : this.term && this.isEditing ? 'noResults' : 'noOptions',
    )
  }

  #status(): string {
    if (!this.list.isOpen || this.#finder.isPending || this.#finder.hasFailed) return ''
    return this.environment.t('resultCount', { count: this.list.options.length })
  }

  /** What is typed replaces the chosen label. */
  readonly #selectText = (): void => {
    if (!this.isEditing && !this.isMultiple) this.input.select()
  }

  readonly #onBoxPress = (event: PointerEvent): void => {
    const target = event.composedPath()[0] as Element
    if (target.closest('button') || this.isLocked) return
    if (target !== this.input) {
      event.preventDefault()
      this.input.focus()
    }
    if (this.list.isOpen && target !== this.input) this.list.hide()
    else this.#openList()
  }
}

declare global {
  interface HTMLElementEventMap {
    /** The user wants an entry of what was typed; `detail` is the text. */
    'crm-create': CustomEvent<string>
  }
}
