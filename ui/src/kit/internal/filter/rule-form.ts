import { html, nothing } from 'lit'
import '../../button.ts'
import '../../combobox.ts'
import '../../select.ts'
import { filterPaths } from './filter-paths.ts'
import type { FilterSource, LinkNames } from './filter-source.ts'
import type { FilterField } from './find-path.ts'
import { operatorKey, operatorsOf, valueForm } from './operators.ts'
import { isComplete, type Rule, type RuleOperator } from './rule.ts'
import './rule-value.ts'

type Valued = HTMLElement & { readonly value: string }
type Focusable = HTMLElement & { readonly updateComplete: Promise<unknown> }

export interface RuleFormOptions {
  readonly rule: Rule
  readonly field: FilterField | undefined
  readonly choosePath: (path: string) => void
  readonly change: (changes: Partial<Rule>) => void
  readonly tellNames: (names: LinkNames) => void
  readonly remove: () => void
  readonly close: () => void
}

/** What a condition is made of. */
export function renderRuleForm(source: FilterSource, options: RuleFormOptions) {
  const { t } = source
  const { rule, field, remove, close } = options
  const choosePath = (event: Event) => {
    event.stopPropagation()
    options.choosePath((event.currentTarget as Valued).value)
  }
  return html`<div class="form">
    <crm-combobox
      required
      label=${t('field')}
      placeholder=${t('chooseField')}
      .options=${filterPaths(source.reader, source.entity)}
      .value=${rule.path}
      @crm-change=${choosePath}
    ></crm-combobox>
    ${field === undefined ? nothing : renderCondition(source, options, field)}
    <div class="end">
      <crm-button variant="ghost" size="small" @click=${remove}>${t('remove')}</crm-button>
      <crm-button variant="primary" size="small" ?disabled=${!isComplete(rule)} @click=${close}
        >${t('done')}</crm-button
      >
    </div>
  </div>`
}

function renderCondition(
  source: FilterSource,
  { rule, change, tellNames }: RuleFormOptions,
  field: FilterField,
) {
  const { t } = source
  const options = operatorsOf(field).map((operator) => ({
    value: operator,
    label: t(operatorKey(field, operator)),
  }))
  const onOperator = (event: Event) => {
    event.stopPropagation()
    const operator = (event.currentTarget as Valued).value as RuleOperator
    const isSameForm = valueForm(field, operator) === valueForm(field, rule.operator)
    change({ operator, value: isSameForm ? rule.value : null })
  }
  const onValue = (event: HTMLElementEventMap['crm-rule-value']) => {
    event.stopPropagation()
    if (event.detail.names.size > 0) tellNames(event.detail.names)
    change({ value: event.detail.value })
  }
  return html`<crm-select
      required
      hide-label
      label=${t('operatorLabel')}
      .options=${options}
      .value=${rule.operator}
      @crm-change=${onOperator}
    ></crm-select>
    <crm-rule-value
      path=${rule.path}
      .source=${source}
      .field=${field}
      .operator=${rule.operator}
      .value=${rule.value}
      @crm-rule-value=${onValue}
    ></crm-rule-value>`
}

/** The focus on the first part that is missing. */
export async function focusRuleForm(surface: HTMLElement, { path }: Rule): Promise<void> {
  const wanted = path === '' ? 'crm-combobox' : 'crm-rule-value'
  const target = surface.querySelector<Focusable>(wanted)
  await target?.updateComplete
  const inner =
    wanted === 'crm-rule-value'
      ? target?.shadowRoot?.querySelector<Focusable>(
          'crm-text, crm-field-editor, crm-date, crm-rule-period, crm-rule-near, crm-select, crm-combobox, crm-tags, crm-record-picker',
        )
      : target
  await inner?.updateComplete
  ;(inner ?? surface.querySelector<HTMLElement>('crm-select'))?.focus()
}
