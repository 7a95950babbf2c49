import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../../kit/icon.ts'
import { anchor } from '../../../kit/internal/anchor.ts'
import { surfaceStyles } from '../../../kit/internal/surface-styles.ts'
import { loadPart } from '../../elements/load-part.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { findPath } from '../../fields/field-path.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import { operatorKey, operatorsOf } from './operators.ts'
import { ruleValueText, type LinkNames } from './rule-text.ts'
import { isComplete, type Rule } from './rule.ts'
import { filterChipStyles } from './filter-chip-styles.ts'

type RuleForm = typeof import('./rule-form.ts')

/**
 * One condition as a chip. Pressing it opens what it is made of: field, operator and value.
 *
 * @fires crm-rule-change - `detail` is the rule as it is now.
 * @fires crm-rule-names - `detail` has names of records that were picked.
 * @fires crm-rule-remove - It should go.
 */
@customElement('crm-filter-chip')
export class CrmFilterChip extends ShellElement {
  static override styles = [shellStyles, surfaceStyles, filterChipStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) rule: Rule = { kind: 'rule', path: '', operator: 'contains', value: null }
  @property({ attribute: false }) names: LinkNames = new Map()
  @state() private isOpen = false
  @query('.surface') private surface!: HTMLElement
  @query('.chip') private chip!: HTMLElement
  @state() private form: RuleForm | undefined
  #stop: (() => void) | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  get #field(): FieldInfo | undefined {
    return this.entity === undefined ? undefined : findPath(this.shell, this.entity, this.rule.path)?.field
  }

  /** Opens what the chip is made of, with the focus on the first part that is missing. */
  async show(): Promise<void> {
    await this.updateComplete
    this.surface.showPopover()
    this.#stop?.()
    this.#stop = anchor(this.surface, this.chip, { placement: 'bottom-start', gap: 6 })
    await this.#focusInside()
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.say')?.focus()
  }

  async #focusInside(): Promise<void> {
    this.isOpen = true
    await loadPart(this.shell, async () => (this.form ??= await import('./rule-form.ts')))
    await this.updateComplete
    await this.form?.focusRuleForm(this.surface, this.rule)
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
    if (this.entity === undefined || path === this.rule.path) return
    const field = findPath(this.shell, this.entity, path)?.field
    const [operator = 'eq'] = field === undefined ? [] : operatorsOf(field)
    this.#change({ path, operator, value: null })
    if (path !== '') await this.#focusInside()
  }

  protected override render() {
    const found = this.entity === undefined ? undefined : findPath(this.shell, this.entity, this.rule.path)
    const label = found?.label ?? (this.rule.path === '' ? this.t('list.newFilter') : this.rule.path)
    const operator = found === undefined ? '' : this.t(operatorKey(found.field, this.rule.operator))
    const value = found === undefined ? '' : ruleValueText(this.shell, found.field, this.rule, this.names)
    return html`<div class="chip" ?data-open=${!isComplete(this.rule)}>
        <button
          class="say"
          type="button"
          aria-haspopup="dialog"
          aria-expanded=${String(this.isOpen)}
          @click=${() => (this.isOpen ? this.#close() : void this.show())}
        >
          <span class="field">${label}</span>
          <span class="operator">${operator}</span> ${value === '' ? nothing : html`<span>${value}</span>`}
        </button>
        <button
          class="remove"
          type="button"
          aria-label=${this.t('list.removeFilter', { field: label })}
          @click=${() => this.#remove()}
        >
          <crm-icon name="x"></crm-icon>
        </button>
      </div>
      <div
        class="surface"
        popover="auto"
        role="dialog"
        aria-label=${this.t('list.editFilter', { field: label })}
        @toggle=${this.#onToggle}
        @keydown=${this.#onKey}
      >
        ${this.isOpen ? this.#renderForm() : nothing}
      </div>`
  }

  #renderForm() {
    const { entity, form, rule, names } = this
    if (entity === undefined || form === undefined) return nothing
    return form.renderRuleForm(this.shell, {
      entity,
      rule,
      names,
      field: this.#field,
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
