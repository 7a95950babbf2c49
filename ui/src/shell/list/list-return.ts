import { withoutPeek } from '../record/peek-address.ts'
import { rememberList, rememberOpened, takeOpened } from './list-memory.ts'
import type { ListData } from './list-data.ts'
import type { CrmListGrid } from './list-grid.ts'

/** Remembers what the list shows, for the way through its records, and comes back to the row that was opened. */
export class ListReturn {
  readonly #grid: () => CrmListGrid | null
  #wanted: string | undefined

  constructor(host: HTMLElement, entity: () => string, grid: () => CrmListGrid | null) {
    this.#grid = grid
    host.addEventListener('crm-opened', (event) => {
      const id = (event as CustomEvent<unknown>).detail
      if (typeof id === 'string') rememberOpened(entity(), id)
    })
  }

  /** The list is shown anew: whatever was opened from it is looked for. */
  begin(entity: string): void {
    this.#wanted = takeOpened(entity)
  }

  /** The rows are there. */
  shown(entity: string, { rows, page, count, query }: ListData, from: number): void {
    rememberList(entity, {
      address: `${location.pathname}${withoutPeek(location.search)}`,
      query,
      ids: rows.map(({ id }) => id),
      from,
      total: count?.value ?? null,
      isCapped: count?.exact === false,
      next: page.next,
      previous: page.previous,
    })
    const at = this.#wanted === undefined ? -1 : rows.findIndex(({ id }) => id === this.#wanted)
    this.#wanted = undefined
    if (at >= 0) void this.#focus(at)
  }

  /** Within the place that the page is scrolled back to, if the row is in sight there. */
  async #focus(index: number): Promise<void> {
    const grid = this.#grid()
    await grid?.updateComplete
    grid?.focusRow(index)
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
    grid?.showRow(index)
  }
}
