import type { GridRows } from './grid-rows.ts'

/** Which rows are ticked, by the row that was ticked last. */
export class RowTicks {
  #last = -1

  reset(): void {
    this.#last = -1
  }

  /** The ticks after one more; with `isRange` all rows from the last one on, as far as they are loaded. */
  tick(
    source: GridRows,
    ticked: ReadonlySet<string>,
    { index, isOn, isRange }: { readonly index: number; readonly isOn: boolean; readonly isRange: boolean },
  ): ReadonlySet<string> {
    const from = isRange && this.#last >= 0 ? this.#last : index
    const next = new Set(ticked)
    for (let at = Math.min(from, index); at <= Math.max(from, index); at++) {
      const row = source.at(at)
      if (row.kind !== 'record') continue
      if (isOn) next.add(row.record.id)
      else next.delete(row.record.id)
    }
    this.#last = index
    return next
  }

  /** All that are loaded, or none of them. */
  all(source: GridRows, ticked: ReadonlySet<string>, isOn: boolean): ReadonlySet<string> {
    const ids = source.loaded.map(({ id }) => id)
    if (isOn) return new Set([...ticked, ...ids])
    const gone = new Set(ids)
    return new Set([...ticked].filter((id) => !gone.has(id)))
  }
}
