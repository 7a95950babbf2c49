import { html, nothing } from 'lit'
import '../../../kit/button.ts'
import '../../../kit/combobox.ts'
import '../../../kit/select.ts'
import { ShellFieldEditor } from '../../fields/field-editor.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { filterFields } from './filter-fields.ts'
import { operatorKey, operatorsOf, valueForm } from './operators.ts'
import type { LinkNames } from './rule-text.ts'
import { isComplete, type Rule, type RuleOperator } from './rule.ts'
import './rule-value.ts'

type Valued = HTMLElement & { readonly value: string }
type Focusable = HTMLElement & { readonly updateComplete: Promise<unknown> }

export interface RuleFormOptions {
  readonly entity: EntityInfo
  readonly rule: Rule
  readonly names: LinkNames
  readonly field: FieldInfo | undefined
  readonly choosePath: (path: string) => void
  readonly change: (changes: Partial<Rule>) => void
  readonly tellNames: (names: LinkNames) => void
  readonly remove: () => void
  readonly close: () => void
}

/** What a condition is made of. Its fields are fetched with the first chip that is opened. */
export function renderRuleForm(shell: Shell, options: RuleFormOptions) {
  const { t } = shell.i18n
  const { entity, rule, field, remove, close } = options
  const choosePath = (event: Event) => {
    event.stopPropagation()
    options.choosePath((event.currentTarget as Valued).value)
  }
  return html`<div class="form">
    <crm-combobox
      required
      label=${t('list.field')}
      placeholder=${t('list.chooseField')}
      .options=${filterFields(shell, entity)}
      .value=${rule.path}
      @crm-change=${choosePath}
    ></crm-combobox>
    ${field === undefined ? nothing : renderCondition(shell, options, field)}
    <div class="end">
      <crm-button variant="ghost" size="small" @click=${remove}>${t('common.remove')}</crm-button>
      <crm-button variant="primary" size="small" ?disabled=${!isComplete(rule)} @click=${close}
        >${t('list.done')}</crm-button
      >
    </div>
  </div>`
}

function renderCondition(
  { i18n: { t } }: Shell,
  { entity, rule, names, change, tellNames }: RuleFormOptions,
  field: FieldInfo,
) {
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
      label=${t('list.operatorLabel')}
      .options=${options}
      .value=${rule.operator}
      @crm-change=${onOperator}
    ></crm-select>
    <crm-rule-value
      entity=${entity.name}
      path=${rule.path}
      .field=${field}
      .operator=${rule.operator}
      .value=${rule.value}
      .names=${names}
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
          'crm-text, shell-field-editor, crm-date, crm-rule-period, crm-select, crm-combobox, crm-tags, crm-record-picker',
        )
      : target
  await inner?.updateComplete
  if (inner instanceof ShellFieldEditor) await inner.begin({ opens: true })
  else (inner ?? surface.querySelector<HTMLElement>('crm-select'))?.focus()
}
