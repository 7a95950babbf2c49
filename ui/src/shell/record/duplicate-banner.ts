import { task, type SearchHit } from '@tessera/sdk/ui'
import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { renderFace } from '../fields/record-face.ts'
import { hitNote } from '../search/hit-note.ts'
import type { EntityInfo } from '../services/entity-info.ts'
import { openPeek } from './peek-address.ts'

interface Duplicates {
  readonly data: readonly SearchHit[]
  readonly hasUnseen: boolean
}

/** Above a record: others that may be the same one, to be opened beside it. Says nothing where there are none. */
@customElement('crm-duplicate-banner')
export class CrmDuplicateBanner extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host([hidden]) {
        display: none;
      }

      ul {
        display: grid;
        gap: var(--crm-space-2);
        margin-block-start: var(--crm-space-4);
      }

      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--crm-space-4);
      }

      .note {
        color: var(--crm-color-text-2);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property() recordId = ''
  /** Grows with each change of the record, after which there may be others. */
  @property({ type: Number }) version = 0
  @state() private isOpen = false

  readonly #found = task(this, {
    args: () => [this.entity, this.recordId, this.version] as const,
    run: ([entity, id], { signal }) =>
      entity === undefined || id === '' || entity.matchKeys.length === 0
        ? undefined
        : // What cannot be told is no reason to disturb.
          this.api
            .request<Duplicates>('GET', `/api/records/${entity.name}/${id}/duplicates`, { signal })
            .catch(() => undefined),
    isEmpty: () => false,
  })

  protected override render() {
    const { entity } = this
    const { data = [], hasUnseen = false } = this.#found.value ?? {}
    this.hidden = entity === undefined || (data.length === 0 && !hasUnseen)
    if (entity === undefined || this.hidden) return nothing
    return html`<crm-callout tone="warning">
      ${data.length === 0 ? this.t('record.duplicates.unseen') : this.t('record.duplicates.some', { count: data.length })}
      ${this.isOpen ? this.#renderList(entity, data, hasUnseen) : nothing}
      ${
        data.length === 0
          ? nothing
          : html`<crm-button
              slot="actions"
              size="small"
              aria-expanded=${String(this.isOpen)}
              @click=${() => (this.isOpen = !this.isOpen)}
              >${this.t(this.isOpen ? 'record.duplicates.hide' : 'record.duplicates.show')}</crm-button
            >`
      }
    </crm-callout>`
  }

  #renderList(entity: EntityInfo, data: readonly SearchHit[], hasUnseen: boolean) {
    return html`<ul aria-label=${this.t('record.duplicates.some', { count: data.length })}>
        ${data.map(
          (hit) =>
            html`<li>
              ${renderFace(entity, hit, 'small')}
              <a href=${this.shell.href.record(hit.entity, hit.id)}
                >${hit.displayName || this.t('record.unnamed')}</a
              >
              <span class="note">${hitNote(this.shell, hit.subtitle)}</span>
              <crm-button
                size="small"
                variant="ghost"
                @click=${() => openPeek(this.shell, { entity: hit.entity, id: hit.id })}
                >${this.t('record.duplicates.beside')}<span class="visually-hidden">
                  ${hit.displayName}</span
                ></crm-button
              >
            </li>`,
        )}
      </ul>
      ${hasUnseen ? html`<p class="note">${this.t('record.duplicates.unseenToo')}</p>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-duplicate-banner': CrmDuplicateBanner
  }
}
