import type { EntityMetadata, Translator, UntypedFilter } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import './button.ts'
import './icon-button.ts'
import './icon.ts'
import { mainPartField } from './internal/field-value/main-part-field.ts'
import type { CrmFilterChip } from './internal/filter/filter-chip.ts'
import './internal/filter/filter-chip.ts'
import { filterBuilderStyles } from './internal/filter/filter-builder-styles.ts'
import type { FilterSource, LinkNames, PlaceSearch, TagSearch } from './internal/filter/filter-source.ts'
import { filterTexts } from './internal/filter/filter-texts.ts'
import { findPath, type FilterEntity, type PathReader } from './internal/filter/find-path.ts'
import { operatorsOf } from './internal/filter/operators.ts'
import { filterSentence } from './internal/filter/rule-text.ts'
import {
  countRules,
  fromFilter,
  linkedRules,
  noRules,
  toFilter,
  withItem,
  type Rule,
  type RuleGroup,
  type RuleItem,
} from './internal/filter/rule.ts'
import { FormControl } from './internal/form-control.ts'
import type { RecordSearch } from './record-picker.ts'

const newRule: Rule = { kind: 'rule', path: '', operator: 'contains', value: null }
/** Groups within groups: more than this nobody reads. */
const deepest = 2

/**
 * Conditions on the records of an entity as chips, with "and" or "or" between them and groups of either. Its value is
 * the filter of a query, such as `{"and": [{"stage": {"in": ["won"]}}]}`; what it cannot show in parts it keeps. Fields
 * of linked records, relative dates, "me" and "my teams" come with the metadata.
 *
 * @slot end - After the buttons.
 * @fires crm-change - Another filter; read it from the element.
 * @fires crm-count - There are more or fewer conditions; `detail` counts them, those without a value yet as well.
 */
@customElement('crm-filter-builder')
export class CrmFilterBuilder extends FormControl {
  static override styles = [...FormControl.styles, filterBuilderStyles]

