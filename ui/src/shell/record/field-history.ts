import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/avatar.ts'
import '../../kit/button.ts'
import '../../kit/error.ts'
import '../../kit/skeleton.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { isBlank } from '../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../fields/field-path.ts'
import { isSameValue } from '../fields/to-wire.ts'
import { valueText } from '../fields/value-text.ts'
import type { FieldInfo } from '../services/entity-info.ts'
import { actorName } from './actor-name.ts'
import type { HistoryItem } from './history-item.ts'
import { PagedList } from './paged-list.ts'
import type { RecordModel } from './record-model.ts'

/**
 * What one field held, newest first, each to be taken again.
 *
 * @fires crm-restore - An earlier value is wanted; `detail` is the value.
 */
@customElement('crm-field-history')
export class CrmFieldHistory extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        min-block-size: 120px;
      }

      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--crm-space-4);
        align-items: start;
        padding-block: var(--crm-space-4);
      }

      li + li {
        border-block-start: 1px solid var(--crm-color-border);
      }

      .value {
        overflow-wrap: anywhere;
        white-space: pre-line;
      }

      .quiet {
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        line-height: var(--crm-leading-xs);
      }
    `,
  ]

  @property({ attribute: false }) field!: FieldInfo
  @property({ attribute: false }) model!: RecordModel
  /** Whether an earlier value may be taken. */
  @property({ type: Boolean }) editable = false
  readonly #list = new PagedList<HistoryItem>(this, (before, signal) =>
    this.api.request(
      'GET',
      `/api/records/${encodeURIComponent(this.model.entity)}/${encodeURIComponent(this.model.record.id)}/history`,
      { search: { field: this.field.name, limit: 20, before }, signal },
    ),
  )

  protected override firstUpdated(): void {
    void this.#list.reload()
  }

  protected override render() {
    const { items, isLoaded, isLoading, error, hasMore } = this.#list
    if (error !== undefined)
      return html`<crm-error
        .error=${error}
        retryable
        @crm-retry=${() => void this.#list.reload()}
      ></crm-error>`
    if (!isLoaded) return html`<crm-skeleton lines="4"></crm-skeleton>`
    if (items.length === 0) return html`<p class="quiet">${this.t('record.noFieldHistory')}</p>`
    return html`<ul>
        ${items.map((item) => this.#renderItem(item))}
      </ul>
      ${hasMore ? html`<crm-button ?busy=${isLoading} @click=${() => void this.#list.more()}>${this.t('record.older')}</crm-button>` : nothing}`
  }

  #renderItem({ at, actor, changes }: HistoryItem) {
    const change = changes[0]
    if (change === undefined) return nothing
    const who = actorName(this.shell, actor)
    const text = isBlank(change.after) ? '' : valueText(this.shell, this.field, change.after)
    const isCurrent = isSameValue(this.field, change.after, valueAt(this.model.record, this.field.name))
    const restore = () =>
      this.dispatchEvent(
        new CustomEvent('crm-restore', { detail: change.after, bubbles: true, composed: true }),
      )
    return html`<li>
      <crm-avatar kind="user" decorative name=${who} record-id=${actor.id ?? ''}></crm-avatar>
      <div>
        ${
          change.hidden === true
            ? html`<span class="quiet">${this.t('record.hiddenChange')}</span>`
            : text === ''
              ? html`<div class="quiet">${this.t('record.noValue')}</div>`
              : html`<div class="value">${text}</div>`
        }
        <div class="quiet">${who} · <time datetime=${at}>${this.format.dateTime(at)}</time></div>
      </div>
      ${
        !this.editable || isCurrent || change.hidden === true
          ? nothing
          : html`<crm-button size="small" @click=${restore}>${this.t('record.takeAgain')}</crm-button>`
      }
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-field-history': CrmFieldHistory
  }
}
