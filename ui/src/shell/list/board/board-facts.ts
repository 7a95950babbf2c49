import type { UntypedRecord } from '@tessera/sdk/ui'
import { css, html, nothing, type TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../../kit/avatar.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import { isBlank } from '../../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../../fields/field-path.ts'
import { valueStyles } from '../../../kit/internal/field-value/value-styles.ts'
import { renderValue } from '../../fields/value-view.ts'
import type { Placement } from '../../services/registry-store.ts'
import type { Link } from '../../services/session.ts'
import type { ListCells } from '../list-cells.ts'
import type { ListColumn } from '../list-columns.ts'
import { renderPluginCell } from '../plugin-columns.ts'

/** What a card shows below its name: fields, marks of plugins, whose it is. */
@customElement('crm-board-facts')
export class CrmBoardFacts extends ShellElement {
  static override styles = [
    shellStyles,
    valueStyles,
    css`
      :host {
        display: block;
      }

      .line {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        min-inline-size: 0;
        color: var(--crm-color-text-2);
      }

      .value {
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }

      .line[data-kind='money'] .value {
        color: var(--crm-color-text);
        font-weight: var(--crm-weight-medium);
      }

      .caption {
        flex: none;
        color: var(--crm-color-text-3);
        font-size: var(--crm-text-xs);
      }

      .line[data-last] {
        padding-inline-end: var(--crm-space-9);
      }

      .foot {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        margin-block-start: var(--crm-space-2);
        min-block-size: 24px;
      }

      /* Whose it is stands beside the last line. */
      .foot[data-alone] {
        justify-content: flex-end;
        margin-block-start: -22px;
        pointer-events: none;
      }

      .badges {
        flex: 1;
        display: flex;
        flex-wrap: wrap;
        gap: var(--crm-space-2) var(--crm-space-3);
        min-inline-size: 0;
        max-block-size: 24px;
        overflow: hidden;
        color: var(--crm-color-text-2);
        align-items: center;
        min-block-size: 24px;
        font-size: var(--crm-text-xs);
      }

      .badges crm-icon {
        --crm-icon-size: 14px;
        color: var(--crm-color-text-3);
      }

      .plugin-cell {
        display: inline-flex;
        align-items: center;
        gap: var(--crm-space-2);
      }

      crm-avatar {
        flex: none;
      }
    `,
  ]

  @property({ attribute: false }) record: UntypedRecord | undefined
  @property({ attribute: false }) columns: readonly ListColumn[] = []
  @property({ attribute: false }) badges: readonly Placement[] = []
  @property({ attribute: false }) cells: ListCells | undefined
  /** Grows when badges came: their holder is one object for as long as the board is there. */
  @property({ type: Number, attribute: false }) cellsAt = 0

  /** What only says that nothing is there is not worth saying. */
  @property({ type: Boolean }) done = false

  protected override updated(): void {
    // The whole board is one stop for Tab.
    for (const link of this.renderRoot.querySelectorAll<HTMLElement>('a')) link.tabIndex = -1
  }

  protected override render() {
    const { record } = this
    if (record === undefined) return nothing
    const shown = this.columns.filter(({ path }) => !isBlank(valueAt(record, path)))
    return html`${shown.map((column) => this.#renderLine(record, column, column === shown.at(-1)))}${this.#renderFoot(record, shown.length > 0)}`
  }

  #renderLine(record: UntypedRecord, { path, label, field }: ListColumn, isLast: boolean): TemplateResult {
    const isClear = ['money', 'reference', 'user', 'select', 'tags', 'multiSelect'].includes(field.kind)
    return html`<div
      class="line"
      ?data-last=${isLast}
      data-kind=${field.kind}
      title=${isClear ? label : nothing}
    >
      ${isClear ? html`<span class="visually-hidden">${label}</span>` : html`<span class="caption">${label}</span>`}
      <span class="value">${renderValue(this.shell, field, valueAt(record, path), 'cell')}</span>
    </div>`
  }

  #renderFoot(record: UntypedRecord, hasLines: boolean): unknown {
    const owner = record['owner'] as Link | null | undefined
    const { cells } = this
    const marks =
      cells === undefined
        ? []
        : this.badges
            .filter((placement) => !this.done || cells.cell(placement, record.id)?.text !== '')
            .map((placement) => renderPluginCell(this.shell, cells, placement, record.id))
            .filter((mark) => mark !== nothing)
    if (marks.length === 0 && !owner) return nothing
    return html`<div class="foot" ?data-alone=${marks.length === 0 && hasLines}>
      ${marks.length === 0 ? nothing : html`<span class="badges">${marks}</span>`}
      ${owner ? html`<crm-avatar kind="user" size="small" name=${owner.displayName} record-id=${owner.id}></crm-avatar>` : nothing}
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-board-facts': CrmBoardFacts
  }
}