  /** Whose records are filtered, as the metadata describes it. */
  @property({ attribute: false }) entity: EntityMetadata | undefined
  /** The entities behind links, by their names; without it there are no fields of linked records. */
  @property({ attribute: false }) related: ((entity: string) => EntityMetadata | undefined) | undefined
  /** A filter of the query language; null where there is no condition. */
  @property({ attribute: false }) value: UntypedFilter | null = null
  /** Finds records, users and teams for a condition on a link. */
  @property({ attribute: false }) search: ((entity: string) => RecordSearch | undefined) | undefined
  /** Finds words for a condition on tags. */
  @property({ attribute: false }) searchTags: ((path: string) => TagSearch | undefined) | undefined
  /** Finds places for conditions on where an address lies. */
  @property({ attribute: false }) searchPlaces: PlaceSearch | undefined
  /** The names of linked records that a filter holds by their ids. */
  @property({ attribute: false })
  namesOf: ((entity: string, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>) | undefined
  @property() currency = 'EUR'
  /** The country that an address begins with, as `BE`. */
  @property({ attribute: 'default-country' }) defaultCountry = ''
  /** Says the whole filter in a sentence below the chips. */
  @property({ type: Boolean }) sentence = false
  @state() private group: RuleGroup = noRules
  @state() private names: LinkNames = new Map()
  #told = ''
  #texts: Translator | undefined

  get formValue(): string {
    return this.value === null ? '' : JSON.stringify(this.value)
  }
  protected get isBlank(): boolean {
    return this.value === null
  }
  protected get resettable(): UntypedFilter | null {
    return this.value
  }
  protected set resettable(value: UntypedFilter | null) {
    this.value = value
  }
  protected override get isGroup(): boolean {
    return true
  }

  /** The filter in words: `Stage is any of Won and (City is Gent or Owner is any of Me)`. */
  get description(): string {
    return this.entity === undefined ? '' : filterSentence(this.#source(this.entity), this.group)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entity') && changed.get('entity') !== undefined) this.group = noRules
    if (changed.has('value') || changed.has('entity')) this.#takeValue()
    super.willUpdate(changed)
  }

  /** Another filter than the one that was told last: it came from outside. */
  #takeValue(): void {
    const given = JSON.stringify(this.value)
    if (given === this.#told) return
    this.#told = given
    this.group = fromFilter(this.value ?? undefined)
    void this.#loadNames()
  }

  /** Adds a condition, on this field if one is given, and opens it. */
  async add(path = ''): Promise<void> {
    this.#set({ ...this.group, items: [...this.group.items, this.#newRule(path)] })
    await this.#openLast(this.renderRoot)
  }

  #newRule(path: string): Rule {
    const field = this.entity && findPath(this.#reader, asEntity(this.entity), path)?.field
    if (field === undefined) return newRule
    const main = field.kind === 'parts' ? mainPartField(field) : undefined
    const [operator = 'contains'] = operatorsOf(main ?? field)
    return { ...newRule, path: main === undefined ? path : `${path}.${main.name}`, operator }
  }

  /** Takes the last condition away. */
  removeLast(): void {
    this.#set(withItem(this.group, this.group.items.length - 1, undefined))
  }

  /** Takes all conditions away. */
  clear(): void {
    this.#set(noRules)
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot?.querySelector<HTMLElement>('crm-filter-chip, .add')?.focus(options)
  }

  async #openLast(root: ParentNode): Promise<void> {
    await this.updateComplete
    const chips = root.querySelectorAll<CrmFilterChip>('crm-filter-chip')
    await chips[chips.length - 1]?.show()
  }

  #set(group: RuleGroup): void {
    const isOtherCount = countRules(group) !== countRules(this.group)
    this.group = group
    if (isOtherCount) this.dispatchEvent(new CustomEvent('crm-count', { detail: countRules(group) }))
    const filter = toFilter(group) ?? null
    const told = JSON.stringify(filter)
    if (told === this.#told) return
    this.#told = told
    this.value = filter
    this.emitInput()
    this.emitChange()
  }

  /** A filter holds ids; people read names. */
  async #loadNames(): Promise<void> {
    const { namesOf, entity } = this
    if (namesOf === undefined || entity === undefined) return
    const wanted = linkedRules(this.group, (path) => {
      return findPath(this.#reader, asEntity(entity), path)?.field.target
    })
    const found = await Promise.all(
      [...wanted].map(async ([target, ids]) => {
        const unknown = ids.filter((id) => !this.names.has(id))
        return unknown.length === 0 ? new Map<string, string>() : namesOf(target, unknown)
      }),
    )
    if (found.length > 0) this.#addNames(new Map(found.flatMap((names) => [...names])))
  }

  #addNames(names: LinkNames): void {
    this.names = new Map([...this.names, ...names])
  }

  #t = (key: string, values?: Parameters<Translator['t']>[1]): string => {
    const { language } = this.environment
    if (this.#texts?.language !== language) this.#texts = filterTexts(language)
    return this.#texts.t(key, values)
  }

