import type { UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank, valueAt } from '../fields/field-path.ts'
import { valueStyles } from '../fields/value-styles.ts'
import { renderValue } from '../fields/value-view.ts'
import { listColumns } from '../list/list-columns.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { byDay } from './day-groups.ts'
import { feedStyles } from './feed-styles.ts'
import { PagedList } from './paged-list.ts'

interface TimelineItem {
  readonly id: string
  readonly entity: string
  readonly at: string
  readonly record: UntypedRecord
}

const factsAtMost = 3

/** What happened around a record: calls, meetings, tickets and whatever else plugins place there. */
@customElement('crm-record-timeline')
export class CrmRecordTimeline extends ShellElement {
  static override styles = [shellStyles, valueStyles, feedStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property() recordId = ''
  #unfollow: (() => void) | undefined
  readonly #list = new PagedList<TimelineItem>(this, (before, signal) =>
    this.api.timeline<TimelineItem>(this.entity?.name ?? '', this.recordId, {
      signal,
      ...(before === undefined ? {} : { before }),
    }),
  )

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unfollow = this.shell.live.onChanges((_changes, entities) => {
      const isShown =
        entities === 'all' ||
        [...entities].some((name) => this.shell.metadata.entity(name)?.timeline !== null)
      if (isShown) void this.#list.reload()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unfollow?.()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('recordId')) void this.#list.reload()
  }

  protected override render() {
    const { items, isLoaded, isLoading, error, hasMore } = this.#list
    if (error !== undefined && items.length === 0)
      return html`<crm-error
        .error=${error}
        retryable
        @crm-retry=${() => void this.#list.reload()}
      ></crm-error>`
    if (!isLoaded) return html`<crm-skeleton lines="6"></crm-skeleton>`
    if (items.length === 0)
      return html`<crm-empty
        icon="clock"
        heading=${this.t('record.noTimeline')}
        text=${this.t('record.noTimelineText')}
      ></crm-empty>`
    return html`${byDay(this.format, items).map(
      ({ day, items: some }) =>
        html`<section>
          <h3>${day}</h3>
          <ul class="feed">
            ${repeat(
              some,
              ({ id }) => id,
              (item) => this.#renderItem(item),
            )}
          </ul>
        </section>`,
    )}
    ${hasMore ? html`<crm-button class="more" ?busy=${isLoading} @click=${() => void this.#list.more()}>${this.t('record.older')}</crm-button>` : nothing}`
  }

  #renderItem({ entity: name, at, record }: TimelineItem) {
    const entity = this.shell.metadata.entity(name)
    if (entity === undefined) return nothing
    const facts = listColumns(this.shell, entity, undefined)
      .filter(
        ({ isTitle, path }) =>
          !isTitle && path !== entity.timeline?.at && path !== 'updatedAt' && !isBlank(valueAt(record, path)),
      )
      .slice(0, factsAtMost)
    return html`<li>
      <span class="mark"><crm-icon name=${entity.icon}></crm-icon></span>
      <div>
        <p class="what">
          <a class="item-title" href=${this.shell.href.record(name, record.id)}
            >${record.displayName || entity.labels.one}</a
          >
          <span class="when">${entity.labels.one} · <time datetime=${at}>${this.format.time(at)}</time></span>
        </p>
        ${
          facts.length === 0
            ? nothing
            : html`<ul class="changes">
                ${facts.map(({ label, field, path }) => html`<li><span class="field">${label}</span><span>${renderValue(this.shell, field, valueAt(record, path), 'cell')}</span></li>`)}
              </ul>`
        }
      </div>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-timeline': CrmRecordTimeline
  }
}
