import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../combobox.ts'
import '../../date.ts'
import '../../datetime.ts'
import '../../select.ts'
import '../../tags.ts'
import '../../text.ts'
import '../../field-editor.ts'
import type { CrmFieldEditor } from '../../field-editor.ts'
import type { FilterSource, LinkNames } from './filter-source.ts'
import type { FilterField } from './find-path.ts'
import { comparedAs, valueForm } from './operators.ts'
import './rule-near.ts'
import { isBox } from './box-value.ts'
import { isNear } from './near-value.ts'
import './rule-box.ts'
import './rule-period.ts'
import { renderLinks } from './rule-links.ts'
import type { RuleOperator } from './rule.ts'

interface Named {
  readonly value: unknown
  /** Names of records that were picked, so that nobody has to look them up. */
  readonly names: LinkNames
}

type Valued<Value> = HTMLElement & { readonly value: Value }

/**
 * The value of one rule, written with what fits its field and operator.
 *
 * @fires crm-rule-value - Another value; `detail` has it, and the names of linked records.
 */
@customElement('crm-rule-value')
export class CrmRuleValue extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }

    .row {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--crm-space-4);
    }
  `

  @property({ attribute: false }) source!: FilterSource
  @property() path = ''
  @property({ attribute: false }) field: FilterField | undefined
  @property() operator: RuleOperator = 'eq'
  @property({ attribute: false }) value: unknown = null

  #tell(value: unknown, names: LinkNames = new Map()): void {
    this.value = value
    this.dispatchEvent(
      new CustomEvent<Named>('crm-rule-value', { detail: { value, names }, bubbles: true, composed: true }),
    )
  }

  readonly #read = (event: Event): void => {
    event.stopPropagation()
    this.#tell((event.currentTarget as Valued<unknown>).value)
  }

  protected override render() {
    const { field } = this
    if (field === undefined) return nothing
    switch (valueForm(field, this.operator)) {
      case 'period':
        return html`<crm-rule-period
          .source=${this.source}
          .value=${typeof this.value === 'string' ? this.value : ''}
          @crm-change=${this.#read}
        ></crm-rule-period>`
      case 'near':
        return html`<crm-rule-near
          .source=${this.source}
          .value=${isNear(this.value) ? this.value : null}
          @crm-change=${this.#read}
        ></crm-rule-near>`
      case 'box':
        return html`<crm-rule-box
          .source=${this.source}
          .value=${isBox(this.value) ? this.value : null}
          @crm-change=${this.#read}
        ></crm-rule-box>`
      case 'yesNo':
        return this.#renderYesNo()
      case 'text':
        return html`<crm-text
          hide-label
          label=${this.source.t('value')}
          .value=${typeof this.value === 'string' ? this.value : ''}
          @crm-input=${this.#read}
          @crm-change=${this.#read}
        ></crm-text>`
      case 'day':
        return this.#renderDay(this.value, this.source.t('value'), (value) => this.#tell(value))
      case 'days':
        return this.#renderPair((value, label, tell) => this.#renderDay(value, label, tell))
      case 'pair':
        return this.#renderPair((value, label, tell) => this.#renderPlain(field, value, label, tell))
      case 'values':
        return this.#renderValues(field)
      case 'value':
        return this.#renderPlain(field, this.value, this.source.t('value'), (value) => this.#tell(value))
      case 'none':
      default:
        return nothing
    }
  }

  #renderPlain(field: FilterField, value: unknown, label: string, tell: (value: unknown) => void) {
    const read = (event: Event) => {
      event.stopPropagation()
      tell((event.currentTarget as CrmFieldEditor).value)
    }
    const compared = { ...comparedAs(field), help: '' }
    return html`<crm-field-editor
      hide-label
      label=${label}
      currency=${this.source.currency}
      default-country=${this.source.country}
      .field=${compared}
      .value=${value ?? null}
      @crm-input=${read}
      @crm-change=${read}
    ></crm-field-editor>`
  }

  #renderDay(value: unknown, label: string, tell: (value: unknown) => void) {
    const read = (event: Event) => {
      event.stopPropagation()
      tell((event.currentTarget as Valued<string>).value || null)
    }
    // A moment that came with a time keeps one.
    if (typeof value === 'string' && value.includes('T'))
      return html`<crm-datetime
        hide-label
        label=${label}
        .value=${value}
        @crm-input=${read}
        @crm-change=${read}
      ></crm-datetime>`
    return html`<crm-date
      hide-label
      label=${label}
      .value=${typeof value === 'string' ? value : ''}
      @crm-input=${read}
      @crm-change=${read}
    ></crm-date>`
  }

  #renderPair(render: (value: unknown, label: string, tell: (value: unknown) => void) => unknown) {
    const [low = null, high = null] = Array.isArray(this.value) ? (this.value as readonly unknown[]) : []
    return html`<div class="row">
      ${render(low, this.source.t('from'), (value) => this.#tell([value, high]))}
      ${render(high, this.source.t('to'), (value) => this.#tell([low, value]))}
    </div>`
  }

  #renderYesNo() {
    const options = [true, false].map((value) => ({
      value: String(value),
      label: this.source.speaker.word(value ? 'yes' : 'no'),
    }))
    const read = (event: Event) => {
      event.stopPropagation()
      this.#tell((event.currentTarget as Valued<string>).value === 'true')
    }
    return html`<crm-select
      required
      hide-label
      label=${this.source.t('value')}
      .options=${options}
      .value=${typeof this.value === 'boolean' ? String(this.value) : ''}
      @crm-change=${read}
    ></crm-select>`
  }

  #renderValues(field: FilterField) {
    const values = Array.isArray(this.value) ? (this.value as readonly string[]) : []
    const label = this.source.t('value')
    if (field.target !== undefined)
      return renderLinks(this.source, field, values, (ids, names) => this.#tell(ids, names))
    if (field.kind === 'tags') {
      return html`<crm-tags
        hide-label
        label=${label}
        .value=${values}
        .search=${this.source.searchTags(this.path)}
        @crm-change=${this.#read}
      ></crm-tags>`
    }
    const choices = field.options.options
    // Words or numbers that are none of a list of choices are typed one by one.
    if (choices === undefined)
      return html`<crm-tags
        hide-label
        label=${label}
        .value=${values.map(String)}
        @crm-change=${this.#read}
      ></crm-tags>`
    const read = (event: Event) => {
      event.stopPropagation()
      this.#tell((event.currentTarget as HTMLElement & { values: readonly string[] }).values)
    }
    const options = choices.map(({ value, label: text, color }) => ({
      value,
      label: text,
      ...(color === undefined ? {} : { color }),
    }))
    return html`<crm-combobox
      multiple
      hide-label
      label=${label}
      .options=${options}
      .values=${values}
      @crm-change=${read}
    ></crm-combobox>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-rule-value': CrmRuleValue
  }
  interface HTMLElementEventMap {
    'crm-rule-value': CustomEvent<{ readonly value: unknown; readonly names: LinkNames }>
  }
}
