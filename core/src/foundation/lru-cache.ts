/** Keeps the `limit` entries used last. Reading an entry counts as a use. */
export class LruCache<Key, Value> {
  readonly #limit: number
  readonly #entries = new Map<Key, Value>()
  /** The one used last: asked for again, it stands where it belongs. */
  #newest: Key | undefined
  readonly #onEvict: ((key: Key, value: Value) => void) | undefined

  constructor(limit: number, onEvict?: (key: Key, value: Value) => void) {
    if (!Number.isInteger(limit) || limit < 1)
      throw new RangeError(`A cache holds at least one entry; ${limit} was asked for.`)
    this.#limit = limit
    this.#onEvict = onEvict
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: Key): Value | undefined {
    const value = this.#entries.get(key)
    if (value === undefined && !this.#entries.has(key)) return undefined
    if (key === this.#newest) return value
    this.#entries.delete(key)
    this.#entries.set(key, value as Value)
    this.#newest = key
    return value
  }

  has(key: Key): boolean {
    return this.#entries.has(key)
  }

  set(key: Key, value: Value): void {
    this.#entries.delete(key)
    this.#entries.set(key, value)
    this.#newest = key
    if (this.#entries.size <= this.#limit) return
    const oldest = this.#entries.entries().next().value as [Key, Value]
    this.#entries.delete(oldest[0])
    this.#onEvict?.(oldest[0], oldest[1])
  }

  /** The cached value, or what `make` returns, which is then cached. */
  getOrMake(key: Key, make: () => Value): Value {
    if (this.#entries.has(key)) return this.get(key) as Value
    const value = make()
    this.set(key, value)
    return value
  }

  delete(key: Key): boolean {
    return this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }

  keys(): IterableIterator<Key> {
    return this.#entries.keys()
  }
}
