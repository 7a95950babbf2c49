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
  /** The page is being scrolled: whether it is away from its start, sideways. */
  readonly onScroll: (isShifted: boolean) => void
  /** Other rows are in sight. */
  readonly onSight: (from: number, to: number) => void
}

/** Rows drawn beyond what is in sight: where the page is scrolled to, and where it comes from. */
const ahead = 16
const behind = 4
/** Fewer than these left at an end: others are drawn at once. */
const reserve = 3
/** The rest is drawn so many rows a frame, so that no frame is long. */
const stride = 4
/** Pixels that every browser can scroll; more rows are scrolled faster. */
const highest = 12_000_000
const usualHeight = 36
/** Drawings that follow from one another, at most. */
const mostTurns = 12

type Range = readonly [from: number, to: number]

const widened = ([from, to]: Range, [before, after]: Range, count: number): Range => [
  Math.max(0, from - before),
  Math.min(count, to + after),
]

/** So many rows, if there are as many. */
const stretched = ([from, to]: Range, rows: number, count: number): Range => {
  const end = Math.min(count, Math.max(to, from + rows))
  return [Math.max(0, Math.min(from, end - rows)), end]
}

/** Which rows of a long list are drawn, and where: those in sight, a few more, and the one that holds the focus. */
export class RowScroller implements ReactiveController {
  readonly heights = new RowHeights(usualHeight)
  readonly #host: Host
  readonly #options: RowScrollerOptions
  #scroller: Element | undefined
  #abort: AbortController | undefined
  #sizes: ResizeObserver | undefined
  #drawn: Range = [0, 40]
  #wanted: Range = [0, 40]
  #turns = 0
  #frame = 0
  /** The next frame shows the page scrolled, which is enough for one frame. */
  #isScrolled = false
  /** Rows that were in sight at once: as many are always drawn, though one more or less is in sight. */
  #most = 0
  /** Where the body was scrolled to when its rows were placed; it matters where they pass faster than that. */
  #placed = -1
  #isUpwards = false
  #sight: Range = [0, 0]

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
    const scrolled = () => {
      this.#options.onScroll(scroller.scrollLeft !== 0)
      this.#isScrolled = true
      look()
    }
    target.addEventListener('scroll', scrolled, { passive: true, signal })
    this.#sizes = new ResizeObserver(() => {
      this.#most = 0
      look()
    })
    this.#sizes.observe(scroller)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
    this.#sizes?.disconnect()
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
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
  get sight(): Range {
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

  /** Tells how many pixels there are from the first row to another one, as they are drawn now. */
  places(): (row: number) => number {
    const placeOf = this.#placing()
    return (row) => Math.round(placeOf(this.heights.offsetOf(row)))
  }

  /** Pixels before each of these rows that no row fills, and behind the last. */
  gaps(rows: readonly number[]): readonly number[] {
    const { heights } = this
    const placeOf = this.#placing()
    const gaps: number[] = []
    let end = 0
    for (const row of rows) {
      gaps.push(Math.max(0, Math.round(placeOf(heights.offsetOf(row)) - end)))
      end = placeOf(heights.offsetOf(row + 1))
    }
    return [...gaps, Math.max(0, Math.round(this.height - end))]
  }

  /** Pixels that all rows take. */
  get height(): number {
    return Math.min(highest, this.heights.total)
  }

  /** How much faster rows pass than the page is scrolled. Asking what is seen lays out the page: only where it must. */
  get #speed(): number {
    if (this.height === this.heights.total) return 1
    const { height } = this.#window()
    return (this.heights.total - height) / Math.max(1, this.height - height)
  }

  /** Tells where a place of the list is within the body. */
  #placing(): (offset: number) => number {
    const speed = this.#speed
    if (speed === 1) return (offset) => offset
    const { place } = this.#window()
    return (offset) => Math.max(0, Math.min(this.height, place + offset - place * speed))
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
    const isElsewhere = this.#speed !== 1 && place !== this.#placed
    if (place !== this.#placed) this.#isUpwards = place < this.#placed
    this.#placed = place
    this.#most = Math.max(this.#most, to - from)
    const beyond: Range = this.#isUpwards ? [ahead, behind] : [behind, ahead]
    this.#wanted = stretched(widened([from, to], beyond, count), this.#most + ahead + behind, count)
    this.#draw(widened([from, to], [reserve, reserve], count))
    if (isElsewhere) this.#host.requestUpdate()
    if (from === this.#sight[0] && to === this.#sight[1]) return
    this.#sight = [from, to]
    this.#options.onSight(from, to)
  }

  /** Draws what is needed now if it is not drawn, and in the next frames what is wanted besides. */
  #draw(needed: Range): void {
    const [first, last] = this.#drawn
    const wanted = this.#wanted
    if (needed[0] < first || needed[1] > last) {
      const isBeside = wanted[0] < last && first < wanted[1]
      this.#drawn = isBeside ? this.#grownTo([Math.min(first, needed[0]), Math.max(last, needed[1])]) : wanted
      this.#host.requestUpdate()
    } else if (Math.abs(wanted[0] - first) >= stride || Math.abs(wanted[1] - last) >= stride)
      this.#frame ||= requestAnimationFrame(this.#approach)
  }

  readonly #approach = (): void => {
    const [first, last] = this.#drawn
    if (this.#isScrolled) this.#frame = requestAnimationFrame(this.#approach)
    else {
      this.#frame = 0
      this.#drawn = this.#grownTo([first - stride, last + stride])
      this.#host.requestUpdate()
    }
    this.#isScrolled = false
  }

  /**
   * What is wanted of a range. Rows that are drawn stay until as many others are, so that each gives its element to one
   * that comes.
   */
  #grownTo(range: Range): Range {
    const [first, last] = this.#drawn
    const wanted = this.#wanted
    const from = Math.max(wanted[0], range[0])
    const to = Math.min(wanted[1], range[1])
    const missing = Math.max(0, wanted[1] - wanted[0] - (to - from))
    return [Math.max(Math.min(first, from), from - missing), Math.min(Math.max(last, to), to + missing)]
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