  get #reader(): PathReader {
    return {
      entity: (name) => this.related?.(name) as FilterEntity | undefined,
      sub: (name) => this.#t(`sub.${name}`),
    }
  }

  #source(entity: EntityMetadata): FilterSource {
    const { environment, names, currency, defaultCountry: country } = this
    const { format, language } = environment
    const reader = this.#reader
    const own = asEntity(entity)
    return {
      entity: own,
      reader,
      speaker: { format, language, word: (key, values) => environment.t(key, values) },
      format,
      names,
      currency,
      country,
      t: this.#t,
      find: (path) => findPath(reader, own, path),
      search: (target) => this.search?.(target),
      searchTags: (path) => this.searchTags?.(path),
      searchPlaces: this.searchPlaces,
    }
  }

  protected renderControl(): TemplateResult {
    if (this.entity === undefined) return html``
    const source = this.#source(this.entity)
    const count = countRules(this.group)
    return html`<div
        class="group"
        part="chips"
        @crm-rule-names=${(event: CustomEvent<LinkNames>) => this.#addNames(event.detail)}
      >
        ${this.#renderItems(source, this.group, (group) => this.#set(group), 0)}
        ${this.isLocked ? nothing : this.#renderButtons(count)}
      </div>
      ${this.sentence && count > 0 ? html`<p class="sentence">${filterSentence(source, this.group)}</p>` : nothing}`
  }

  #renderButtons(count: number): TemplateResult {
    const addGroup = () => void this.#addGroup(this.group, (group) => this.#set(group), this.renderRoot)
    return html`<crm-button class="add" size="small" variant="ghost" @click=${() => void this.add()}
        ><crm-icon slot="start" name="plus"></crm-icon>${this.#t('addFilter')}</crm-button
      >
      ${
        count === 0
          ? nothing
          : html`<crm-button size="small" variant="ghost" @click=${addGroup}
                >${this.#t('addGroup')}</crm-button
              >
              <crm-button size="small" variant="ghost" @click=${() => this.clear()}
                >${this.#t('clearFilters')}</crm-button
              >`
      }
      <slot name="end"></slot>`
  }

  /** A group with the other word between its conditions: "a and (b or c)". */
  async #addGroup(group: RuleGroup, set: (group: RuleGroup) => void, place: ParentNode): Promise<void> {
    const inner: RuleGroup = { kind: 'group', join: group.join === 'and' ? 'or' : 'and', items: [newRule] }
    set({ ...group, items: [...group.items, inner] })
    await this.#openLast(place)
  }

  #renderItems(
    source: FilterSource,
    group: RuleGroup,
    set: (group: RuleGroup) => void,
    depth: number,
  ): readonly TemplateResult[] {
    const join = html`<button
      class="join"
      type="button"
      title=${this.#t('switchJoin')}
      ?disabled=${this.isLocked}
      @click=${() => set(switched(group))}
    >
      ${this.#t(`join.${group.join}`)}
    </button>`
    return group.items.map(
      (item, index) =>
        html`${index > 0 ? join : nothing}${this.#renderItem(source, item, (next) => set(withItem(group, index, next)), depth)}`,
    )
  }

  #renderItem(
    source: FilterSource,
    item: RuleItem,
    set: (item: RuleItem | undefined) => void,
    depth: number,
  ): TemplateResult {
    if (item.kind === 'rule') {
      return html`<crm-filter-chip
        .source=${source}
        .rule=${item}
        ?locked=${this.isLocked}
        @crm-rule-change=${(event: CustomEvent<Rule>) => set(event.detail)}
        @crm-rule-remove=${() => set(undefined)}
      ></crm-filter-chip>`
    }
    if (item.kind === 'group') return this.#renderGroup(source, item, set, depth + 1)
    return html`<span class="opaque"
      >${this.#t('specialFilter')}${
        this.isLocked
          ? nothing
          : html`<crm-icon-button
              size="small"
              icon="x"
              label=${this.#t('removeFilter', { field: this.#t('specialFilter') })}
              @click=${() => set(undefined)}
            ></crm-icon-button>`
      }</span
    >`
  }

  #renderGroup(
    source: FilterSource,
    group: RuleGroup,
    set: (item: RuleItem | undefined) => void,
    depth: number,
  ): TemplateResult {
    const setInner = (inner: RuleGroup) => set(inner.items.length === 0 ? undefined : inner)
    const place = (event: Event) => (event.currentTarget as Element).closest('.inner') ?? this.renderRoot
    const add = async (event: Event) => {
      const box = place(event)
      setInner({ ...group, items: [...group.items, newRule] })
      await this.#openLast(box)
    }
    const addGroup = (event: Event) => void this.#addGroup(group, setInner, place(event))
    const button = (icon: string, label: string, run: (event: Event) => void) =>
      html`<crm-icon-button size="small" icon=${icon} label=${label} @click=${run}></crm-icon-button>`
    return html`<span class="group inner" role="group" aria-label=${this.#t('group')}>
      <button
        class="join"
        type="button"
        title=${this.#t('switchJoin')}
        ?disabled=${this.isLocked}
        @click=${() => setInner(switched(group))}
      >
        ${this.#t(group.join === 'or' ? 'anyOf' : 'allOf')}
      </button>
      ${this.#renderItems(source, group, setInner, depth)}
      ${
        this.isLocked
          ? nothing
          : html`${button('plus', this.#t('addToGroup'), (event) => void add(event))}
            ${depth < deepest ? button('list-tree', this.#t('addGroup'), addGroup) : nothing}`
      }
    </span>`
  }
}

/** The metadata has everything that a filter needs to know. */
function asEntity(entity: EntityMetadata): FilterEntity {
  return entity as EntityMetadata & FilterEntity
}

function switched(group: RuleGroup): RuleGroup {
  return { ...group, join: group.join === 'and' ? 'or' : 'and' }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-filter-builder': CrmFilterBuilder
  }
  interface HTMLElementEventMap {
    'crm-count': CustomEvent<number>
  }
}
