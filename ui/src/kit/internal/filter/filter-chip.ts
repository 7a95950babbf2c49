import { LitElement, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../icon.ts'
import { anchor } from '../anchor.ts'
import { surfaceStyles } from '../surface-styles.ts'
import { baseStyles } from '../base-styles.ts'
import { filterChipStyles } from './filter-chip-styles.ts'
import { filterGroupStyles } from './filter-group-styles.ts'
import type { FilterSource, LinkNames } from './filter-source.ts'
import { openLastChip } from './open-last-chip.ts'
import { operatorsOf } from './operators.ts'
import { focusRuleForm, renderRuleForm } from './rule-form.ts'
import { ruleWords } from './rule-text.ts'
import { isComplete, noRules, onlyComplete, type ChipRule } from './rule.ts'

const phone = '(max-width: 639px)'

const isSurface = (node: EventTarget): boolean =>
  node instanceof HTMLElement && node.classList.contains('surface') && node.role === 'dialog'

/**
 * One condition as a chip. Pressing it opens what it is made of: field, operator and value.
 *
 * @fires crm-rule-change - `detail` is the rule as it is now.
 * @fires crm-rule-names - `detail` has names of records that were picked.
 * @fires crm-rule-remove - It should go.
 */
@customElement('crm-filter-chip')
export class CrmFilterChip extends LitElement {
  static override styles = [baseStyles, surfaceStyles, filterGroupStyles, filterChipStyles]

  @property({ attribute: false }) source!: FilterSource
  @property({ attribute: false }) rule: ChipRule = {
    kind: 'rule',
    path: '',
    operator: 'contains',
    value: null,
  }
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
    else if (this.rule.kind === 'relation') {
      const group = onlyComplete(this.rule.group)
      if (group.items.length < this.rule.group.items.length) this.#change({ ...this.rule, group })
    }
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    // A chip among the conditions in here closes itself first.
    if (event.composedPath().find(isSurface) !== this.surface) return
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

  #change(rule: ChipRule): void {
    this.rule = rule
    this.dispatchEvent(
      new CustomEvent<ChipRule>('crm-rule-change', { detail: this.rule, bubbles: true, composed: true }),
    )
  }

  async #choosePath(path: string): Promise<void> {
    if (path === this.rule.path) return
    if (this.source.relation(path) === undefined) {
      const field = this.source.find(path)?.field
      const [operator = 'eq'] = field === undefined ? [] : operatorsOf(field)
      this.#change({ kind: 'rule', path, operator, value: null })
    } else this.#change({ kind: 'relation', path, quantifier: 'some', group: noRules })
    if (path !== '') await this.#focusInside()
  }

  protected override render() {
    const { source, locked, rule } = this
    const { field, operator, value } = ruleWords(source, rule)
    return html`<div class="chip" ?data-open=${!isComplete(rule)}>
        <button
          class="say"
          type="button"
          ?disabled=${locked}
          aria-haspopup="dialog"
          aria-expanded=${String(this.isOpen)}
          @click=${() => (this.isOpen ? this.#close() : void this.show())}
        >
          <span class="field">${field}</span>
          <span class="operator">${operator}</span> ${value === '' ? nothing : html`<span>${value}</span>`}
        </button>
        ${
          locked
            ? nothing
            : html`<button
                class="remove"
                type="button"
                aria-label=${source.t('removeFilter', { field: this.#about })}
                @click=${() => this.#remove()}
              >
                <crm-icon name="x"></crm-icon>
              </button>`
        }
      </div>
      <div
        class="surface ${rule.kind}"
        popover="auto"
        role="dialog"
        aria-label=${source.t('editFilter', { field: this.#about })}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${this.isOpen ? this.#renderForm() : nothing}
      </div>`
  }

  /** What the condition is about, in the names of its buttons. */
  get #about(): string {
    const { source, rule } = this
    return rule.kind === 'relation'
      ? (source.relation(rule.path)?.label ?? rule.path)
      : ruleWords(source, rule).field
  }

  #renderForm() {
    return renderRuleForm(this.source, {
      rule: this.rule,
      choosePath: (path) => void this.#choosePath(path),
      change: (rule) => this.#change(rule),
      openLast: (place) => openLastChip(this, place),
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
    'crm-rule-change': CustomEvent<ChipRule>
    'crm-rule-names': CustomEvent<LinkNames>
    'crm-rule-remove': CustomEvent<undefined>
  }
}
