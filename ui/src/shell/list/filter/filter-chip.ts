import { html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../../kit/button.ts'
import '../../../kit/combobox.ts'
import '../../../kit/icon.ts'
import { anchor } from '../../../kit/internal/anchor.ts'
import { surfaceStyles } from '../../../kit/internal/surface-styles.ts'
import '../../../kit/select.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { CrmFieldEditor } from '../../fields/field-editor.ts'
import { findPath } from '../../fields/field-path.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import { filterFields } from './filter-fields.ts'
import { operatorKey, operatorsOf, valueForm } from './operators.ts'
import { ruleValueText, type LinkNames } from './rule-text.ts'
import { isComplete, type Rule, type RuleOperator } from './rule.ts'
import './rule-value.ts'
import { filterChipStyles } from './filter-chip-styles.ts'

type Valued = HTMLElement & { readonly value: string }
type Focusable = HTMLElement & { readonly updateComplete: Promise<unknown> }

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
    await this.updateComplete
    const wanted = this.rule.path === '' ? 'crm-combobox' : 'crm-rule-value'
    const target = this.surface.querySelector<Focusable>(wanted)
    await target?.updateComplete
    const inner =
      wanted === 'crm-rule-value'
        ? target?.shadowRoot?.querySelector<Focusable>(
            'crm-text, crm-field-editor, crm-date, crm-rule-period, crm-select, crm-combobox, crm-tags, crm-record-picker',
          )
        : target
    await inner?.updateComplete
    if (inner instanceof CrmFieldEditor) await inner.begin({ opens: true })
    else (inner ?? this.surface.querySelector<HTMLElement>('crm-select'))?.focus()
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

  async #choosePath(event: Event): Promise<void> {
    event.stopPropagation()
    const path = (event.currentTarget as Valued).value
    if (this.entity === undefined || path === this.rule.path) return
    const field = findPath(this.shell, this.entity, path)?.field
    const [operator = 'eq'] = field === undefined ? [] : operatorsOf(field)
    this.#change({ path, operator, value: null })
    if (path !== '') await this.#focusInside()
  }

  #chooseOperator(event: Event, field: FieldInfo): void {
    event.stopPropagation()
    const operator = (event.currentTarget as Valued).value as RuleOperator
    const isSameForm = valueForm(field, operator) === valueForm(field, this.rule.operator)
    this.#change({ operator, value: isSameForm ? this.rule.value : null })
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
    const { entity } = this
    if (entity === undefined) return nothing
    const field = this.#field
    return html`<div class="form">
      <crm-combobox
        required
        label=${this.t('list.field')}
        placeholder=${this.t('list.chooseField')}
        .options=${filterFields(this.shell, entity)}
        .value=${this.rule.path}
        @crm-change=${(event: Event) => void this.#choosePath(event)}
      ></crm-combobox>
      ${field === undefined ? nothing : this.#renderCondition(entity, field)}
      <div class="end">
        <crm-button variant="ghost" size="small" @click=${() => this.#remove()}
          >${this.t('common.remove')}</crm-button
        >
        <crm-button
          variant="primary"
          size="small"
          ?disabled=${!isComplete(this.rule)}
          @click=${() => this.#close()}
          >${this.t('list.done')}</crm-button
        >
      </div>
    </div>`
  }

  #renderCondition(entity: EntityInfo, field: FieldInfo) {
    const options = operatorsOf(field).map((operator) => ({
      value: operator,
      label: this.t(operatorKey(field, operator)),
    }))
    const onValue = (event: HTMLElementEventMap['crm-rule-value']) => {
      event.stopPropagation()
      if (event.detail.names.size > 0)
        this.dispatchEvent(
          new CustomEvent<LinkNames>('crm-rule-names', {
            detail: event.detail.names,
            bubbles: true,
            composed: true,
          }),
        )
      this.#change({ value: event.detail.value })
    }
    return html`<crm-select
        required
        hide-label
        label=${this.t('list.operatorLabel')}
        .options=${options}
        .value=${this.rule.operator}
        @crm-change=${(event: Event) => this.#chooseOperator(event, field)}
      ></crm-select>
      <crm-rule-value
        entity=${entity.name}
        path=${this.rule.path}
        .field=${field}
        .operator=${this.rule.operator}
        .value=${this.rule.value}
        .names=${this.names}
        @crm-rule-value=${onValue}
      ></crm-rule-value>`
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
