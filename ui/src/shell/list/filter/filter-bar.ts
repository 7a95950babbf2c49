import type { UntypedFilter } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../../kit/button.ts'
import '../../../kit/icon-button.ts'
import '../../../kit/icon.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { mainPartField } from '../../../kit/internal/field-value/main-part-field.ts'
import { findPath } from '../../fields/field-path.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import './filter-chip.ts'
import type { CrmFilterChip } from './filter-chip.ts'
import { operatorsOf } from './operators.ts'
import type { LinkNames } from './rule-text.ts'
import {
  countRules,
  fromFilter,
  noRules,
  toFilter,
  withItem,
  type Rule,
  type RuleGroup,
  type RuleItem,
} from './rule.ts'
import { filterBarStyles } from './filter-bar-styles.ts'

const newRule: Rule = { kind: 'rule', path: '', operator: 'contains', value: null }

/**
 * The conditions of a list as chips, with "and" or "or" between them and one level of groups. It writes the filter of
 * the query language, and reads one that came with an address.
 *
 * @fires crm-filter-change - `detail` is the filter; null where there is none.
 */
@customElement('crm-filter-bar')
export class CrmFilterBar extends ShellElement {
  static override styles = [shellStyles, filterBarStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) filter: UntypedFilter | undefined
  /** There is at least one chip. */
  @property({ type: Boolean, reflect: true }) filled = false
  @state() private group: RuleGroup = noRules
  @state() private names: LinkNames = new Map()
  #told = ''

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('entity') && changed.get('entity') !== undefined) this.group = noRules
    if (changed.has('filter') || changed.has('entity')) this.#takeFilter()
    this.filled = this.group.items.length > 0
  }

  /** Another filter than the one that was told last: it came from outside. */
  #takeFilter(): void {
    const given = JSON.stringify(this.filter ?? null)
    if (given === this.#told) return
    this.#told = given
    this.group = fromFilter(this.filter)
    void this.#loadNames()
  }

  /** Adds a condition, on this field if one is given, and opens it. */
  async add(path = ''): Promise<void> {
    const field = this.entity === undefined ? undefined : findPath(this.shell, this.entity, path)?.field
    const main = field?.kind === 'parts' ? mainPartField(field) : undefined
    const [operator = 'contains'] = field === undefined ? [] : operatorsOf(main ?? field)
    const rule: Rule =
      field === undefined
        ? newRule
        : { ...newRule, path: main === undefined ? path : `${path}.${main.name}`, operator }
    this.#set({ ...this.group, items: [...this.group.items, rule] })
    await this.#openLast(this.renderRoot)
  }

  /** Takes the last condition away. */
  removeLast(): void {
    this.#set(withItem(this.group, this.group.items.length - 1, undefined))
  }

  async #openLast(root: ParentNode): Promise<void> {
    await this.updateComplete
    const chips = root.querySelectorAll<CrmFilterChip>('crm-filter-chip')
    await chips[chips.length - 1]?.show()
  }

  #set(group: RuleGroup): void {
    this.group = group
    const filter = toFilter(group)
    const told = JSON.stringify(filter ?? null)
    if (told === this.#told) return
    this.#told = told
    this.dispatchEvent(
      new CustomEvent<UntypedFilter | null>('crm-filter-change', {
        detail: filter ?? null,
        bubbles: true,
        composed: true,
      }),
    )
  }

  /** A filter holds ids; people read names. */
  async #loadNames(): Promise<void> {
    const wanted = new Map<string, string[]>()
    collectLinks(this.group, (rule) => {
      const target =
        this.entity === undefined ? undefined : findPath(this.shell, this.entity, rule.path)?.field.target
      const ids = (Array.isArray(rule.value) ? (rule.value as readonly unknown[]) : [rule.value]).filter(
        (id): id is string => typeof id === 'string' && !id.startsWith('$') && !this.names.has(id),
      )
      if (target !== undefined && ids.length > 0) wanted.set(target, [...(wanted.get(target) ?? []), ...ids])
    })
    const found = await Promise.all(
      [...wanted].map(([entity, ids]) =>
        this.api
          .list(entity, { fields: ['displayName'], filter: { id: { in: ids } }, trash: 'with', limit: 500 })
          .catch(() => []),
      ),
    )
    if (wanted.size > 0) this.#addNames(new Map(found.flat().map(({ id, displayName }) => [id, displayName])))
  }

  #addNames(names: LinkNames): void {
    this.names = new Map([...this.names, ...names])
  }

  protected override render() {
    const count = countRules(this.group)
    return html`<div
      class="group"
      role="group"
      aria-label=${this.t('list.filters')}
      @crm-rule-names=${(event: CustomEvent<LinkNames>) => this.#addNames(event.detail)}
    >
      ${this.#renderItems(this.group, (group) => this.#set(group), true)}
      <crm-button size="small" variant="ghost" @click=${() => void this.add()}
        ><crm-icon slot="start" name="plus"></crm-icon>${this.t('list.addFilter')}</crm-button
      >
      ${count > 1 ? html`<crm-button size="small" variant="ghost" @click=${() => void this.#addGroup()}>${this.t('list.addGroup')}</crm-button>` : nothing}
      <crm-button size="small" variant="ghost" @click=${() => this.#set(noRules)}
        >${this.t('list.clearFilters')}</crm-button
      >
    </div>`
  }

  /** A group with the other word between its conditions: "a and (b or c)". */
  async #addGroup(): Promise<void> {
    const inner: RuleGroup = {
      kind: 'group',
      join: this.group.join === 'and' ? 'or' : 'and',
      items: [newRule],
    }
    this.#set({ ...this.group, items: [...this.group.items, inner] })
    await this.#openLast(this.renderRoot)
  }

  #renderItems(
    group: RuleGroup,
    set: (group: RuleGroup) => void,
    isOuter: boolean,
  ): readonly TemplateResult[] {
    const toggle = () => set({ ...group, join: group.join === 'and' ? 'or' : 'and' })
    const join = html`<button class="join" type="button" title=${this.t('list.switchJoin')} @click=${toggle}>
      ${this.t(`list.join.${group.join}`)}
    </button>`
    return group.items.map(
      (item, index) =>
        html`${index > 0 ? join : nothing}${this.#renderItem(item, isOuter, (next) => set(withItem(group, index, next)))}`,
    )
  }

  #renderItem(item: RuleItem, isOuter: boolean, set: (item: RuleItem | undefined) => void): TemplateResult {
    if (item.kind === 'rule') {
      return html`<crm-filter-chip
        .entity=${this.entity}
        .rule=${item}
        .names=${this.names}
        @crm-rule-change=${(event: CustomEvent<Rule>) => set(event.detail)}
        @crm-rule-remove=${() => set(undefined)}
      ></crm-filter-chip>`
    }
    if (item.kind === 'opaque') {
      return html`<span class="opaque"
        >${this.t('list.specialFilter')}<crm-icon-button
          size="small"
          icon="x"
          label=${this.t('list.removeFilter', { field: this.t('list.specialFilter') })}
          @click=${() => set(undefined)}
        ></crm-icon-button
      ></span>`
    }
    const setInner = (inner: RuleGroup) => set(inner.items.length === 0 ? undefined : inner)
    const add = async (event: Event) => {
      const box = (event.currentTarget as Element).closest('.inner')
      set({ ...item, items: [...item.items, newRule] })
      if (box !== null) await this.#openLast(box)
    }
    return html`<span class="group ${isOuter ? 'inner' : ''}" role="group" aria-label=${this.t('list.group')}>
      ${this.#renderItems(item, setInner, false)}
      <crm-icon-button
        size="small"
        icon="plus"
        label=${this.t('list.addToGroup')}
        @click=${(event: Event) => void add(event)}
      ></crm-icon-button>
    </span>`
  }
}

function collectLinks(group: RuleGroup, visit: (rule: Rule) => void): void {
  for (const item of group.items) {
    if (item.kind === 'group') collectLinks(item, visit)
    else if (item.kind === 'rule') visit(item)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-filter-bar': CrmFilterBar
  }
  interface HTMLElementEventMap {
    'crm-filter-change': CustomEvent<UntypedFilter | null>
  }
}
