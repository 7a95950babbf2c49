import { html, nothing } from 'lit'
import '../../button.ts'
import '../../combobox.ts'
import '../../select.ts'
import { filterPaths } from './filter-paths.ts'
import type { FilterSource, LinkNames } from './filter-source.ts'
import { asOffered, choicesOf, operatorText, valueForm, type OperatorChoice } from './operators.ts'
import { renderRelation, type RelationPart } from './relation-form.ts'
import { isComplete, type ChipRule, type Rule } from './rule.ts'
import './rule-value.ts'

type Valued = HTMLElement & { readonly value: string }
type Focusable = HTMLElement & { readonly updateComplete: Promise<unknown> }

export interface RuleFormOptions extends Pick<RelationPart, 'openLast'> {
  readonly rule: ChipRule
  readonly choosePath: (path: string) => void
  readonly change: (rule: ChipRule) => void
  readonly tellNames: (names: LinkNames) => void
  readonly remove: () => void
  readonly close: () => void
}

/** What a condition is made of. */
export function renderRuleForm(source: FilterSource, options: RuleFormOptions) {
  const { t } = source
  const { rule, change, openLast, remove, close } = options
  const choosePath = (event: Event) => {
    event.stopPropagation()
    options.choosePath((event.currentTarget as Valued).value)
  }
  return html`<div class="form">
    <crm-combobox
      required
      label=${t('field')}
      placeholder=${t('chooseField')}
      .options=${filterPaths(source, rule.path)}
      .value=${rule.path}
      @crm-change=${choosePath}
    ></crm-combobox>
    ${rule.kind === 'relation' ? renderRelation({ source, rule, change, openLast }) : renderCondition(source, rule, options)}
    <div class="end">
      <crm-button variant="ghost" size="small" @click=${remove}>${t('remove')}</crm-button>
      <crm-button variant="primary" size="small" ?disabled=${!isComplete(rule)} @click=${close}
        >${t('done')}</crm-button
      >
    </div>
  </div>`
}

const choiceText = ({ operator, isNegated }: OperatorChoice) => (isNegated ? `not ${operator}` : operator)

function renderCondition(source: FilterSource, given: Rule, { change, tellNames }: RuleFormOptions) {
  const field = source.find(given.path)?.field
  if (field === undefined) return nothing
  const { t } = source
  const rule = asOffered(field, given)
  const choices = choicesOf(field, rule)
  const { operator: current, isNegated = false } = rule
  const onOperator = (event: Event) => {
    event.stopPropagation()
    const { value: text } = event.currentTarget as Valued
    const choice = choices.find((each) => choiceText(each) === text)
    if (choice === undefined) return
    const isSameForm = valueForm(field, choice.operator) === valueForm(field, current)
    change({ ...rule, ...choice, value: isSameForm ? rule.value : null })
  }
  const onValue = (event: HTMLElementEventMap['crm-rule-value']) => {
    event.stopPropagation()
    if (event.detail.names.size > 0) tellNames(event.detail.names)
    change({ ...rule, value: event.detail.value })
  }
  return html`<crm-select
      required
      hide-label
      label=${t('operatorLabel')}
      .options=${choices.map((each) => ({ value: choiceText(each), label: operatorText(t, field, each) }))}
      .value=${choiceText({ operator: current, isNegated })}
      @crm-change=${onOperator}
    ></crm-select>
    <crm-rule-value
      path=${rule.path}
      .source=${source}
      .field=${field}
      .operator=${current}
      .value=${rule.value}
      @crm-rule-value=${onValue}
    ></crm-rule-value>`
}

/** The focus on the first part that is missing. */
export async function focusRuleForm(surface: HTMLElement, { kind, path }: ChipRule): Promise<void> {
  const wanted = path === '' ? 'crm-combobox' : kind === 'relation' ? 'crm-select' : 'crm-rule-value'
  const target = surface.querySelector<Focusable>(wanted)
  await target?.updateComplete
  const inner =
    wanted === 'crm-rule-value'
      ? target?.shadowRoot?.querySelector<Focusable>(
          'crm-text, crm-field-editor, crm-date, crm-datetime, crm-rule-period, crm-rule-near, crm-rule-box, crm-select, crm-combobox, crm-tags, crm-record-picker',
        )
      : target
  await inner?.updateComplete
  ;(inner ?? surface.querySelector<HTMLElement>('crm-select'))?.focus()
}
