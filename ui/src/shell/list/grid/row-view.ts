import type { RecordLink, UntypedRecord } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import '../../../kit/button.ts'
import '../../../kit/icon.ts'
import '../../../kit/status.ts'
import { isBlank } from '../../../kit/internal/field-value/is-blank.ts'
import { valueAt } from '../../fields/field-path.ts'
import { hasFace, renderFace } from '../../fields/record-face.ts'
import { renderValue } from '../../fields/value-view.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Placement } from '../../services/registry-store.ts'
import type { Shell } from '../../services/shell.ts'
import { cellWidget } from '../../slots/field-widget.ts'
import type { ListCells } from '../list-cells.ts'
import { titlePath, type ListColumn } from '../list-columns.ts'
import { renderReach } from '../list-reach.ts'
import { renderPluginCell } from '../plugin-columns.ts'
import { isCellEditable } from './editable-cell.ts'
import type { RefusedCell } from './grid-cells.ts'
import type { GridRow } from './grid-rows.ts'
import { linkColor } from './link-color.ts'

/** What the rows of a grid have in common. */
export interface RowsView {
  readonly shell: Shell
  readonly entity: EntityInfo
  readonly columns: readonly ListColumn[]
  readonly placements: readonly Placement[]
  readonly cells: ListCells | undefined
  readonly isEditable: boolean
  /** Rows are cards, with ways to call and write. */
  readonly areCards: boolean
}

/** What is a row's own. */
export interface RowState {
  readonly row: GridRow
  readonly index: number
  /** The column that Tab leads to; -1 where it is in another row. */
  readonly stop: number
  readonly isTicked: boolean
  readonly isRemoved: boolean
  readonly isLast: boolean
  /** Columns within the block, as `from-to`. */
  readonly block: string
  /** Cells in which something could not be written, by path. */
  readonly refused: ReadonlyMap<string, RefusedCell> | undefined
}

const linesOnPhone = 3
/** Kinds whose values do not tell by themselves what they are. */
const unclear = new Set([
  'boolean',
  'date',
  'dateTime',
  'decimal',
  'duration',
  'integer',
  'money',
  'percent',
  'rating',
])

/** One row. Its cells stay what they are while a record comes into it, so that the focus stays in them. */
export function renderGridRow(view: RowsView, state: RowState): TemplateResult {
  const { row, index } = state
  if (row.kind === 'head') return renderHead(view, state, row)
  const record = row.kind === 'record' ? row.record : undefined
  const shown = record === undefined || !view.areCards ? [] : linesOf(view, record)
  return html`<tr
    role="row"
    data-index=${index}
    data-id=${record?.id ?? nothing}
    aria-rowindex=${index + 2}
    aria-selected=${record === undefined ? nothing : String(state.isTicked)}
    aria-busy=${row.kind === 'loading' ? 'true' : nothing}
    ?data-removed=${state.isRemoved}
    ?data-last=${state.isLast}
  >
    ${renderTick(view, state, record)}
    ${view.columns.map((column, at) => renderCell(view, state, column, { at: at + 1, record, isLine: shown.includes(column) }))}
    <td class="rest" role="presentation" aria-hidden="true"></td>
    ${record === undefined || !view.areCards ? nothing : renderReach(view.shell, view.entity, record)}
  </tr>`
}

function linesOf({ columns }: RowsView, record: UntypedRecord): readonly ListColumn[] {
  return columns
    .filter(
      (column) => !column.isTitle && column.field.kind !== 'user' && !isBlank(valueAt(record, column.path)),
    )
    .slice(0, linesOnPhone)
}

function renderHead(
  { columns }: RowsView,
  { index, stop }: RowState,
  row: Extract<GridRow, { kind: 'head' }>,
): TemplateResult {
  return html`<tr class="group" role="row" data-index=${index} aria-rowindex=${index + 2}>
    <td
      role="gridcell"
      colspan=${columns.length + 2}
      tabindex=${stop < 0 ? -1 : 0}
      aria-expanded=${String(row.isOpen)}
    >
      <div class="group-head">
        <crm-icon name=${row.isOpen ? 'chevron-down' : 'chevron-right'}></crm-icon>${row.content}
      </div>
    </td>
  </tr>`
}

function renderTick({ shell }: RowsView, state: RowState, record: UntypedRecord | undefined): TemplateResult {
  return html`<td role="gridcell" class="tick" aria-colindex="1" tabindex=${state.stop === 0 ? 0 : -1}>
    ${
      record === undefined
        ? nothing
        : html`<input
            class="tick-box"
            type="checkbox"
            tabindex="-1"
            aria-label=${shell.i18n.t('list.tick', { name: record.displayName })}
            .checked=${live(state.isTicked)}
          />`
    }
  </td>`
}

