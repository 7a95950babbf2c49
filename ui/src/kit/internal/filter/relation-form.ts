import { html } from 'lit'
import '../../select.ts'
import type { FilterSource } from './filter-source.ts'
import { renderGroupBody } from './group-view.ts'
import type { ChipRule, RelationRule, RuleGroup } from './rule.ts'

export interface RelationPart {
  readonly source: FilterSource
  readonly rule: RelationRule
  readonly change: (rule: ChipRule) => void
  /** Opens the chip that was added last within this place. */
  readonly openLast: (place: ParentNode) => Promise<void>
}

/** Whether there are such records, and the conditions they fulfil. */
export function renderRelation({ source, rule, change, openLast }: RelationPart) {
  const relation = source.relation(rule.path)
  const options = (['some', 'none'] as const).map((value) => ({
    value,
    label: source.t(`relation.${value}${rule.group.items.length === 0 ? '' : 'With'}`),
  }))
  const onQuantifier = (event: Event) => {
    event.stopPropagation()
    const { value } = event.currentTarget as HTMLElement & { readonly value: 'some' | 'none' }
    change({ ...rule, quantifier: value })
  }
  const set = (group: RuleGroup) => change({ ...rule, group })
  return html`<crm-select
      required
      hide-label
      label=${source.t('operatorLabel')}
      .options=${options}
      .value=${rule.quantifier}
      @crm-change=${onQuantifier}
    ></crm-select>
    ${
      relation === undefined
        ? ''
        : html`<div class="group related" role="group" aria-label=${source.t('relation.conditions')}>
            ${renderGroupBody({ source: source.inner(relation), isLocked: false, openLast }, rule.group, set)}
          </div>`
    }`
}
