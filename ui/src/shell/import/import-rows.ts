import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/data-table.ts'
import '../../kit/status.ts'
import '../../kit/tabs.ts'
import type { TableColumn } from '../../kit/data-table.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { valueText } from '../fields/value-text.ts'
import type { EntityInfo, FieldInfo } from '../services/entity-info.ts'
import {
  cellText,
  type FailedRow,
  type ImportAnswer,
  type PreviewAnswer,
  type PreviewRow,
} from './import-answer.ts'
import { importStyles } from './import-styles.ts'

const fieldsShown = 4
const cellsShown = 3
const colors: Readonly<Record<PreviewRow['outcome'], string>> = {
  created: 'green',
  updated: 'blue',
  unchanged: 'grey',
  skipped: 'grey',
  failed: 'red',
}

/** Of a row that fails, its first cell that says anything. */
function nameOf({ record, cells }: PreviewRow): string {
  const name = record?.['displayName']
  return typeof name === 'string' ? name : (cells.map(cellText).find((text) => text !== '') ?? '')
}

/** A telephone number in two lines is hard to compare. */
function unbroken({ name }: FieldInfo, text: string): string {
  return name === 'phones' ? text.replaceAll(' ', '\u00a0') : text
}

/** The first rows as they will be, and the rows that fail with their reasons. */
@customElement('crm-import-rows')
export class CrmImportRows extends ShellElement {
  static override styles = [
    importStyles,
    css`
      .sheet {
        padding-block-start: var(--crm-space-3);
        min-inline-size: 0;
      }
    `,
  ]

  @property({ attribute: false }) answer!: ImportAnswer
  @property({ attribute: false }) rows!: PreviewAnswer
  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ type: Boolean, attribute: 'problems-only' }) problemsOnly = false
  @state() private tab = 'rows'

  protected override render() {
    const { failed, rows } = this.rows
    if (this.problemsOnly) return html`<section class="sheet">${this.#renderFailed(failed)}</section>`
    const tabs = [
      { name: 'rows', label: this.t('import.rows.first', { count: rows.length }) },
      ...(failed.length === 0
        ? []
        : [
            {
              name: 'failed',
              label: this.t('import.rows.failed'),
              count: this.answer.preview?.counts.failed ?? failed.length,
            },
          ]),
    ]
    return html`<section class="sheet">
      <crm-tabs
        label=${this.t('import.rows.label')}
        .tabs=${tabs}
        selected=${this.tab}
        @crm-tab-change=${(event: CustomEvent<string>) => (this.tab = event.detail)}
      ></crm-tabs>
      ${this.tab === 'failed' && failed.length > 0 ? this.#renderFailed(failed) : this.#renderRows(rows)}
    </section>`
  }

  #fields(): readonly FieldInfo[] {
    const title = new Set(this.entity?.title ?? [])
    const heads = this.answer.mapping.flatMap(({ path }) =>
      path === null || path === 'fullName' ? [] : [path],
    )
    const fields = heads.flatMap(
      (path) => this.entity?.fields.find(({ name }) => path === name || path.startsWith(`${name}.`)) ?? [],
    )
    return [...new Set(fields)].filter(({ name }) => !title.has(name)).slice(0, fieldsShown)
  }

  #renderRows(rows: readonly PreviewRow[]) {
    const columns: TableColumn<PreviewRow>[] = [
      {
        key: 'number',
        label: this.t('import.rows.number'),
        width: '64px',
        phone: 'hidden',
        cell: (row) => this.format.number(row.number, { useGrouping: false }),
      },
      { key: 'name', label: this.entity?.labels.one ?? '', phone: 'title', cell: nameOf },
      {
        key: 'outcome',
        label: this.t('import.rows.outcome'),
        cell: (row) =>
          html`<crm-status color=${colors[row.outcome]}
            >${this.t(`import.rows.outcomes.${row.outcome}`)}</crm-status
          >`,
      },
      ...this.#fields().map((field, index): TableColumn<PreviewRow> => ({
        key: field.name,
        label: field.label,
        cell: (row) => {
          if (row.problem !== null) return index === 0 ? row.problem.message : nothing
          return unbroken(field, valueText(this.shell, field, row.record?.[field.name]))
        },
      })),
    ]
    return html`<crm-data-table
      label=${this.t('import.rows.label')}
      row-key="number"
      .columns=${columns}
      .rows=${rows}
      empty=${this.t('import.rows.none')}
    ></crm-data-table>`
  }

  #renderFailed(rows: readonly FailedRow[]) {
    const columns: TableColumn<FailedRow>[] = [
      {
        key: 'number',
        label: this.t('import.rows.number'),
        width: '64px',
        phone: 'line',
        cell: (row) => this.format.number(row.number, { useGrouping: false }),
      },
      {
        key: 'reason',
        label: this.t('import.rows.reason'),
        phone: 'title',
        width: '40%',
        cell: (row) => row.problem.message,
      },
      ...this.answer.columns.slice(0, cellsShown).map(({ header }, index): TableColumn<FailedRow> => ({
        key: `c${index}`,
        label: header,
        cell: (row) => cellText(row.cells[index]),
      })),
    ]
    return html`<crm-data-table
        label=${this.t('import.rows.failed')}
        row-key="number"
        .columns=${columns}
        .rows=${rows}
      ></crm-data-table>
      ${rows.length < 100 ? nothing : html`<p class="quiet">${this.t('import.rows.more')}</p>`}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-import-rows': CrmImportRows
  }
}
