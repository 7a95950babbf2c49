import { html, nothing, type TemplateResult } from 'lit'
import '../../kit/button.ts'
import '../../kit/icon.ts'
import '../../kit/skeleton.ts'
import type { Shell } from '../services/shell.ts'
import type { ListAddress } from './list-address.ts'
import type { ListArrangement } from './list-arrangement.ts'
import type { ListCells } from './list-cells.ts'
import { columnsFor } from './list-columns.ts'
import type { ListData } from './list-data.ts'
import type { ColumnAction } from './grid/grid-acts.ts'
import type { RowStore } from './grid/grid-cells.ts'
import { groupFields } from './groups/group-fields.ts'
import './list-grid.ts'
import type { TableExtras } from './table-extras.ts'

export interface ListTable {
  readonly arrangement: ListArrangement
  readonly address: ListAddress
  readonly data: ListData
  readonly cells: ListCells
  readonly extras: TableExtras
  readonly ticked: ReadonlySet<string>
  readonly tick: (ticked: ReadonlySet<string>) => void
  readonly act: (action: ColumnAction) => void
  readonly renderEmpty: () => TemplateResult
  readonly renderError: (error: unknown, retry: () => void) => TemplateResult
}

/** The records of a list in rows, and what there is instead while there are none. */
export function renderListTable(shell: Shell, table: ListTable): TemplateResult {
  return html`${renderNews(shell, table)} ${renderRows(shell, table)}`
}

function renderNews({ i18n: { t } }: Pick<Shell, 'i18n'>, { data }: ListTable) {
  if (data.added === 0) return nothing
  return html`<div class="bar news">
    <crm-button size="small" @click=${() => void data.reload()}
      ><crm-icon slot="start" name="arrow-up"></crm-icon>${t('list.added', { count: data.added })}</crm-button
    >
  </div>`
}

function renderRows(shell: Shell, table: ListTable): TemplateResult {
  const { arrangement, data, cells, extras } = table
  const { length, isLoaded, isLoading } = data
  const error = data.error ?? extras.error
  const failure = () =>
    html`<div class="bar middle">${table.renderError(error, () => void data.reload())}</div>`
  if (error !== undefined && (length === 0 || extras.error !== undefined)) return failure()
  if (!isLoaded || extras.isWaiting)
    return html`<div class="bar"><crm-skeleton shape="rows" lines="12"></crm-skeleton></div>`
  if (length === 0 && !isLoading) return table.renderEmpty()
  const source = extras.source ?? data.source
  const state = { data, ticked: table.ticked }
  cells.show(arrangement.cells, source.loaded)
  return html`${error === undefined ? nothing : failure()}
    <crm-list-grid
      label=${arrangement.entity.labels.other}
      .entity=${arrangement.entity}
      .columns=${arrangement.columns}
      .placements=${arrangement.cells}
      .cells=${cells}
      .cellsAt=${cells.generation}
      .source=${source}
      .sourceAt=${extras.source === undefined ? data.generation : extras.sourceAt}
      .whole=${extras.source === undefined ? () => data.source.whole() : undefined}
      .store=${storeOf(data, extras)}
      .foot=${extras.foot}
      .footAt=${extras.footAt}
      .groupable=${new Set(groupFields(arrangement.entity).map(({ name }) => name))}
      .removed=${data.removed}
      .sort=${arrangement.sortFor(table.address)}
      .ticked=${table.ticked}
      .total=${data.count?.exact === true ? data.count.value : null}
      ?busy=${data.isWaiting}
      @focusin=${() => extras.begin()}
      @copy=${(event: ClipboardEvent) => extras.copy(event, state)}
      @paste=${(event: ClipboardEvent) => extras.paste(event, state)}
      @keydown=${(event: KeyboardEvent) => extras.key(event, state)}
      ?extensible=${shell.session.isAdministrator}
      @crm-add-field=${({ currentTarget }: Event) => void extend(shell, table, currentTarget as Element)}
      @crm-column=${({ detail }: CustomEvent<ColumnAction>) => table.act(detail)}
      @crm-ticks=${({ detail }: CustomEvent<ReadonlySet<string>>) => table.tick(detail)}
    ></crm-list-grid>`
}

/** What is written in a cell is shown in its row, and in that of its group. */
function storeOf(data: ListData, extras: TableExtras): RowStore {
  return {
    replace: (record) => {
      data.replace(record)
      extras.replace(record)
    },
    refresh: (ids) => data.refresh(ids),
  }
}

/** A new field is the last column. */
async function extend(shell: Shell, { arrangement, act }: ListTable, grid: Element): Promise<void> {
  const { addField } = await import('./add-field.ts')
  const path = await addField(shell, grid.getRootNode() as ShadowRoot, arrangement.entity)
  const entity = shell.metadata.entity(arrangement.entity.name)
  const [column] = entity === undefined ? [] : columnsFor(shell, entity, [path])
  if (column !== undefined) act({ column, action: 'move' })
}
