import type { QueryResult, UntypedQuery, UntypedRecord } from '@tessera/sdk/ui'
import type { GridRow, GridRows } from './grid-rows.ts'

type Answer = QueryResult<UntypedRecord>
type Count = NonNullable<Answer['count']>

export interface RowWindowsOptions {
  readonly query: UntypedQuery
  readonly read: (query: UntypedQuery, signal: AbortSignal) => Promise<Answer>
}

interface RowWindow {
  rows: readonly UntypedRecord[] | undefined
  next: string | null
  previous: string | null
  error: unknown
  asked: AbortController | undefined
}

const windowSize = 100
const keptAtMost = 40
/** Milliseconds that somebody stays at a place that is far from what is loaded. */
const dwell = 40

/**
 * The records of one question, read in windows as they come into sight. What lies beside a window that is there is read
 * on from its cursor; a jump skips rows from the nearer end. Windows that were scrolled past are not waited for, and
 * only so many are kept.
 */
export class RowWindows implements GridRows {
  readonly #options: RowWindowsOptions
  readonly #windows = new Map<number, RowWindow>()
  #length = 0
  #wanted: readonly [from: number, to: number] = [0, 1]
  #timer: ReturnType<typeof setTimeout> | undefined
  #counting: AbortController | undefined
  #loaded: readonly UntypedRecord[] | undefined
  #isAnswered = false
  /** To be told of whatever is new. */
  onChange: () => void = () => undefined
  count: Count | undefined
  /** Grows with every change. */
  generation = 0

  constructor(options: RowWindowsOptions) {
    this.#options = options
  }

  get query(): UntypedQuery {
    return this.#options.query
  }

  get length(): number {
    return this.#length
  }

  /** Whether anything is known. */
  get isAnswered(): boolean {
    return this.#isAnswered
  }

