import type { UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import { errorText } from '../../elements/error-text.ts'
import { valueAt } from '../../fields/field-path.ts'
import { nest, toWire } from '../../fields/to-wire.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { GridRows } from '../grid/grid-rows.ts'
import type { ListColumn } from '../list-columns.ts'
import { cellText } from './cell-text.ts'
import { isInField } from './in-field.ts'
import { mostRows, pasteCells, type RefusedCell } from './paste-cells.ts'
import { cellsOf, tabText, tableHtml } from './table-text.ts'

/** What of the grid copying and pasting works with. */
export interface ClipboardGrid {
  readonly activeCell:
    | { readonly index: number; readonly id: string | undefined; readonly path: string }
    | undefined
  readonly selection: { readonly ids: readonly string[]; readonly paths: readonly string[] } | undefined
  mark(cells: readonly RefusedCell[]): void
}

export interface ClipboardTable {
  readonly grid: ClipboardGrid
  readonly entity: EntityInfo
  readonly columns: readonly ListColumn[]
  readonly source: GridRows
  readonly ticked: ReadonlySet<string>
  /** The question that the rows answer; undefined where they stand in groups. */
  readonly query: UntypedQuery | undefined
  readonly refresh: (ids: readonly string[]) => Promise<void>
  readonly reload: () => Promise<void>
}

/** Cells of a table to and from spreadsheets. */
export class TableClipboard {
  readonly #shell: () => Shell

  constructor(shell: () => Shell) {
    this.#shell = shell
  }

  /** The rectangle of cells, else the ticked rows, else the cell with the focus. */
  copy(event: ClipboardEvent, table: ClipboardTable): void {
    if (isInField(event)) return
    const { ids, paths } = this.#wanted(table)
    const byId = new Map(table.source.loaded.map((record) => [record.id, record]))
    const columns = paths.flatMap((path) => table.columns.find((column) => column.path === path) ?? [])
    const rows = ids.flatMap((id) => {
      const record = byId.get(id)
      return record === undefined ? [] : [columns.map((column) => this.#cell(column, record))]
    })
    if (rows.length === 0 || event.clipboardData === null) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', tabText(rows))
    event.clipboardData.setData('text/html', tableHtml(rows))
    const shell = this.#shell()
    shell.announce(shell.i18n.t('list.paste.copied', { rows: rows.length, columns: columns.length }))
  }

  #cell({ isTitle, field, path, cells }: ListColumn, record: UntypedRecord) {
    if (cells !== undefined) return { text: '', isText: false }
    if (isTitle) return { text: record.displayName, isText: true }
    return cellText(this.#shell(), field, valueAt(record, path))
  }

  #wanted({ grid, ticked, source, columns }: ClipboardTable): {
    ids: readonly string[]
    paths: readonly string[]
  } {
    const { selection, activeCell } = grid
    const isOne = selection === undefined || (selection.ids.length <= 1 && selection.paths.length <= 1)
    if (!isOne) return selection
    if (ticked.size > 0)
      return {
        ids: source.loaded.flatMap(({ id }) => (ticked.has(id) ? [id] : [])),
        paths: columns.filter(({ cells }) => cells === undefined).map(({ path }) => path),
      }
    if (selection !== undefined) return selection
    return activeCell?.id === undefined
      ? { ids: [], paths: [] }
      : { ids: [activeCell.id], paths: [activeCell.path] }
  }

  async paste(text: string, table: ClipboardTable): Promise<void> {
    const active = table.grid.activeCell
    if (active === undefined || active.index < 0) return
    const at = Math.max(
      0,
      table.columns.findIndex(({ path }) => path === active.path),
    )
    const block = tiled(withoutHead(cellsOf(text), table.columns), table.grid.selection)
    const width = Math.min(Math.max(...block.map((row) => row.length)), table.columns.length - at)
    // Columns of plugins have no values of their own.
    const columns = table.columns.slice(at, at + width)
    const kept = columns.flatMap((column, index) => (column.cells === undefined ? [index] : []))
    const rows = block.map((row) => kept.map((index) => row[index] ?? ''))
    const records = await this.#records(table, active.index, Math.min(rows.length, mostRows))
    const refresh = () => table.refresh(records.map(({ id }) => id))
    const outcome = await pasteCells(
      this.#shell(),
      { entity: table.entity, columns: kept.flatMap((index) => columns[index] ?? []), rows, records },
      refresh,
    )
    if (outcome === undefined) return
    await (outcome.hasCreated ? table.reload() : refresh())
    table.grid.mark(outcome.refused)
  }

  /** The records from a row on; heads of groups are stepped over, and what is not loaded is asked for. */
  async #records({ source, query, entity }: ClipboardTable, from: number, count: number) {
    const found: { readonly id: string; readonly displayName: string }[] = []
    for (let index = from; index < source.length && found.length < count; index += 1) {
      const row = source.at(index)
      if (row.kind === 'record') found.push({ id: row.record.id, displayName: row.record.displayName })
      else if (row.kind !== 'head') {
        if (query === undefined) break
        return this.#ask(entity, query, from, count)
      }
    }
    return found
  }

  async #ask(entity: EntityInfo, query: UntypedQuery, from: number, count: number) {
    const { api } = this.#shell()
    const pages = Array.from({ length: Math.ceil(count / 500) }, (_none, page) => page * 500)
    const answers = await Promise.all(
      pages.map((skipped) =>
        api.list(entity.name, {
          ...query,
          fields: ['displayName'],
          count: 'off',
          offset: from + skipped,
          limit: Math.min(500, count - skipped),
        }),
      ),
    )
    return answers.flat().map(({ id, displayName }) => ({ id, displayName }))
  }

  /** The first row of the rectangle goes into the others. */
  async fillDown({ grid, entity, columns, source, refresh }: ClipboardTable): Promise<void> {
    const { selection } = grid
    const [first, ...others] = selection?.ids ?? []
    const record = source.loaded.find(({ id }) => id === first)
    if (selection === undefined || record === undefined || others.length === 0) return
    const shell = this.#shell()
    const chosen = columns.filter(
      ({ path, field, cells }) =>
        selection.paths.includes(path) && cells === undefined && field.writable && path === field.name,
    )
    if (chosen.length === 0) return
    const values = nest(
      Object.fromEntries(
        chosen.map(({ path, field }) => [path, toWire(field, withoutIds(valueAt(record, path) ?? null))]),
      ),
    )
    try {
      const { api, offer } = shell.undo.watch()
      const { failed } = await api.bulk(entity.name, { ids: others }, { action: 'update', values })
      const again = () => refresh(others)
      offer(shell.i18n.t('list.paste.done', { count: (others.length - failed.length) * chosen.length }), {
        onStep: again,
      })
      await again()
      grid.mark(
        failed.flatMap(({ id, message }) => chosen.map(({ path }) => ({ id, path, reason: message }))),
      )
    } catch (error) {
      shell.toast({ tone: 'danger', message: errorText(shell, error) })
    }
  }
}

/** The entries of a list become entries of other records. */
function withoutIds(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return value.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return entry
    const { id: _id, ...rest } = entry as Readonly<Record<string, unknown>>
    return rest
  })
}

/** A first row that only says what the columns are called is none. */
function withoutHead(
  rows: readonly (readonly string[])[],
  columns: readonly ListColumn[],
): readonly (readonly string[])[] {
  const names = new Set(columns.map(({ label }) => label))
  const [first, ...others] = rows
  return others.length > 0 && first !== undefined && first.every((cell) => names.has(cell.trim()))
    ? others
    : rows
}

/** A block fills a larger rectangle whose sides are multiples of its own. */
function tiled(
  block: readonly (readonly string[])[],
  selection: ClipboardGrid['selection'],
): readonly (readonly string[])[] {
  const width = block[0]?.length ?? 0
  const [rows, columns] = [selection?.ids.length ?? 0, selection?.paths.length ?? 0]
  const fits = (size: number, of: number) => of >= size && of % size === 0
  if (width === 0 || !fits(block.length, rows) || !fits(width, columns)) return block
  return Array.from({ length: rows }, (_row, row) =>
    Array.from({ length: columns }, (_column, column) => block[row % block.length]?.[column % width] ?? ''),
  )
}
