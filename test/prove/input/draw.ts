import fc, { type Arbitrary } from 'fast-check'
import { SeededRandom } from '../../messy-files/seeded-random.ts'

/** One line of chance for the whole run: the same seed draws the same values in the same order. */
export class Draw {
  readonly random: SeededRandom

  constructor(seed: number) {
    this.random = new SeededRandom(seed)
  }

  value<T>(arbitrary: Arbitrary<T>): T {
    const [value] = fc.sample(arbitrary, { numRuns: 1, seed: this.random.between(-0x80000000, 0x7fffffff) })
    return value as T
  }

  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => [this.random.next(), item] as const)
      .toSorted(([a], [b]) => a - b)
      .map(([, item]) => item)
  }
}
