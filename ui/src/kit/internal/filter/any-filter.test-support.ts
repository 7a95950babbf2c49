import type { UntypedFilter } from '@tessera/sdk/ui'

/** A record as filters see it: two fields, and records that point at it. */
export interface Example {
  readonly name: string | null
  readonly size: number | null
  readonly items: readonly Example[]
}

const words = ['a', 'ab', 'b', ''] as const
const wordOperators = ['eq', 'ne', 'contains', 'startsWith', 'endsWith'] as const
const numberOperators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] as const

/** Draws filters that say everything the language can, in every place where it can be said, and records to try them on. */
export class Draw {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 up to, and without, `end`. */
  below(end: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * end)
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!
  }

  some<Item>(most: number, draw: () => Item): readonly Item[] {
    return Array.from({ length: this.below(most + 1) }, draw)
  }

  #name(): object {
    const kind = this.below(4)
    if (kind === 0) return { empty: this.one([true, false]) }
    if (kind === 1) return { [this.one(['in', 'nin'])]: this.some(3, () => this.one(words)) }
    return Object.fromEntries(this.some(2, () => [this.one(wordOperators), this.one(words)]))
  }

  #size(): object {
    if (this.below(4) === 0) return { between: [this.below(4), this.below(4)] }
    return Object.fromEntries(this.some(2, () => [this.one(numberOperators), this.below(4)]))
  }

  filter(depth: number): UntypedFilter {
    const entry = (): readonly [string, unknown] => {
      const kind = this.below(depth === 0 ? 2 : 7)
      if (kind === 0) return ['name', this.#name()]
      if (kind === 1) return ['size', this.#size()]
      if (kind === 2) return ['not', this.filter(depth - 1)]
      if (kind < 5) return [this.one(['and', 'or']), this.some(3, () => this.filter(depth - 1))]
      return ['items', { [this.one(['some', 'none'])]: this.filter(depth - 1) }]
    }
    // Mostly one condition, sometimes several side by side, or none at all.
    const count = this.one([1, 1, 1, 1, 2, 3, 0])
    return Object.fromEntries(Array.from({ length: count }, entry)) as UntypedFilter
  }

  record(depth: number): Example {
    return {
      name: this.one([...words, null]),
      size: this.one([0, 1, 2, 3, null]),
      items: depth === 0 ? [] : this.some(3, () => this.record(depth - 1)),
    }
  }
}
