import { LitElement, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../icon.ts'
import { anchor } from '../anchor.ts'
import { surfaceStyles } from '../surface-styles.ts'
import { baseStyles } from '../base-styles.ts'
import { filterChipStyles } from './filter-chip-styles.ts'
import type { FilterSource, LinkNames } from './filter-source.ts'
import { operatorKey, operatorsOf } from './operators.ts'
import { focusRuleForm, renderRuleForm } from './rule-form.ts'
import { ruleValueText } from './rule-text.ts'
import { isComplete, type Rule } from './rule.ts'

const phone = '(max-width: 639px)'

/**
 * One condition as a chip. Pressing it opens what it is made of: field, operator and value.
 *
 * @fires crm-rule-change - `detail` is the rule as it is now.
 * @fires crm-rule-names - `detail` has names of records that were picked.
 * @fires crm-rule-remove - It should go.
 */
@customElement('crm-filter-chip')
export class CrmFilterChip extends LitElement {
  static override styles = [baseStyles, surfaceStyles, filterChipStyles]

  @property({ attribute: false }) source!: FilterSource
  @property({ attribute: false }) rule: Rule = { kind: 'rule', path: '', operator: 'contains', value: null }
  @property({ type: Boolean }) locked = false
  @state() private isOpen = false
  @query('.surface') private surface!: HTMLElement
  @query('.chip') private chip!: HTMLElement
  #stop: (() => void) | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  /** Opens what the chip is made of, with the focus on the first part that is missing. */
  async show(): Promise<void> {
    await this.updateComplete
    if (this.locked) return
    this.surface.showPopover()
    this.#stop?.()
    // On a phone it is a sheet at the foot of the screen.
    this.#stop = matchMedia(phone).matches
      ? undefined
      : anchor(this.surface, this.chip, { placement: 'bottom-start', gap: 6 })
    await this.#focusInside()
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.say')?.focus()
  }

  async #focusInside(): Promise<void> {
    this.isOpen = true
    await this.updateComplete
    await focusRuleForm(this.surface, this.rule)
  }

  readonly #onToggle = (event: Event): void => {
    if (event.target !== this.surface) return
    this.isOpen = this.surface.matches(':popover-open')
    if (this.isOpen) return
    this.#stop?.()
    this.#stop = undefined
    // A condition that says nothing leaves no trace.
    if (!isComplete(this.rule)) this.#remove()
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      this.#close()
    } else if (
      event.key === 'Enter' &&
      !event.defaultPrevented &&
      event.composedPath()[0] instanceof HTMLInputElement
    )
      this.#close()
  }

  #close(): void {
    if (this.surface.matches(':popover-open')) this.surface.hidePopover()
    this.focus()
  }

  #remove(): void {
    this.dispatchEvent(new CustomEvent('crm-rule-remove', { bubbles: true, composed: true }))
  }

  #change(changes: Partial<Rule>): void {
    this.rule = { ...this.rule, ...changes }
    this.dispatchEvent(
      new CustomEvent<Rule>('crm-rule-change', { detail: this.rule, bubbles: true, composed: true }),
    )
  }

  async #choosePath(path: string): Promise<void> {
    if (path === this.rule.path) return
    const field = this.source.find(path)?.field
    const [operator = 'eq'] = field === undefined ? [] : operatorsOf(field)
    this.#change({ path, operator, value: null })
    if (path !== '') await this.#focusInside()
  }

  protected override render() {
    const { source, locked } = this
    const found = source.find(this.rule.path)
    const label = found?.label ?? (this.rule.path === '' ? source.t('newFilter') : this.rule.path)
    const operator = found === undefined ? '' : source.t(operatorKey(found.field, this.rule.operator))
    const value = found === undefined ? '' : ruleValueText(source, found.field, this.rule)
    return html`<div class="chip" ?data-open=${!isComplete(this.rule)}>
        <button
          class="say"
          type="button"
          ?disabled=${locked}
          aria-haspopup="dialog"
          aria-expanded=${String(this.isOpen)}
          @click=${() => (this.isOpen ? this.#close() : void this.show())}
        >
          <span class="field">${label}</span>
          <span class="operator">${operator}</span> ${value === '' ? nothing : html`<span>${value}</span>`}
        </button>
        ${
          locked
            ? nothing
            : html`<button
                class="remove"
                type="button"
                aria-label=${source.t('removeFilter', { field: label })}
                @click=${() => this.#remove()}
              >
                <crm-icon name="x"></crm-icon>
              </button>`
        }
      </div>
      <div
        class="surface"
        popover="auto"
        role="dialog"
        aria-label=${source.t('editFilter', { field: label })}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${this.isOpen ? this.#renderForm() : nothing}
      </div>`
  }

  #renderForm() {
    return renderRuleForm(this.source, {
      rule: this.rule,
      field: this.source.find(this.rule.path)?.field,
      choosePath: (path) => void this.#choosePath(path),
      change: (changes) => this.#change(changes),
      tellNames: (detail) =>
        this.dispatchEvent(
          new CustomEvent<LinkNames>('crm-rule-names', { detail, bubbles: true, composed: true }),
        ),
      remove: () => this.#remove(),
      close: () => this.#close(),
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-filter-chip': CrmFilterChip
  }
  interface HTMLElementEventMap {
    'crm-rule-change': CustomEvent<Rule>
    'crm-rule-names': CustomEvent<LinkNames>
    'crm-rule-remove': CustomEvent<undefined>
  }
}