  get isLoading(): boolean {
    return [...this.#windows.values()].some(({ asked }) => asked !== undefined)
  }

  /** Why the very first window could not be read. */
  get error(): unknown {
    return this.#windows.get(0)?.error
  }

  get loaded(): readonly UntypedRecord[] {
    this.#loaded ??= this.#inOrder().flatMap(([, { rows }]) => rows ?? [])
    return this.#loaded
  }

  #inOrder(): readonly (readonly [number, RowWindow])[] {
    return [...this.#windows].toSorted(([one], [other]) => one - other)
  }

  at(index: number): GridRow {
    const number = Math.floor(index / windowSize)
    const found = this.#windows.get(number)
    const record = found?.rows?.[index - number * windowSize]
    if (record !== undefined) return { kind: 'record', record }
    if (found?.error === undefined || found.asked !== undefined) return { kind: 'loading' }
    const first = Math.max(number * windowSize, this.#wanted[0])
    return { kind: 'failed', isFirst: index === first, retry: () => void this.#read(number) }
  }

  indexOf(id: string): number {
    for (const [number, { rows }] of this.#windows) {
      const at = rows?.findIndex((row) => row.id === id) ?? -1
      if (at >= 0) return number * windowSize + at
    }
    return -1
  }

  /** The records around one that is loaded, as far as they follow each other, and how the list goes on. */
  around(index: number): {
    readonly from: number
    readonly rows: readonly UntypedRecord[]
    readonly next: string | null
    readonly previous: string | null
  } {
    const has = (number: number) => this.#windows.get(number)?.rows !== undefined
    let [first, last] = [Math.floor(index / windowSize), Math.floor(index / windowSize)]
    while (has(first - 1) && last - first < 2) first -= 1
    while (has(last + 1) && last - first < 3) last += 1
    const all = Array.from({ length: last - first + 1 }, (_none, at) => this.#windows.get(first + at))
    return {
      from: first * windowSize,
      rows: all.flatMap((each) => each?.rows ?? []),
      next: all.at(-1)?.next ?? null,
      previous: all[0]?.previous ?? null,
    }
  }

  want(from: number, to: number): void {
    const isSame = from === this.#wanted[0] && to === this.#wanted[1]
    this.#wanted = [from, to]
    if (isSame && this.#isAnswered) return
    for (const [number, window] of this.#windows)
      if (window.asked !== undefined && !this.#isWanted(number)) this.#abandon(number, window)
    const missing = this.#missing()
    if (missing.length === 0) return
    // While somebody drags the bar past thousands of rows, none of them is asked for.
    if (!this.#isAnswered || missing.every((number) => this.#isBeside(number))) this.#readMissing()
    else {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#readMissing(), dwell)
    }
  }

  /** What is read anew stays until the answer is there. */
  async reload(): Promise<void> {
    for (const [number, window] of this.#windows) {
      this.#abandon(number, window)
      if (!this.#isWanted(number)) this.#windows.delete(number)
    }
    const [first, last] = this.#wantedWindows()
    const numbers = Array.from({ length: last - first + 1 }, (_none, at) => first + at)
    await Promise.all(
      (this.#isAnswered ? numbers : [0]).map((number) => this.#read(number, { isAnew: true })),
    )
    if (first > 0) await this.#countAll()
  }

  /** Puts a record in the place of what was read of it before. */
  replace(record: UntypedRecord): void {
    for (const window of this.#windows.values()) {
      const at = window.rows?.findIndex(({ id }) => id === record.id) ?? -1
      if (window.rows === undefined || at < 0) continue
      window.rows = window.rows.with(at, record)
      this.#changed()
    }
  }

  /** Lets go of all but what is in sight. */
  trim(): void {
    clearTimeout(this.#timer)
    this.#counting?.abort()
    for (const [number, window] of this.#windows) {
      this.#abandon(number, window)
      if (!this.#isWanted(number)) this.#windows.delete(number)
    }
    this.#loaded = undefined
  }

  #abandon(number: number, window: RowWindow): void {
    window.asked?.abort()
    window.asked = undefined
    if (window.rows === undefined && window.error === undefined) this.#windows.delete(number)
  }

  #changed(): void {
    this.#loaded = undefined
    this.generation += 1
    this.onChange()
  }

  #wantedWindows(): readonly [first: number, last: number] {
    const [from, to] = this.#wanted
    const last = Math.max(0, Math.min(to, Math.max(this.#length, 1)) - 1)
    return [Math.floor(Math.min(Math.max(0, from), last) / windowSize), Math.floor(last / windowSize)]
  }

  #isWanted(number: number): boolean {
    const [first, last] = this.#wantedWindows()
    return number >= first && number <= last
  }

  #missing(): readonly number[] {
    const [first, last] = this.#wantedWindows()
    const middle = (first + last) / 2
    return Array.from({ length: last - first + 1 }, (_none, at) => first + at)
      .filter((number) => {
        const found = this.#windows.get(number)
        return found?.rows === undefined && found?.asked === undefined && found?.error === undefined
      })
      .toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
  }

  #readMissing(): void {
    for (const number of this.#missing()) void this.#read(number)
  }

  #isBeside(number: number): boolean {
    return [number - 1, number + 1].some((other) => this.#windows.has(other))
  }

  async #read(number: number, { isAnew = false } = {}): Promise<void> {
    const asked = new AbortController()
    const window = this.#windows.get(number) ?? {
      rows: undefined,
      next: null,
      previous: null,
      error: undefined,
      asked,
    }
    window.asked = asked
    this.#windows.set(number, window)
    const counts = number === 0 && (isAnew || this.count === undefined)
    try {
      const answer = await this.#options.read(
        {
          ...this.#options.query,
          ...this.#place(number, isAnew),
          limit: windowSize,
          count: counts ? 'capped' : 'off',
        },
        asked.signal,
      )
      if (asked.signal.aborted) return
      window.asked = undefined
      window.error = undefined
      this.#take(number, window, answer)
      if (counts && answer.count?.exact === false) setTimeout(() => void this.#countAll())
    } catch (error) {
      if (asked.signal.aborted) return
      window.asked = undefined
      window.error = error
    }
    this.#forget()
    this.#changed()
  }

  /** Where a window is read from. */
  #place(number: number, isAnew: boolean): UntypedQuery {
    const before = this.#windows.get(number - 1)
    const behind = this.#windows.get(number + 1)
    if (!isAnew && before?.rows?.length === windowSize && before.next !== null) return { after: before.next }
    if (!isAnew && number > 0 && behind?.rows !== undefined && behind.previous !== null)
      return { before: behind.previous }
    const offset = number * windowSize
    if (offset === 0) return {}
    return {
      offset: this.count?.exact === true && offset > this.#length / 2 ? offset - this.#length : offset,
    }
  }

  #take(number: number, window: RowWindow, { data, page, count }: Answer): void {
    window.rows = data
    window.next = page.next
    window.previous = page.previous
    this.#isAnswered = true
    if (count !== undefined) this.#setCount(count)
    const end = number * windowSize + data.length
    if (page.next === null && (data.length > 0 || number === 0)) this.#setCount({ value: end, exact: true })
    else if (this.count?.exact !== true) this.#length = Math.max(this.#length, end + windowSize)
  }

  #setCount(count: Count): void {
    // Until all are counted anew, as many as there were.
    if (!count.exact && this.count?.exact === true && this.count.value > count.value) return
    this.count = count
    this.#length = count.exact ? count.value : Math.max(this.#length, count.value)
    for (const number of this.#windows.keys())
      if (number > 0 && number * windowSize >= this.#length) this.#windows.delete(number)
  }

  /** How many there are, which takes longer than the first of them. */
  async #countAll(): Promise<void> {
    this.#counting?.abort()
    const { signal } = (this.#counting = new AbortController())
    const { sort: _sort, ...question } = this.#options.query
    try {
      const { count } = await this.#options.read(
        { ...question, fields: ['displayName'], limit: 1, count: 'exact' },
        signal,
      )
      if (signal.aborted || count === undefined) return
      this.#setCount(count)
      this.#changed()
    } catch {
      // As many as are known.
    }
  }

  /** The number of all, once it is known. */
  async whole(): Promise<number> {
    if (this.count?.exact === false) await this.#countAll()
    return this.#length
  }

  #forget(): void {
    const [first, last] = this.#wantedWindows()
    const middle = (first + last) / 2
    const far = [...this.#windows.keys()].toSorted(
      (one, other) => Math.abs(one - middle) - Math.abs(other - middle),
    )
    for (const number of far.slice(keptAtMost)) this.#windows.delete(number)
  }
}
