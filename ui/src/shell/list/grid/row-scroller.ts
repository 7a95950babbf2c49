import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { RowHeights } from './row-heights.ts'
import { scrollParent } from './scroll-parent.ts'

type Host = ReactiveControllerHost & HTMLElement

export interface RowScrollerOptions {
  /** What holds the rows. */
  readonly body: () => HTMLElement | null
  /** Pixels at the top that heads cover. */
  readonly top: () => number
  /** Pixels at the end that a foot covers. */
  readonly bottom: () => number
  readonly count: () => number
  /** Other rows are in sight. */
  readonly onSight: (from: number, to: number) => void
}

/** Drawn beyond what is in sight, at either end. */
const beyond = 10
/** Fewer than these left at an end: others are drawn. */
const reserve = 4
/** Pixels that every browser can scroll; more rows are scrolled faster. */
const highest = 12_000_000
const usualHeight = 36
/** Drawings that follow from one another, at most. */
const mostTurns = 12

/** Which rows of a long list are drawn, and where: those in sight, a few more, and the one that holds the focus. */
export class RowScroller implements ReactiveController {
  readonly heights = new RowHeights(usualHeight)
  readonly #host: Host
  readonly #options: RowScrollerOptions
  #scroller: Element | undefined
  #abort: AbortController | undefined
  #sizes: ResizeObserver | undefined
  #drawn: readonly [from: number, to: number] = [0, 40]
  #turns = 0
  /** Where the body was scrolled to when its rows were placed; it matters where they pass faster than that. */
  #placed = -1
  #sight: readonly [from: number, to: number] = [0, 0]

  constructor(host: Host, options: RowScrollerOptions) {
    this.#host = host
    this.#options = options
    host.addController(this)
  }

  hostConnected(): void {
    const scroller = (this.#scroller = scrollParent(this.#host))
    const { signal } = (this.#abort = new AbortController())
    const target = scroller === document.scrollingElement ? window : scroller
    const look = () => {
      this.#turns = 0
      this.look()
    }
    target.addEventListener('scroll', look, { passive: true, signal })
    this.#sizes = new ResizeObserver(look)
    this.#sizes.observe(scroller)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
    this.#sizes?.disconnect()
    this.#scroller = undefined
  }

  /** To be called when the rows stand where they belong; `isNew` where something was given to them. */
  settle(isNew: boolean): void {
    if (isNew) this.#turns = 0
    // Rows that never settle are better a little off than drawn for ever.
    if (this.#turns++ < mostTurns) this.look()
  }

  get scroller(): Element | undefined {
    return this.#scroller
  }

  /** Rows in sight, as of the last look. */
  get sight(): readonly [from: number, to: number] {
    return this.#sight
  }

  /** Rows to draw, in order: without gaps but for the one with the focus. */
  drawn(kept: number): readonly number[] {
    const count = this.#options.count()
    const [from, to] = this.#drawn
    const last = Math.min(to, count)
    const first = Math.min(from, Math.max(0, last - 1))
    const rows = Array.from({ length: Math.max(0, last - first) }, (_none, at) => first + at)
    if (kept < 0 || kept >= count) return rows
    if (kept < first) return [kept, ...rows]
    return kept >= last ? [...rows, kept] : rows
  }

  /** Pixels before each of these rows that no row fills, and behind the last. */
  gaps(rows: readonly number[]): readonly number[] {
    const { heights } = this
    const gaps: number[] = []
    let end = 0
    for (const row of rows) {
      gaps.push(Math.max(0, Math.round(this.#placeOf(heights.offsetOf(row)) - end)))
      end = this.#placeOf(heights.offsetOf(row + 1))
    }
    return [...gaps, Math.max(0, Math.round(this.#height - end))]
  }

  get #height(): number {
    return Math.min(highest, this.heights.total)
  }

  /** How much faster rows pass than the page is scrolled. */
  get #speed(): number {
    const { height } = this.#window()
    return this.#height < this.heights.total
      ? (this.heights.total - height) / Math.max(1, this.#height - height)
      : 1
  }

  /** Where a place of the list is within the body. */
  #placeOf(offset: number): number {
    const speed = this.#speed
    if (speed === 1) return offset
    const { place } = this.#window()
    return Math.max(0, Math.min(this.#height, place + offset - place * speed))
  }

  /** What is seen of the body: from where within it, and how much. */
  #window(): { readonly place: number; readonly height: number } {
    const body = this.#options.body()
    const scroller = this.#scroller
    if (body === null || scroller === undefined) return { place: 0, height: 0 }
    const isPage = scroller === document.scrollingElement
    const box = isPage ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect()
    const { top } = body.getBoundingClientRect()
    const begin = Math.max(box.top + this.#options.top(), top)
    return { place: begin - top, height: Math.max(0, box.bottom - begin) }
  }

  /** Sees what is in sight now; draws anew where that is no longer drawn. */
  look(): void {
    const count = this.#options.count()
    const { heights } = this
    if (heights.resize(count)) {
      this.#turns = 0
      this.#host.requestUpdate()
    }
    const { place, height } = this.#window()
    if (height === 0) return
    const offset = place * this.#speed
    const from = count === 0 ? 0 : heights.indexAt(offset)
    const to = count === 0 ? 0 : heights.indexAt(offset + height) + 1
    const [first, last] = this.#drawn
    const isShort =
      (from - reserve < first && first > 0) ||
      (to + reserve > last && last < count) ||
      last - first > to - from + 2 * beyond + 8
    const isElsewhere = this.#speed !== 1 && place !== this.#placed
    if (isShort || isElsewhere) {
      this.#placed = place
      this.#drawn = [Math.max(0, from - beyond), Math.min(count, to + beyond)]
      if (this.#drawn[0] !== first || this.#drawn[1] !== last || isElsewhere) this.#host.requestUpdate()
    }
    if (from === this.#sight[0] && to === this.#sight[1]) return
    this.#sight = [from, to]
    this.#options.onSight(from, to)
  }

  /** Rows that fit into sight. */
  get screen(): number {
    const [from, to] = this.#sight
    return Math.max(1, to - from - 2)
  }

  /** Scrolls no further than it must for a row to be seen whole. */
  show(index: number): void {
    const scroller = this.#scroller
    const { place, height } = this.#window()
    if (scroller === undefined || height === 0) return
    this.heights.resize(this.#options.count())
    const padding = Number.parseFloat(getComputedStyle(scroller).scrollPaddingBottom) || 0
    const below = Math.max(padding, this.#options.bottom())
    const speed = this.#speed
    const offset = place * speed
    const begin = this.heights.offsetOf(index)
    const end = this.heights.offsetOf(index + 1)
    const room = Math.max(end - begin, height - below)
    const wanted = begin < offset ? begin : end > offset + room ? end - room : offset
    if (wanted === offset) return
    // The gaps have to be there before there is anything to scroll through.
    this.#turns = 0
    scroller.scrollTop += Math.round((wanted - offset) / speed)
    this.look()
  }

  /** To where the rows begin, unless they begin in sight. */
  toStart(): void {
    const { place } = this.#window()
    if (this.#scroller !== undefined && place > 0) this.#scroller.scrollTop -= place
  }
}
