import type { Cell, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'

type Host = ReactiveControllerHost & HTMLElement

const refreshDelay = 400
const keptBeyond = 1_000

interface Column {
  readonly placement: Placement
  /** The rows that were asked for, as they were then. */
  rows: Map<string, UntypedRecord>
  cells: Record<string, Cell | null>
  hasFailed: boolean
  changes: readonly string[]
  readonly asked: Set<AbortController>
}

/** Cells that plugins bring to a list: one call of each for all rows that come, again when what they show has changed. */
export class ListCells implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #columns = new Map<string, Column>()
  #unfollow: (() => void) | undefined
  /** Grows with each answer. */
  generation = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    queueMicrotask(() => {
      this.#unfollow?.()
      this.#unfollow = this.#shell()?.live.onChanges((_changes, entities) => this.#onChanges(entities))
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    clearTimeout(this.#timer)
    for (const column of this.#columns.values()) abandon(column)
  }

  /** Undefined while it is not known yet. */
  cell(placement: Placement, id: string): Cell | null | undefined {
    return this.#columns.get(placement.key)?.cells[id]
  }

  hasFailed(placement: Placement): boolean {
    return this.#columns.get(placement.key)?.hasFailed === true
  }

  /** Loads what is not there for these very rows. */
  show(placements: readonly Placement[], rows: readonly UntypedRecord[]): void {
    const columns = new Map<string, Column>()
    for (const placement of placements) {
      const known = this.#columns.get(placement.key)
      const column = known?.placement.entry === placement.entry ? known : emptyColumn(placement)
      columns.set(placement.key, column)
      this.#forget(column, rows)
      const missing = rows.filter((row) => column.rows.get(row.id) !== row)
      if (missing.length > 0) void this.#load(column, missing)
    }
    for (const [key, column] of this.#columns) if (columns.get(key) !== column) abandon(column)
    this.#columns = columns
  }

  /** Of a list that goes on and on, what is no longer held needs no cells. */
  #forget(column: Column, rows: readonly UntypedRecord[]): void {
    if (column.rows.size < rows.length + keptBeyond) return
    const ids = new Set(rows.map(({ id }) => id))
    for (const id of column.rows.keys()) {
      if (ids.has(id)) continue
      column.rows.delete(id)
      Reflect.deleteProperty(column.cells, id)
    }
  }

  async #load(column: Column, rows: readonly UntypedRecord[]): Promise<void> {
    const asked = new AbortController()
    column.asked.add(asked)
    for (const row of rows) column.rows.set(row.id, row)
    const { placement } = column
    const { openScript, reportScript } = await import('../slots/panel-scripts.ts')
    try {
      const { script, ctx } = await openScript(this.#shell(), placement, 'cells')
      column.changes = script.changes
      const cells = await script.load(ctx, rows, { signal: asked.signal })
      if (asked.signal.aborted) return
      for (const { id } of rows) column.cells[id] = cells[id] ?? null
      column.hasFailed = false
    } catch (error) {
      if (asked.signal.aborted) return
      column.cells = {}
      column.hasFailed = true
      reportScript(placement, error)
    }
    column.asked.delete(asked)
    this.generation += 1
    this.#host.requestUpdate()
  }

  #onChanges(entities: ReadonlySet<string> | 'all'): void {
    const old = [...this.#columns.values()].filter(
      ({ changes }) =>
        changes.length > 0 && (entities === 'all' || changes.some((name) => entities.has(name))),
    )
    if (old.length === 0) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      for (const column of old) {
        abandon(column)
        void this.#load(column, [...column.rows.values()])
      }
    }, refreshDelay)
  }
}

function emptyColumn(placement: Placement): Column {
  return { placement, rows: new Map(), cells: {}, hasFailed: false, changes: [], asked: new Set() }
}

function abandon({ asked }: Column): void {
  for (const each of asked) each.abort()
  asked.clear()
}
