import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { valueText } from '../fields/value-text.ts'
import { isEdit, type WaitingChange } from '../services/waiting-edits.ts'

/**
 * The changes that the server has not taken: those that wait for a connection, and those that it refused, each with
 * its reason and the ways to mend or drop it.
 *
 * @fires shell-left - A record is opened: what is around may close.
 */
@customElement('shell-waiting-list')
export class WaitingList extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-5);
      }

      p {
        color: var(--crm-color-text-2);
      }

      li {
        display: grid;
        gap: var(--crm-space-2);
        padding-block: var(--crm-space-5);
        border-block-start: 1px solid var(--crm-color-border);
      }

      .record {
        font-weight: var(--crm-weight-medium);
      }

      .value {
        overflow-wrap: anywhere;
      }

      .refused {
        display: flex;
        gap: var(--crm-space-3);
        color: var(--crm-color-danger);
      }

      .refused crm-icon {
        flex: none;
      }

      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-3);
      }
    `,
  ]

  #valueOf(change: WaitingChange): string {
    if (!isEdit(change)) return change.label
    const field = this.shell.metadata.entity(change.entity)?.fields.find(({ name }) => name === change.field)
    const isPlain = ['string', 'number', 'boolean'].includes(typeof change.value)
    const value = field === undefined || !isPlain ? '' : valueText(this.shell, field, change.value)
    return value === '' ? change.label : `${change.label}: ${value}`
  }

  #renderChange(change: WaitingChange) {
    const { entity, recordId, recordName, refused } = change
    const { waiting } = this.shell
    const leave = () => this.dispatchEvent(new CustomEvent('shell-left'))
    const isOvertaken = refused?.code === 'records.conflict' && isEdit(change)
    return html`<li>
      <a class="record" href=${this.shell.href.record(entity, recordId)} @click=${leave}>${recordName}</a>
      <span class="value">${this.#valueOf(change)}</span>
      ${
        refused === undefined
          ? nothing
          : html`<span class="refused"
              ><crm-icon name="circle-alert"></crm-icon
              >${this.t('record.waiting.notSaved', { reason: refused.reason })}</span
            >`
      }
      <div class="ways">
        ${
          refused === undefined
            ? nothing
            : html`<crm-button size="small" @click=${() => void waiting.retry(change)}
                >${this.t(isOvertaken ? 'record.waiting.over' : 'record.waiting.again')}</crm-button
              >`
        }
        <crm-button size="small" variant="ghost" @click=${() => waiting.drop(change)}
          >${this.t('record.waiting.drop')}</crm-button
        >
      </div>
    </li>`
  }

  protected override render() {
    const { all } = this.shell.waiting
    if (all.length === 0) return html`<p>${this.t('record.waiting.none')}</p>`
    return html`<p>${this.t('record.waiting.lead')}</p>
      <ul>
        ${repeat(
          all,
          (change) => (isEdit(change) ? `${change.recordId} ${change.field}` : change.key),
          (change) => this.#renderChange(change),
        )}
      </ul>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-waiting-list': WaitingList
  }
}
