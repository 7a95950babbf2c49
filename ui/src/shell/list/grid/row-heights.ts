/**
 * Where each row of a long list begins, in pixels from the first one. Rows are of one height until they are measured;
 * what they differ by is kept in a tree of sums, so that a hundred thousand rows cost as little as a hundred.
 */
export class RowHeights {
  #count = 0
  #usual: number
  #known = new Map<number, number>()
  #differences: Float64Array | undefined

  constructor(usual: number) {
    this.#usual = usual
  }

  get count(): number {
    return this.#count
  }

  get total(): number {
    return this.offsetOf(this.#count)
  }

  /** True where anything moved by it. */
  resize(count: number, usual: number = this.#usual): boolean {
    if (count === this.#count && usual === this.#usual) return false
    const isSame = usual === this.#usual
    const known = isSame ? [...this.#known] : []
    this.#count = count
    this.#usual = usual
    this.#known = new Map()
    this.#differences = undefined
    for (const [index, height] of known) if (index < count) this.measure(index, height)
    return true
  }

  /** True where the row is not as high as it was taken for. */
  measure(index: number, height: number): boolean {
    const before = this.#known.get(index) ?? this.#usual
    if (height <= 0 || index >= this.#count || Math.abs(height - before) < 0.5) return false
    this.#known.set(index, height)
    const sums = (this.#differences ??= new Float64Array(this.#count + 1))
    for (let at = index + 1; at < sums.length; at += at & -at) sums[at] = (sums[at] ?? 0) + height - before
    return true
  }

  offsetOf(index: number): number {
    const at = Math.max(0, Math.min(this.#count, index))
    let offset = at * this.#usual
    const sums = this.#differences
    if (sums !== undefined) for (let node = at; node > 0; node -= node & -node) offset += sums[node] ?? 0
    return offset
  }

  /** The row that covers a place. */
  indexAt(offset: number): number {
    if (this.#differences === undefined)
      return Math.max(0, Math.min(this.#count - 1, Math.floor(offset / this.#usual)))
    let [low, high] = [0, Math.max(0, this.#count - 1)]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.offsetOf(middle) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}
