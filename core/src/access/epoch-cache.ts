import { LruCache } from '../foundation/lru-cache.ts'
import type { AccessEpoch } from './access-epoch.ts'

interface Entry<Value> {
  readonly epoch: number
  readonly value: Promise<Value | null>
}

/**
 * Values that hold as long as nobody's rights change. Null is not kept: what does not exist yet may exist the next
 * moment, and strangers could fill the memory with it.
 */
export class EpochCache<Value> {
  readonly #epoch: AccessEpoch
  readonly #entries: LruCache<string, Entry<Value>>

  constructor(epoch: AccessEpoch, limit: number) {
    this.#epoch = epoch
    this.#entries = new LruCache(limit)
  }

  async get(key: string, load: () => Promise<Value | null>): Promise<Value | null> {
    // Read before loading: what changes meanwhile makes the entry stale at once.
    const epoch = await this.#epoch.fresh()
    const known = this.#entries.get(key)
    if (known?.epoch === epoch) return known.value
    const entry = { epoch, value: load() }
    this.#entries.set(key, entry)
    const value = await entry.value.catch((error: unknown) => {
      this.#forget(key, entry)
      throw error
    })
    if (value === null) this.#forget(key, entry)
    return value
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  #forget(key: string, entry: Entry<Value>): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
  }
}
