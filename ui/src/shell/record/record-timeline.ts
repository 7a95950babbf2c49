import type { UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/skeleton.ts'
import '../../kit/timeline.ts'
import type { CrmTimeline, TimelineEntry } from '../../kit/timeline.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { feedStyles } from './feed-styles.ts'
import type { HistoryItem } from './history-item.ts'
import { PagedList } from './paged-list.ts'
import './timeline-composer.ts'
import './timeline-filter.ts'
import { everything, wantedEntities, type TimelineWish } from './timeline-filter.ts'
import { renderItem, type TimelineItem } from './timeline-item.ts'
import { editEntries, itemEntry } from './timeline-entries.ts'
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
  @state() private edits: readonly TimelineEntry[] = []
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
    if (recordId === this.recordId && this.entity !== undefined)
      this.edits = editEntries(this.shell, this.entity, recordId, page.data)
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
      const timeline = this.renderRoot.querySelector<CrmTimeline>('crm-timeline')
      await timeline?.updateComplete
      if (timeline?.goTo(id) === true) return
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
      ${this.#renderWaiting()} ${this.#renderFeed()}`
  }

  /** What was written without a connection. */
  #renderWaiting(): unknown {
    const additions = this.shell.waiting.additions(this.entity?.name ?? '', this.recordId)
    if (additions.length === 0) return nothing
    return html`<ul class="feed">
      ${repeat(
        additions,
        ({ key }) => key,
        ({ label, refused }) =>
          html`<li>
            <span class="mark"><crm-icon name="cloud-off"></crm-icon></span>
            <p class="what">
              ${label}
              <span class="when"
                >${refused === undefined ? this.t('record.waiting.field') : this.t('record.waiting.notSaved', { reason: refused.reason })}</span
              >
            </p>
          </li>`,
      )}
    </ul>`
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
    const pins = isAll ? this.pins : []
    const pinned = new Set(pins.map(({ id }) => id))
    const shown = [...pins, ...items.filter(({ id }) => !pinned.has(id))]
    const entries = [
      ...shown.flatMap((item) => itemEntry(this.shell, item, pinned.has(item.id)) ?? []),
      ...this.#shownEdits,
    ]
    return html`${items.length > 0 || !isAll || this.pins.length > 0 ? this.#renderFilter() : nothing}
      <crm-timeline
        label=${this.t('timeline.feed')}
        current=${this.#meant ?? ''}
        .entries=${entries}
        ?has-older=${hasMore}
        ?busy=${this.#list.isLoading}
        @crm-older=${() => void this.#list.more()}
      >
        ${repeat(
          shown,
          ({ id }) => id,
          (item) => this.#renderItem(item, pinned.has(item.id)),
        )}
        <div slot="empty">${this.#renderEmpty(isAll)}</div>
      </crm-timeline>`
  }

  get #shownEdits(): readonly TimelineEntry[] {
    const { what, who } = this.wish
    if (what !== '' && what !== 'changes') return []
    return who === '' ? this.edits : this.edits.filter(({ edit }) => edit?.actor === who)
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

  #renderItem(item: TimelineItem, isPinned: boolean): unknown {
    const entity = this.shell.metadata.entity(item.entity)
    if (entity === undefined) return nothing
    const subject = { entity: this.entity?.name ?? '', id: this.recordId }
    const isDated = isPinned || Date.parse(item.at) > Date.now()
    return html`<div slot=${`item-${item.id}`}>
      ${renderItem(this.shell, { item, entity, subject, isDated })}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-timeline': CrmRecordTimeline
  }
}
