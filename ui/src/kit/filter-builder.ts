import type { EntityMetadata, Translator, UntypedFilter } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import './button.ts'
import './icon.ts'
import { mainPartField } from './internal/field-value/main-part-field.ts'
import './internal/filter/filter-chip.ts'
import { filterBuilderStyles } from './internal/filter/filter-builder-styles.ts'
import { filterGroupStyles } from './internal/filter/filter-group-styles.ts'
import {
  sourceOver,
  type FilterSource,
  type LinkNames,
  type PlaceSearch,
  type TagSearch,
} from './internal/filter/filter-source.ts'
import { filterTexts } from './internal/filter/filter-texts.ts'
import type { FilterEntity } from './internal/filter/find-path.ts'
import { addGroup, newRule, renderItems, type GroupView } from './internal/filter/group-view.ts'
import { linkedIds } from './internal/filter/linked-ids.ts'
import { openLastChip } from './internal/filter/open-last-chip.ts'
import { operatorsOf } from './internal/filter/operators.ts'
import { fromFilter } from './internal/filter/read-filter.ts'
import { filterSentence } from './internal/filter/rule-text.ts'
import { countRules, noRules, withItem, type Rule, type RuleGroup } from './internal/filter/rule.ts'
import { toFilter } from './internal/filter/write-filter.ts'
import { FormControl } from './internal/form-control.ts'
import type { RecordSearch } from './record-picker.ts'

/**
 * Conditions on the records of an entity as chips, with "and" or "or" between them and groups of either. Its value is
 * the filter of a query, such as `{"and": [{"stage": {"in": ["won"]}}]}`; what it cannot show in parts it keeps. Fields
 * of linked records, records that point here with conditions of their own, relative dates, "me" and "my teams" come with
 * the metadata.
 *
 * @slot end - After the buttons.
 * @fires crm-change - Another filter; read it from the element.
 * @fires crm-count - There are more or fewer conditions; `detail` counts them, those without a value yet as well.
 */
@customElement('crm-filter-builder')
export class CrmFilterBuilder extends FormControl {
  static override styles = [...FormControl.styles, filterGroupStyles, filterBuilderStyles]

  /** Whose records are filtered, as the metadata describes it. */
  @property({ attribute: false }) entity: EntityMetadata | undefined
  /** The entities behind links, by their names; without it there is nothing of linked records. */
  @property({ attribute: false }) related: ((entity: string) => EntityMetadata | undefined) | undefined
  /** A filter of the query language; null where there is no condition. */
  @property({ attribute: false }) value: UntypedFilter | null = null
  /** Finds records, users and teams for a condition on a link. */
  @property({ attribute: false }) search: ((entity: string) => RecordSearch | undefined) | undefined
  /** Finds words for a condition on tags of records of an entity. */
  @property({ attribute: false })
  searchTags: ((path: string, entity: string) => TagSearch | undefined) | undefined
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
    await openLastChip(this, this.renderRoot)
  }

  #newRule(path: string): Rule {
    const field = this.entity && this.#source(this.entity).find(path)?.field
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
    const wanted = linkedIds(this.#source(entity), this.group)
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

  #source(entity: EntityMetadata): FilterSource {
    const { environment, names, currency, defaultCountry: country } = this
    const { format, language } = environment
    const reader = {
      entity: (name: string) => this.related?.(name) as FilterEntity | undefined,
      sub: (name: string) => this.#t(`sub.${name}`),
    }
    const shared = {
      reader,
      speaker: { format, language, word: (key, values) => environment.t(key, values) },
      format,
      names,
      currency,
      country,
      t: this.#t,
      search: (target) => this.search?.(target),
      searchPlaces: this.searchPlaces,
    } satisfies Parameters<typeof sourceOver>[0]
    // The metadata has everything that a filter needs to know.
    return sourceOver(shared, entity as EntityMetadata & FilterEntity, (path, of) =>
      this.searchTags?.(path, of),
    )
  }

  protected renderControl(): TemplateResult {
    if (this.entity === undefined) return html``
    const source = this.#source(this.entity)
    const count = countRules(this.group)
    const view: GroupView = {
      source,
      isLocked: this.isLocked,
      openLast: (place) => openLastChip(this, place),
    }
    return html`<div
        class="group"
        part="chips"
        @crm-rule-names=${(event: CustomEvent<LinkNames>) => this.#addNames(event.detail)}
      >
        ${renderItems(view, this.group, (group) => this.#set(group))}
        ${this.isLocked ? nothing : this.#renderButtons(view, count)}
      </div>
      ${this.sentence && count > 0 ? html`<p class="sentence">${filterSentence(source, this.group)}</p>` : nothing}`
  }

  #renderButtons(view: GroupView, count: number): TemplateResult {
    const addInner = () => void addGroup(view, this.group, (group) => this.#set(group), this.renderRoot)
    return html`<crm-button class="add" size="small" variant="ghost" @click=${() => void this.add()}
        ><crm-icon slot="start" name="plus"></crm-icon>${this.#t('addFilter')}</crm-button
      >
      ${
        count === 0
          ? nothing
          : html`<crm-button size="small" variant="ghost" @click=${addInner}
                >${this.#t('addGroup')}</crm-button
              >
              <crm-button size="small" variant="ghost" @click=${() => this.clear()}
                >${this.#t('clearFilters')}</crm-button
              >`
      }
      <slot name="end"></slot>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-filter-builder': CrmFilterBuilder
  }
  interface HTMLElementEventMap {
    'crm-count': CustomEvent<number>
  }
}
