import { withoutPeek } from '../record/peek-address.ts'
import { rememberList, rememberOpened, takeOpened, type OpenedRow } from './list-memory.ts'
import type { ListData } from './list-data.ts'
import type { CrmListGrid } from './list-grid.ts'

/** Frames in which the page is scrolled back to where it was. */
const patience = 20

/** Remembers what the list shows, for the way through its records, and comes back to the row that was opened. */
export class ListReturn {
  readonly #grid: () => CrmListGrid | null
  #wanted: OpenedRow | undefined
  #data: ListData | undefined

  constructor(host: HTMLElement, entity: () => string, grid: () => CrmListGrid | null) {
    this.#grid = grid
    host.addEventListener('crm-opened', (event) => {
      const id = (event as CustomEvent<unknown>).detail
      if (typeof id !== 'string') return
      const index = this.#data?.source.indexOf(id) ?? -1
      rememberOpened(entity(), { id, index })
      if (this.#data !== undefined && index >= 0) remember(entity(), this.#data, index)
    })
  }

  /** The list is shown anew: whatever was opened from it is looked for. */
  begin(entity: string): void {
    this.#wanted = takeOpened(entity)
  }

  /** The rows are there. */
  shown(entity: string, data: ListData): void {
    if (this.#data !== data) remember(entity, data, 0)
    this.#data = data
    const wanted = this.#wanted
    this.#wanted = undefined
    if (wanted === undefined) return
    void this.#focus(wanted)
  }

  /** Within the place that the page is scrolled back to, if the row is in sight there. */
  async #focus({ id, index }: OpenedRow): Promise<void> {
    const grid = this.#grid()
    if (grid === null) return
    await grid.updateComplete
    // The page is scrolled back first, unless somebody does something else. Who comes to the list anew is not led to
    // where somebody left it long ago.
    const acted = new AbortController()
    for (const event of ['keydown', 'pointerdown', 'wheel'] as const)
      addEventListener(event, () => acted.abort(), { capture: true, passive: true, signal: acted.signal })
    for (let frame = 0; frame < patience && !acted.signal.aborted; frame += 1) {
      await new Promise(requestAnimationFrame)
      const at = grid.source.indexOf(id)
      const row = at < 0 ? index : at
      if (row < 0 || !grid.isNear(row)) continue
      if (!acted.signal.aborted) grid.focusRow(row)
      break
    }
    acted.abort()
  }
}

/** The records around a row, for those who step from one to the next. */
function remember(entity: string, { source, query, count }: ListData, index: number): void {
  const { rows, from, next, previous } = source.around(index)
  rememberList(entity, {
    address: `${location.pathname}${withoutPeek(location.search)}`,
    query: { ...query, limit: rows.length === 0 ? 1 : 100 },
    ids: rows.map(({ id }) => id),
    from: from + 1,
    total: count?.value ?? null,
    isCapped: count?.exact === false,
    next,
    previous,
  })
}
