import type { UntypedFilter, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { Shell } from '../../services/shell.ts'
import type { GridRow, GridRows } from '../grid/grid-rows.ts'
import { RowWindows } from '../grid/row-windows.ts'
import type { Figures } from '../totals/read-figures.ts'

/** One group of a list. */
export interface Group {
  readonly key: string
  readonly value: unknown
  readonly figures: Figures
  /** The question that reads its records. */
  readonly filter: UntypedFilter
}

export interface GroupRowsOptions {
  readonly api: () => Shell['api']
  readonly entity: string
  /** Fields, sort, filter and search of the list. */
  readonly query: UntypedQuery
  readonly onChange: () => void
  readonly renderHead: (group: Group) => unknown
  readonly renderMore: () => unknown
  readonly isOpen: (key: string) => boolean
  readonly toggle: (key: string) => void
  readonly more: () => void
}

interface Place {
  readonly group: Group
  /** Where its head stands. */
  readonly start: number
  /** Records shown below. */
  readonly count: number
}

const mostWindows = 30

/** Heads of groups and, below those that are open, their records: each group is a question of its own. */
export class GroupRows implements GridRows {
  readonly #options: GroupRowsOptions
  readonly #windows = new Map<string, RowWindows>()
  #places: readonly Place[] = []
  #length = 0
  #hasMore = false
  #loaded: readonly UntypedRecord[] | undefined
  #wanted: readonly [from: number, to: number] = [0, 1]

  constructor(options: GroupRowsOptions) {
    this.#options = options
  }

  get length(): number {
    return this.#length
  }

  get loaded(): readonly UntypedRecord[] {
    this.#loaded ??= this.#places.flatMap(({ group, count }) =>
      count === 0 ? [] : (this.#windows.get(group.key)?.loaded ?? []),
    )
    return this.#loaded
  }

  /** Other groups, other counts, or some of them opened or folded. */
  arrange(groups: readonly Group[], hasMore: boolean): void {
    let start = 0
    this.#places = groups.map((group) => {
      const count = this.#options.isOpen(group.key) ? group.figures.count : 0
      const place = { group, start, count }
      start += 1 + count
      return place
    })
    this.#hasMore = hasMore
    this.#length = start + (hasMore ? 1 : 0)
    this.#loaded = undefined
    const known = new Set(groups.map(({ key }) => key))
    for (const [key, windows] of this.#windows)
      if (!known.has(key)) {
        windows.trim()
        this.#windows.delete(key)
      }
  }

  at(index: number): GridRow {
    const place = this.#placeAt(index)
    if (place === undefined)
      return {
        kind: 'head',
        key: ' more',
        isOpen: false,
        content: this.#options.renderMore(),
        toggle: this.#options.more,
      }
    const { group, start } = place
    if (index > start) return this.#windows.get(group.key)?.at(index - start - 1) ?? { kind: 'loading' }
    const isOpen = this.#options.isOpen(group.key)
    return {
      kind: 'head',
      key: group.key,
      isOpen,
      content: this.#options.renderHead(group),
      toggle: () => this.#options.toggle(group.key),
    }
  }

  /** The last group that begins at or before a row; undefined for the row that offers more groups. */
  #placeAt(index: number): Place | undefined {
    if (this.#hasMore && index === this.#length - 1) return undefined
    let [low, high] = [0, this.#places.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#places[middle]?.start ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return this.#places[low]
  }

  want(from: number, to: number): void {
    this.#wanted = [from, to]
    for (const { group, start, count } of this.#places) {
      const [first, last] = [Math.max(0, from - start - 1), Math.min(count, to - start - 1)]
      if (count > 0 && first < last) this.#windowsOf(group).want(first, last)
    }
    this.#forget()
  }

  #windowsOf(group: Group): RowWindows {
    const known = this.#windows.get(group.key)
    if (known !== undefined) return known
    const { api, entity, query, onChange } = this.#options
    const filter = query.filter === undefined ? group.filter : { and: [query.filter, group.filter] }
    const made = new RowWindows({
      query: { ...query, filter },
      read: (wanted, signal) => api().query(entity, wanted, { signal }),
    })
    made.onChange = () => {
      this.#loaded = undefined
      onChange()
    }
    this.#windows.set(group.key, made)
    return made
  }

  /** Only so many groups are kept: those nearest to what is in sight. */
  #forget(): void {
    if (this.#windows.size <= mostWindows) return
    const [from, to] = this.#wanted
    const far = this.#places
      .filter(
        ({ group, start, count }) => this.#windows.has(group.key) && (start + count < from || start > to),
      )
      .toSorted((one, other) => Math.abs(other.start - from) - Math.abs(one.start - from))
    for (const { group } of far.slice(0, this.#windows.size - mostWindows)) {
      this.#windows.get(group.key)?.trim()
      this.#windows.delete(group.key)
    }
    this.#loaded = undefined
  }

  indexOf(id: string): number {
    for (const { group, start, count } of this.#places) {
      const at = count === 0 ? -1 : (this.#windows.get(group.key)?.indexOf(id) ?? -1)
      if (at >= 0) return start + 1 + at
    }
    return -1
  }

  replace(record: UntypedRecord): void {
    for (const windows of this.#windows.values()) windows.replace(record)
  }

  /** Reads again what is open. */
  async reload(): Promise<void> {
    const open = this.#places.flatMap(({ group, count }) =>
      count > 0 ? (this.#windows.get(group.key) ?? []) : [],
    )
    await Promise.all(open.map((windows) => windows.reload()))
  }

  dispose(): void {
    for (const windows of this.#windows.values()) windows.trim()
    this.#windows.clear()
  }
}