interface CellOf {
  readonly at: number
  readonly record: UntypedRecord | undefined
  /** Cards show it. */
  readonly isLine: boolean
}

function renderCell(view: RowsView, state: RowState, column: ListColumn, cell: CellOf): TemplateResult {
  const { at, record, isLine } = cell
  const [from = 0, to = 0] = state.block === '' ? [] : state.block.split('-').map(Number)
  const refused = state.refused?.get(column.path)?.reason
  const part = column.isTitle ? 'title' : isLine ? 'line' : 'hidden'
  const isFixed = !view.isEditable || !isCellEditable(view.shell, view.entity, column)
  return html`<td
    role="gridcell"
    class=${column.isTitle ? 'title' : ''}
    data-align=${column.field.align ?? 'start'}
    data-phone=${view.areCards ? part : nothing}
    data-pin=${column.pin ?? nothing}
    ?data-block=${at >= from && at <= to && to > 0}
    aria-colindex=${at + 1}
    aria-readonly=${isFixed ? 'true' : nothing}
    aria-invalid=${refused === undefined ? nothing : 'true'}
    title=${refused ?? nothing}
    tabindex=${state.stop === at ? 0 : -1}
  >
    ${record === undefined ? renderMissing(view, state, column) : column.isTitle ? renderTitle(view, record) : renderContent(view, column, record, isLine)}
  </td>`
}

/** What stands there until the record comes: its number, and where its values will be. */
function renderMissing({ shell }: RowsView, { row, index }: RowState, { isTitle }: ListColumn) {
  if (!isTitle) return row.kind === 'failed' ? nothing : html`<span class="bone"></span>`
  const number = html`<span class="number">${shell.format.number(index + 1)}</span>`
  if (row.kind !== 'failed' || !row.isFirst)
    return html`<span class="name"
      >${number}${row.kind === 'failed' ? nothing : html`<span class="bone"></span>`}</span
    >`
  return html`<span class="name failed" role="alert"
    ><span>${shell.i18n.t('list.rowsFailed')}</span
    ><crm-button size="small" @click=${row.retry}>${shell.i18n.t('common.retry')}</crm-button></span
  >`
}

function renderContent(view: RowsView, column: ListColumn, record: UntypedRecord, isLine: boolean) {
  if (column.cells !== undefined) return renderPlugin(view, column.cells, record)
  return html`${isLine && unclear.has(column.field.kind) ? html`<span class="caption" aria-hidden="true">${column.label}</span>` : nothing}${renderOwn(view, column, record)}${renderBeside(view, column.path, record)}`
}

/** As the widget of the field shows it, where a plugin brings one. */
function renderOwn({ shell, entity }: RowsView, { path, field }: ListColumn, record: UntypedRecord): unknown {
  const value = valueAt(record, path)
  const color =
    field.kind === 'reference' && !isBlank(value) ? linkColor(shell, field, value as RecordLink) : undefined
  const shown =
    color === undefined
      ? renderValue(shell, field, value, 'cell')
      : html`<crm-status color=${color}>${(value as RecordLink).displayName}</crm-status>`
  const widget = cellWidget(shell, entity.name, path, field)
  if (widget === undefined || isBlank(value)) return shown
  void import('../widget-cell.ts')
  return html`<crm-widget-cell .placement=${widget} .entity=${entity} .field=${field} .value=${value}
    >${shown}</crm-widget-cell
  >`
}

function renderPlugin({ shell, cells }: RowsView, placement: Placement, { id }: UntypedRecord) {
  return cells === undefined ? nothing : renderPluginCell(shell, cells, placement, id)
}

/** What plugins say beside the value of a field. */
function renderBeside(view: RowsView, path: string, record: UntypedRecord) {
  return view.placements
    .filter(({ slot, field }) => slot === 'list.cell' && field === path)
    .map((placement) => html` <span class="beside">${renderPlugin(view, placement, record)}</span>`)
}

function renderTitle(view: RowsView, record: UntypedRecord): TemplateResult {
  const { shell, entity } = view
  return html`<span class="name"
    >${hasFace(entity) ? renderFace(entity, record) : nothing}<a
      class="opens"
      href=${shell.href.record(entity.name, record.id)}
      tabindex="-1"
      >${record.displayName || shell.i18n.t('record.unnamed')}</a
    >${renderBeside(view, titlePath(entity), record)}</span
  >`
}
