import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../../kit/combobox.ts'
import '../../../kit/date.ts'
import '../../../kit/record-picker.ts'
import type { CrmRecordPicker, PickedRecord, PickerHit } from '../../../kit/record-picker.ts'
import '../../../kit/select.ts'
import '../../../kit/tags.ts'
import '../../../kit/text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import '../../fields/field-editor.ts'
import type { ShellFieldEditor } from '../../fields/field-editor.ts'
import { recordSearch } from '../../fields/record-search.ts'
import { findTags } from '../../fields/tag-search.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import { comparedAs, valueForm } from './operators.ts'
import './rule-period.ts'
import type { LinkNames } from './rule-text.ts'
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
export class CrmRuleValue extends ShellElement {
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

  @property() entity = ''
  @property() path = ''
  @property({ attribute: false }) field: FieldInfo | undefined
  @property() operator: RuleOperator = 'eq'
  @property({ attribute: false }) value: unknown = null
  @property({ attribute: false }) names: LinkNames = new Map()

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
          .value=${typeof this.value === 'string' ? this.value : ''}
          @crm-change=${this.#read}
        ></crm-rule-period>`
      case 'yesNo':
        return this.#renderYesNo()
      case 'text':
        return html`<crm-text
          hide-label
          label=${this.t('list.value')}
          .value=${typeof this.value === 'string' ? this.value : ''}
          @crm-input=${this.#read}
          @crm-change=${this.#read}
        ></crm-text>`
      case 'day':
        return this.#renderDay(this.value, this.t('list.value'), (value) => this.#tell(value))
      case 'days':
        return this.#renderPair((value, label, tell) => this.#renderDay(value, label, tell))
      case 'pair':
        return this.#renderPair((value, label, tell) => this.#renderPlain(field, value, label, tell))
      case 'values':
        return this.#renderValues(field)
      case 'value':
        return this.#renderPlain(field, this.value, this.t('list.value'), (value) => this.#tell(value))
      case 'none':
      default:
        return nothing
    }
  }

  #renderPlain(field: FieldInfo, value: unknown, label: string, tell: (value: unknown) => void) {
    const read = (event: Event) => {
      event.stopPropagation()
      tell((event.currentTarget as ShellFieldEditor).value)
    }
    return html`<shell-field-editor
      hide-label
      hide-help
      label=${label}
      .field=${comparedAs(field)}
      .value=${value ?? null}
      @crm-input=${read}
      @crm-change=${read}
    ></shell-field-editor>`
  }

  #renderDay(value: unknown, label: string, tell: (value: unknown) => void) {
    const read = (event: Event) => {
      event.stopPropagation()
      tell((event.currentTarget as Valued<string>).value || null)
    }
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
      ${render(low, this.t('list.from'), (value) => this.#tell([value, high]))}
      ${render(high, this.t('list.to'), (value) => this.#tell([low, value]))}
    </div>`
  }

  #renderYesNo() {
    const options = [true, false].map((value) => ({
      value: String(value),
      label: this.t(value ? 'common.yes' : 'common.no'),
    }))
    const read = (event: Event) => {
      event.stopPropagation()
      this.#tell((event.currentTarget as Valued<string>).value === 'true')
    }
    return html`<crm-select
      required
      hide-label
      label=${this.t('list.value')}
      .options=${options}
      .value=${typeof this.value === 'boolean' ? String(this.value) : ''}
      @crm-change=${read}
    ></crm-select>`
  }

  #renderValues(field: FieldInfo) {
    const values = Array.isArray(this.value) ? (this.value as readonly string[]) : []
    const label = this.t('list.value')
    if (field.target !== undefined) return this.#renderLinks(field, field.target, values)
    if (field.kind === 'tags') {
      return html`<crm-tags
        hide-label
        label=${label}
        .value=${values}
        .search=${findTags(this.api, this.entity, this.path)}
        @crm-change=${this.#read}
      ></crm-tags>`
    }
    const read = (event: Event) => {
      event.stopPropagation()
      this.#tell((event.currentTarget as HTMLElement & { values: readonly string[] }).values)
    }
    const options = (field.options.options ?? []).map(({ value, label: text, color }) => ({
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

  #renderLinks(field: FieldInfo, target: string, ids: readonly string[]) {
    const special =
      target === 'core.user'
        ? { id: '$me', displayName: this.t('list.me') }
        : target === 'core.team'
          ? { id: '$myTeams', displayName: this.t('list.myTeams') }
          : undefined
    const nameOf = (id: string) => (id === special?.id ? special.displayName : (this.names.get(id) ?? '…'))
    const search = recordSearch(this.shell, target)
    const find = async (term: string, signal: AbortSignal): Promise<readonly PickerHit[]> => {
      const isWanted =
        special !== undefined && special.displayName.toLocaleLowerCase().includes(term.toLocaleLowerCase())
      return [...(isWanted ? [special] : []), ...(await search(term, signal))]
    }
    const read = (event: Event) => {
      event.stopPropagation()
      const { values } = event.currentTarget as CrmRecordPicker
      this.#tell(
        values.map(({ id }) => id),
        new Map(values.map(({ id, displayName }) => [id, displayName])),
      )
    }
    const picked: readonly PickedRecord[] = ids.map((id) => ({ id, displayName: nameOf(id) }))
    return html`<crm-record-picker
      multiple
      hide-label
      label=${field.label}
      .values=${picked}
      .search=${find}
      @crm-change=${read}
    ></crm-record-picker>`
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
