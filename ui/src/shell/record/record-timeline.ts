import type { UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { actorName } from './actor-name.ts'
import { byDay } from './day-groups.ts'
import { feedStyles } from './feed-styles.ts'
import type { HistoryItem } from './history-item.ts'
import { PagedList } from './paged-list.ts'
import './timeline-composer.ts'
import './timeline-filter.ts'
import { everything, wantedEntities, type TimelineWish } from './timeline-filter.ts'
import { renderItem, type TimelineItem } from './timeline-item.ts'
import { foldEdits, timelineParts, type FoldedEdits, type Happening } from './timeline-parts.ts'
import { pinnedItems } from './timeline-pins.ts'
import { timelineStyles } from './timeline-styles.ts'

/** How many pages are read to find the item that an address names. */
const pagesForItem = 5

/** What happened around a record, and what is to come: notes, tasks, calls and whatever else modules place there. */
@customElement('crm-record-timeline')
export class CrmRecordTimeline extends ShellElement {
  static override styles = [shellStyles, valueStyles, feedStyles, timelineStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) record: UntypedRecord | undefined
  @property() recordId = ''
  @state() private wish: TimelineWish = everything
  @state() private edits: readonly FoldedEdits[] = []
  @state() private pins: readonly TimelineItem[] = []
  #unfollow: (() => void) | undefined
  #sought: string | undefined
  readonly #list = new PagedList<TimelineItem>(this, async (before, signal) => {
    if (this.wish.what === 'changes') return { data: [], page: { next: null, previous: null } }
    const entities = wantedEntities(this.wish, this.shell.metadata.entities)
    return this.api.timeline<TimelineItem>(this.entity?.name ?? '', this.recordId, {
      signal,
      ...(before === undefined ? {} : { before }),
      ...(entities === undefined ? {} : { entities }),
      ...(this.wish.who === '' ? {} : { owner: this.wish.who }),
    })
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unfollow = this.shell.live.onChanges((_changes, entities) => {
      const isShown =
        entities === 'all' ||
        [...entities].some((name) => (this.shell.metadata.entity(name)?.timeline ?? null) !== null)
      if (isShown) void this.#reload()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unfollow?.()
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isNew = changed.has('recordId')
    if (isNew) {
      this.edits = []
      this.pins = []
      this.wish = everything
    }
    if (isNew || (changed.has('record') && changed.get('record') !== undefined)) void this.#reload()
  }

  async #reload(): Promise<void> {
    await Promise.all([this.#list.reload(), this.#loadEdits(), this.#loadPins()])
    await this.#goToItem()
  }

  /** Edits and pins are beside the point where they cannot be read: the items stand without them. */
  async #loadEdits(): Promise<void> {
    const { recordId } = this
    const page = await this.api
      .history<HistoryItem>(this.entity?.name ?? '', recordId)
      .catch(() => ({ data: [] }))
    if (recordId === this.recordId)
      this.edits = foldEdits(page.data.map((item) => this.#withModuleName(item)))
  }

  #withModuleName(item: HistoryItem): HistoryItem {
    const { actor } = item
    if (actor.kind !== 'plugin') return item
    return { ...item, actor: { ...actor, displayName: actorName(this.shell, actor) } }
  }

  async #loadPins(): Promise<void> {
    const { recordId } = this
    const pins = await pinnedItems(this.shell, recordId).catch(() => [])
    if (recordId === this.recordId) this.pins = pins
  }

  get #meant(): string | undefined {
    return new URLSearchParams(location.search).get('item') ?? undefined
  }

  /** Brings the item that the address names into view, once. */
  async #goToItem(): Promise<void> {
    const id = this.#meant
    if (id === undefined || id === this.#sought) return
    this.#sought = id
    for (let page = 0; page < pagesForItem; page++) {
      await this.updateComplete
      const element = this.renderRoot.querySelector<HTMLElement>(`#item-${CSS.escape(id)}`)
      if (element !== null) {
        element.scrollIntoView({ block: 'center' })
        element.focus({ preventScroll: true })
        return
      }
      if (!this.#list.hasMore) return
      await this.#list.more()
    }
  }

  protected override render(): unknown {
    return html`<crm-timeline-composer
        .entity=${this.entity}
        .record=${this.record}
        @crm-done=${(event: CustomEvent<boolean>) => event.detail && void this.#reload()}
      ></crm-timeline-composer>
      ${this.#renderFeed()}`
  }

  #renderFeed(): unknown {
    const { items, isLoaded, error, hasMore } = this.#list
    if (error !== undefined && items.length === 0)
      return html`<crm-error
        .error=${error}
        retryable
        @crm-retry=${() => void this.#list.reload()}
      ></crm-error>`
    if (!isLoaded) return html`<crm-skeleton lines="6"></crm-skeleton>`
    const isAll = this.wish.what === '' && this.wish.who === ''
    // What is pinned stands at the top, and only there.
    const pinned = new Set(isAll ? this.pins.map(({ id }) => id) : [])
    const others = items.filter(({ id }) => !pinned.has(id))
    const parts = timelineParts(others, this.#shownEdits, { now: Date.now(), isWhole: !hasMore })
    const hasItems = items.length > 0 || !isAll || this.pins.length > 0
    return html`${hasItems ? this.#renderFilter() : nothing}
    ${isAll && this.pins.length > 0 ? this.#renderItems(this.t('timeline.pinned'), this.pins) : nothing}
    ${parts.upcoming.length > 0 ? this.#renderItems(this.t('timeline.upcoming'), parts.upcoming) : nothing}
    ${
      items.length === 0 && parts.past.length === 0
        ? this.#renderEmpty(isAll)
        : byDay(this.format, parts.past).map(({ day, items: some }) => this.#renderDay(day, some))
    }
    ${hasMore ? this.#renderMore() : nothing}`
  }

  get #shownEdits(): readonly FoldedEdits[] {
    const { what, who } = this.wish
    if (what !== '' && what !== 'changes') return []
    return who === '' ? this.edits : this.edits.filter((edit) => edit.actor === who)
  }

  #renderFilter(): TemplateResult {
    return html`<crm-timeline-filter
      role="group"
      aria-label=${this.t('timeline.filter')}
      .value=${this.wish}
      @crm-change=${this.#onWish}
    ></crm-timeline-filter>`
  }

  readonly #onWish = (event: Event): void => {
    this.wish = (event.currentTarget as HTMLElement & { value: TimelineWish }).value
    void this.#list.reload()
  }

  #renderEmpty(isAll: boolean): TemplateResult {
    return isAll
      ? html`<crm-empty
          icon="clock"
          heading=${this.t('record.noTimeline')}
          text=${this.t('record.noTimelineText')}
        ></crm-empty>`
      : html`<crm-empty icon="clock" heading=${this.t('timeline.noneMatch')}
          ><crm-button size="small" @click=${this.#clear}>${this.t('timeline.clear')}</crm-button></crm-empty
        >`
  }

  readonly #clear = (): void => {
    this.wish = everything
    void this.#list.reload()
  }

  #renderMore(): TemplateResult {
    return html`<crm-button class="more" ?busy=${this.#list.isLoading} @click=${() => void this.#list.more()}
      >${this.t('record.older')}</crm-button
    >`
  }

  #renderItems(heading: string, items: readonly TimelineItem[]): TemplateResult {
    return html`<section>
      <h3>${heading}</h3>
      <ul class="feed">
        ${repeat(
          items,
          ({ id }) => id,
          (item) => this.#renderItem(item),
        )}
      </ul>
    </section>`
  }

  #renderDay(day: string, happenings: readonly Happening[]): TemplateResult {
    return html`<section>
      <h3>${day}</h3>
      <ul class="feed">
        ${repeat(
          happenings,
          (each) => (each.kind === 'item' ? each.item.id : each.edits.id),
          (each) => (each.kind === 'item' ? this.#renderItem(each.item) : this.#renderEdits(each.edits)),
        )}
      </ul>
    </section>`
  }

  #renderItem(item: TimelineItem): unknown {
    const entity = this.shell.metadata.entity(item.entity)
    if (entity === undefined) return nothing
    const subject = { entity: this.entity?.name ?? '', id: this.recordId }
    return renderItem(this.shell, { item, entity, subject, isMeant: item.id === this.#meant })
  }

  #renderEdits({ at, who, fields, isCreation }: FoldedEdits): TemplateResult {
    const name = who ?? this.t('record.somebody')
    const text = isCreation
      ? this.t('timeline.made', { who: name })
      : this.t('timeline.edited', { who: name, count: fields })
    const history = this.shell.href.record(this.entity?.name ?? '', this.recordId, 'history')
    return html`<li class="quiet">
      <span class="mark"><crm-icon name=${isCreation ? 'plus' : 'pencil'}></crm-icon></span>
      <p class="what">
        <a class="moment" href=${history}>${text}</a>
        <span class="when"><time datetime=${at}>${this.format.time(at)}</time></span>
      </p>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-timeline': CrmRecordTimeline
  }
}
