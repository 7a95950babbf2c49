import type { Cell, Cells, UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Placement } from '../services/registry-store.ts'
import type { Shell } from '../services/shell.ts'

type Host = ReactiveControllerHost & HTMLElement

const refreshDelay = 400

interface Column {
  readonly placement: Placement
  /** The rows that were asked for, as they were then. */
  rows: readonly UntypedRecord[]
  cells: Cells
  hasFailed: boolean
  changes: readonly string[]
  asked: AbortController | undefined
}

/** Cells that plugins bring to a list: one call of each for all rows of the window, again when what they show has changed. */
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
    for (const { asked } of this.#columns.values()) asked?.abort()
  }

  /** Undefined while it is not known yet. */
  cell(placement: Placement, id: string): Cell | null | undefined {
    const column = this.#columns.get(placement.key)
    if (column === undefined || column.asked !== undefined) return column?.cells[id]
    return column.cells[id] ?? null
  }

  hasFailed(placement: Placement): boolean {
    return this.#columns.get(placement.key)?.hasFailed === true
  }

  /** Loads what is not there for these very rows. */
  show(placements: readonly Placement[], rows: readonly UntypedRecord[]): void {
    const columns = new Map<string, Column>()
    for (const placement of placements) {
      const known = this.#columns.get(placement.key)
      const isKnown = known?.placement.entry === placement.entry
      const column = isKnown
        ? known
        : { placement, rows: [], cells: {}, hasFailed: false, changes: [], asked: undefined }
      columns.set(placement.key, column)
      if (!isKnown || column.rows !== rows) void this.#load(column, rows)
    }
    for (const [key, { asked }] of this.#columns) if (!columns.has(key)) asked?.abort()
    this.#columns = columns
  }

  async #load(column: Column, rows: readonly UntypedRecord[]): Promise<void> {
    column.asked?.abort()
    column.rows = rows
    if (rows.length === 0) return
    const asked = (column.asked = new AbortController())
    const { placement } = column
    const { openScript, reportScript } = await import('../slots/panel-scripts.ts')
    try {
      const { script, ctx } = await openScript(this.#shell(), placement, 'cells')
      column.changes = script.changes
      const cells = await script.load(ctx, rows, { signal: asked.signal })
      if (asked.signal.aborted) return
      column.cells = cells
      column.hasFailed = false
    } catch (error) {
      if (asked.signal.aborted) return
      column.cells = {}
      column.hasFailed = true
      reportScript(placement, error)
    }
    column.asked = undefined
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
      for (const column of old) void this.#load(column, column.rows)
    }, refreshDelay)
  }
}
