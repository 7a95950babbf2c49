import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../../kit/button.ts'
import '../../../kit/callout.ts'
import '../../../kit/checkbox.ts'
import type { CrmCheckbox } from '../../../kit/checkbox.ts'
import '../../../kit/icon.ts'
import '../../../kit/select.ts'
import { errorText } from '../../elements/error-text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { valueText } from '../../fields/value-text.ts'
import type { ListColumn } from '../list-columns.ts'
import type { PasteAnswer, PasteBody, PastedCell, PastedRow } from './paste-answer.ts'

const shownRows = 100

/**
 * What would become of pasted cells: old and new values, what does not fit, and what is to happen with names that no
 * record has and with rows beyond the last.
 *
 * @fires crm-paste - It is to be done; `detail` is the PasteBody.
 */
@customElement('crm-paste-preview')
export class CrmPastePreview extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-6);
      }

      .scroll {
        max-block-size: 46dvh;
        overflow: auto;
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-md);
      }

      table {
        inline-size: 100%;
        border-collapse: separate;
        border-spacing: 0;
      }

      th,
      td {
        padding: var(--crm-space-3) var(--crm-space-5);
        border-block-end: 1px solid var(--crm-color-border);
        text-align: start;
        vertical-align: top;
      }

      tbody tr:last-child > * {
        border-block-end: 0;
      }

      thead th {
        position: sticky;
        inset-block-start: 0;
        background: var(--crm-color-surface);
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
        font-weight: var(--crm-weight-medium);
        white-space: nowrap;
      }

      tbody th {
        font-weight: var(--crm-weight-medium);
      }

      del,
      .same {
        color: var(--crm-color-text-3);
      }

      ins {
        text-decoration: none;
      }

      crm-icon {
        --crm-icon-size: 14px;
      }

      .arrow {
        color: var(--crm-color-text-3);
        --crm-icon-size: 12px;
      }

      .problem {
        color: var(--crm-color-danger);
        font-size: var(--crm-text-xs);
      }

      td.refused {
        background: var(--crm-color-danger-soft);
      }

      .choices {
        display: grid;
        gap: var(--crm-space-4);
      }

      .buttons {
        display: flex;
        justify-content: flex-end;
        gap: var(--crm-space-4);
      }
    `,
  ]

  @property({ attribute: false }) entity = ''
  @property({ attribute: false }) columns: readonly ListColumn[] = []
  /** Names of the records that the first rows go to. */
  @property({ attribute: false }) names: readonly string[] = []
  @property({ attribute: false }) body: PasteBody | undefined
  @property({ attribute: false }) answer: PasteAnswer | undefined
  @state() private isBusy = false
  @state() private error: unknown

  protected override firstUpdated(): void {
    // The dialog looks for what to focus among its own children.
    requestAnimationFrame(() =>
      this.renderRoot.querySelector<HTMLElement>('crm-button[variant="primary"]')?.focus(),
    )
  }

  async #change(changes: Partial<PasteBody>): Promise<void> {
    const { body } = this
    if (body === undefined) return
    this.body = { ...body, ...changes }
    this.isBusy = true
    try {
      this.answer = await this.api.request<PasteAnswer>('POST', `/api/records/${this.entity}/paste`, {
        body: { ...this.body, preview: true },
      })
      this.error = undefined
    } catch (error) {
      this.error = error
    }
    this.isBusy = false
  }

  #tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { detail: this.body, bubbles: true, composed: true }))
  }

  protected override render() {
    const { answer, body } = this
    if (answer === undefined || body === undefined) return nothing
    const { changed, refused } = answer.cells
    const isNothing = changed === 0 && !answer.rows.some(({ outcome }) => outcome === 'created')
    return html`<div role="status">
        ${this.t('list.paste.changes', { changed })}
        ${refused === 0 ? nothing : this.t('list.paste.refused', { refused })}
      </div>
      ${this.error === undefined ? nothing : html`<crm-callout tone="danger">${errorText(this.shell, this.error)}</crm-callout>`}
      ${this.#renderChoices(answer, body)} ${this.#renderTable(answer)}
      <div class="buttons">
        <crm-button @click=${() => this.#tell('crm-paste-cancel')}>${this.t('common.cancel')}</crm-button>
        <crm-button
          variant="primary"
          ?busy=${this.isBusy}
          ?disabled=${isNothing}
          @click=${() => this.#tell('crm-paste')}
          >${this.t('list.paste.do', { changed })}</crm-button
        >
      </div>`
  }

  #renderChoices({ missing }: PasteAnswer, { rows, ids, create, links }: PasteBody) {
    const beyond = rows.length - ids.length
    const names = [...new Set(Object.values(missing).flat())]
    if (beyond === 0 && names.length === 0) return nothing
    const options = (['refuse', 'empty', 'create'] as const).map((value) => ({
      value,
      label: this.t(`list.paste.links.${value}`),
    }))
    const mayCreate = this.shell.can('create', this.entity)
    return html`<div class="choices">
      ${
        beyond > 0 && mayCreate
          ? html`<crm-checkbox
              ?checked=${create}
              @crm-change=${(event: Event) => void this.#change({ create: (event.currentTarget as CrmCheckbox).checked })}
              >${this.t('list.paste.create', { count: beyond })}</crm-checkbox
            >`
          : nothing
      }
      ${
        names.length > 0
          ? html`<crm-select
              required
              label=${this.t('list.paste.missing', { count: names.length, names: this.format.list(names.slice(0, 3)) })}
              .options=${options}
              .value=${links}
              @crm-change=${(event: Event) => void this.#change({ links: (event.currentTarget as HTMLElement & { value: PasteBody['links'] }).value })}
            ></crm-select>`
          : nothing
      }
    </div>`
  }

  #renderTable({ rows }: PasteAnswer) {
    const shown = rows.filter(({ outcome }) => outcome !== 'left').slice(0, shownRows)
    const rest = rows.filter(({ outcome }) => outcome !== 'left').length - shown.length
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${this.t('list.paste.title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${this.t('list.paste.record')}</th>
              ${this.columns.map(({ label }) => html`<th scope="col">${label}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${shown.map((row) => this.#renderRow(row, rows.indexOf(row)))}
          </tbody>
        </table>
      </div>
      ${rest > 0 ? html`<div class="same">${this.t('list.paste.more', { count: rest })}</div>` : nothing}`
  }

  #renderRow(row: PastedRow, index: number) {
    const name = this.names[index] ?? this.t('list.paste.new')
    const isOwn = row.problem !== null && row.cells.every(({ problem }) => problem === null)
    return html`<tr>
      <th scope="row">${name}${isOwn ? html`<div class="problem">${row.problem}</div>` : nothing}</th>
      ${row.cells.map((cell, at) => this.#renderCell(cell, this.columns[at]))}
    </tr>`
  }

  #renderCell({ before, after, problem }: PastedCell, column: ListColumn | undefined) {
    if (column === undefined) return nothing
    const [old, fresh] = [before, after].map((value) => valueText(this.shell, column.field, value))
    if (problem !== null)
      return html`<td class="refused">
        ${old}
        <div class="problem"><crm-icon name="triangle-alert"></crm-icon> ${problem}</div>
      </td>`
    if (JSON.stringify(before) === JSON.stringify(after)) return html`<td class="same">${old}</td>`
    return html`<td>
      ${old === '' ? nothing : html`<del>${old}</del> <crm-icon class="arrow" name="arrow-right"></crm-icon> `}<ins
        >${fresh === '' ? '–' : fresh}</ins
      >
    </td>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-paste-preview': CrmPastePreview
  }
  interface HTMLElementEventMap {
    'crm-paste': CustomEvent<PasteBody>
    'crm-paste-cancel': CustomEvent<PasteBody>
  }
}
