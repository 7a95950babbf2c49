import { html, nothing, type TemplateResult } from 'lit'
import '../../button.ts'
import '../../icon-button.ts'
import '../../icon.ts'
import type { FilterSource } from './filter-source.ts'
import {
  switched,
  turned,
  withItem,
  type ChipRule,
  type OpaqueRule,
  type Rule,
  type RuleGroup,
  type RuleItem,
} from './rule.ts'

export const newRule: Rule = { kind: 'rule', path: '', operator: 'contains', value: null }
/** Groups within groups: more than this nobody reads. */
const deepest = 2

/** Where conditions stand. */
export interface GroupView {
  readonly source: FilterSource
  readonly isLocked: boolean
  /** Opens the chip that was added last within this place. */
  readonly openLast: (place: ParentNode) => Promise<void>
}

type Setter<Item> = (item: Item) => void

/** The conditions of a group with "and" or "or" between them. */
export function renderItems(
  view: GroupView,
  group: RuleGroup,
  set: Setter<RuleGroup>,
  depth = 0,
): readonly TemplateResult[] {
  const { source, isLocked } = view
  const join = html`<button
    class="join"
    type="button"
    title=${source.t('switchJoin')}
    ?disabled=${isLocked}
    @click=${() => set(switched(group))}
  >
    ${source.t(`join.${group.join}`)}
  </button>`
  return group.items.map(
    (item, index) =>
      html`${index > 0 ? join : nothing}${renderItem(view, item, (next) => set(withItem(group, index, next)), depth)}`,
  )
}

/** A group with the other word between its conditions: "a and (b or c)". */
export async function addGroup(
  view: GroupView,
  group: RuleGroup,
  set: Setter<RuleGroup>,
  place: ParentNode,
): Promise<void> {
  const inner: RuleGroup = { kind: 'group', join: group.join === 'and' ? 'or' : 'and', items: [newRule] }
  set({ ...group, items: [...group.items, inner] })
  await view.openLast(place)
}

/** The conditions of a relation, and what adds to them. */
export function renderGroupBody(view: GroupView, group: RuleGroup, set: Setter<RuleGroup>) {
  const { t } = view.source
  const place = (event: Event) => (event.currentTarget as Element).closest('.group') ?? document
  const add = async (event: Event) => {
    const box = place(event)
    set({ ...group, items: [...group.items, newRule] })
    await view.openLast(box)
  }
  return html`${group.isNegated === true ? renderTurn(view, group, set) : nothing}
    ${renderItems(view, group, set)}
    <crm-button class="add" size="small" variant="ghost" @click=${(event: Event) => void add(event)}
      ><crm-icon slot="start" name="plus"></crm-icon>${t('relation.add')}</crm-button
    >
    ${
      group.items.length === 0
        ? nothing
        : html`<crm-button
            size="small"
            variant="ghost"
            @click=${(event: Event) => void addGroup(view, group, set, place(event))}
            >${t('addGroup')}</crm-button
          >`
    }`
}

function renderItem(
  view: GroupView,
  item: RuleItem,
  set: Setter<RuleItem | undefined>,
  depth: number,
): TemplateResult {
  if (item.kind === 'group') return renderGroup(view, item, set, depth + 1)
  if (item.kind === 'opaque') return renderOpaque(view, item, () => set(undefined))
  // The chips of a relation lie in the chip of the relation: each hears only its own.
  const own = (event: Event, run: () => void) => {
    event.stopPropagation()
    run()
  }
  return html`<crm-filter-chip
    .source=${view.source}
    .rule=${item}
    ?locked=${view.isLocked}
    @crm-rule-change=${(event: CustomEvent<ChipRule>) => own(event, () => set(event.detail))}
    @crm-rule-remove=${(event: Event) => own(event, () => set(undefined))}
  ></crm-filter-chip>`
}

function renderOpaque({ source, isLocked }: GroupView, { filter }: OpaqueRule, remove: () => void) {
  const { t } = source
  return html`<span class="opaque" title="${t('specialHint')} ${JSON.stringify(filter)}"
    >${t('specialFilter')}<span class="hidden">. ${t('specialHint')}</span>${
      isLocked
        ? nothing
        : html`<crm-icon-button
            size="small"
            icon="x"
            label=${t('removeFilter', { field: t('specialFilter') })}
            @click=${remove}
          ></crm-icon-button>`
    }</span
  >`
}

function turnKey({ join, isNegated }: RuleGroup): string {
  if (isNegated === true) return join === 'or' ? 'noneOf' : 'notAllOf'
  return join === 'or' ? 'anyOf' : 'allOf'
}

function renderTurn({ source, isLocked }: GroupView, group: RuleGroup, set: Setter<RuleGroup>) {
  return html`<button
    class="join"
    type="button"
    title=${source.t('turnGroup')}
    ?disabled=${isLocked}
    @click=${() => set(turned(group))}
  >
    ${source.t(turnKey(group))}<crm-icon name="chevrons-up-down"></crm-icon>
  </button>`
}

function renderGroup(
  view: GroupView,
  group: RuleGroup,
  set: Setter<RuleItem | undefined>,
  depth: number,
): TemplateResult {
  const { t } = view.source
  const setInner = (inner: RuleGroup) => set(inner.items.length === 0 ? undefined : inner)
  const place = (event: Event) => (event.currentTarget as Element).closest('.inner') ?? document
  const add = async (event: Event) => {
    const box = place(event)
    setInner({ ...group, items: [...group.items, newRule] })
    await view.openLast(box)
  }
  const addInner = (event: Event) => void addGroup(view, group, setInner, place(event))
  const button = (icon: string, label: string, run: (event: Event) => void) =>
    html`<crm-icon-button size="small" icon=${icon} label=${label} @click=${run}></crm-icon-button>`
  return html`<span class="group inner" role="group" aria-label=${t('group')}>
    ${renderTurn(view, group, setInner)} ${renderItems(view, group, setInner, depth)}
    ${
      view.isLocked
        ? nothing
        : html`${button('plus', t('addToGroup'), (event) => void add(event))}
          ${depth < deepest ? button('list-tree', t('addGroup'), addInner) : nothing}`
    }
  </span>`
}
