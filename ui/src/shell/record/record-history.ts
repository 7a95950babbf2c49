import { html, nothing, type PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/avatar.ts'
import '../../kit/button.ts'
import '../../kit/empty.ts'
import '../../kit/error.ts'
import '../../kit/icon-button.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { findPath } from '../fields/field-path.ts'
import { valueStyles } from '../../kit/internal/field-value/value-styles.ts'
import { nameOf } from '../../kit/internal/field-value/value-text.ts'
import { valueText } from '../fields/value-text.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { actorName } from './actor-name.ts'
import { byDay } from './day-groups.ts'
import { feedStyles } from './feed-styles.ts'
import { fieldChanges, type FieldChange } from './field-changes.ts'
import type { HistoryChange, HistoryItem } from './history-item.ts'
import { PagedList } from './paged-list.ts'
import type { RecordModel } from './record-model.ts'

const verbs = new Set(['created', 'updated', 'deleted', 'restored', 'merged'])
/** Fields that a new record has anyway are no news. */
const unremarkable = new Set(['owner', 'team', 'displayName'])

/** Who changed what of a record, when, and through what. */
@customElement('crm-record-history')
export class CrmRecordHistory extends ShellElement {
  static override styles = [shellStyles, valueStyles, feedStyles]

  @property({ attribute: false }) entity: EntityInfo | undefined
  /** The record as it is, for bringing it back to what it was; without it nothing is brought back. */
  @property({ attribute: false }) model: RecordModel | undefined
  @property() recordId = ''
  /** The version shown: another one means that there is something new. */
  @property({ type: Number }) version = 0
  readonly #list = new PagedList<HistoryItem>(this, (before, signal) =>
    this.api.history<HistoryItem>(this.entity?.name ?? '', this.recordId, {
      signal,
      ...(before === undefined ? {} : { before }),
    }),
  )

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('recordId') || changed.has('version')) void this.#list.reload()
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
      return html`<crm-empty icon="history" heading=${this.t('record.noHistory')}></crm-empty>`
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

  get #canRestore(): boolean {
    const { entity, model } = this
    return entity !== undefined && model?.isTrashed === false && this.shell.can('update', entity.name)
  }

  async #restore(item: HistoryItem): Promise<void> {
    const { entity, model } = this
    if (entity === undefined || model === undefined) return
    const { restoreRecord } = await import('./restore-record.ts')
    await restoreRecord(this.shell, entity, model, this.#list.items, item)
  }

  #renderItem(item: HistoryItem) {
    const { at, type, channel, actor, changes } = item
    // What is newest is what the record is.
    const isPast = item !== this.#list.items[0]
    const last = type.slice(type.lastIndexOf('.') + 1)
    const verb = verbs.has(last) ? last : 'other'
    const shown =
      verb === 'created'
        ? changes.filter(({ field, after }) => !unremarkable.has(field) && !isBlank(after))
        : changes
    const who = actorName(this.shell, actor)
    const via = this.shell.i18n.has(`record.channel.${channel}`) ? this.t(`record.channel.${channel}`) : ''
    return html`<li>
      ${actor.kind === 'user' && actor.id !== null ? html`<crm-avatar kind="user" decorative name=${who} record-id=${actor.id}></crm-avatar>` : html`<span class="mark"><crm-icon name="cpu"></crm-icon></span>`}
      <div>
        <p class="what">
          <span class="who">${who}</span> ${this.t(`record.did.${verb}`, { count: shown.length })}
          <span class="when"
            ><time datetime=${at}>${this.format.time(at)}</time>${via === '' ? '' : ` · ${via}`}</span
          >
          ${this.#canRestore && isPast ? html`<crm-icon-button class="restore" icon="rotate-ccw" size="small" label=${this.t('record.restoreHere')} @click=${() => void this.#restore(item)}></crm-icon-button>` : nothing}
        </p>
        ${
          shown.length === 0
            ? nothing
            : html`<ul class="changes">
                ${shown.map((change) => this.#renderChange(change, verb === 'created'))}
              </ul>`
        }
      </div>
    </li>`
  }

  #renderChange({ field: path, before, after, hidden }: HistoryChange, isNew: boolean) {
    const field = this.entity === undefined ? undefined : findPath(this.shell, this.entity, path)?.field
    const line = (label: string, change: unknown) =>
      html`<li><span class="field">${label}</span><span class="change">${change}</span></li>`
    if (hidden === true)
      return line(field?.label ?? path, html`<span class="quiet">${this.t('record.hiddenChange')}</span>`)
    const text = (value: unknown) =>
      field === undefined ? nameOf(value ?? '') : valueText(this.shell, field, value)
    const whole = { label: field?.label ?? path, before: text(before), after: text(after) }
    if (isNew) return line(whole.label, html`<ins>${whole.after}</ins>`)
    const changes = field === undefined ? [whole] : fieldChanges(this.shell, field, before, after)
    return changes.map((each) => line(each.label, this.#renderStep(each)))
  }

  #renderStep({ before, after }: FieldChange) {
    const none = html`<span class="quiet">${this.t('record.noValue')}</span>`
    return html`${before === '' ? none : html`<del>${before}</del>`}<crm-icon
        name="arrow-right"
        label=${this.t('record.became')}
      ></crm-icon
      >${after === '' ? none : html`<ins>${after}</ins>`}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-record-history': CrmRecordHistory
  }
}
