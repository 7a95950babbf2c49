import type { Verdict } from './verdict.ts'

/** A check, or several that stand one behind the other, and what is likeliest to notice that they are gone. */
export interface Removal {
  /** By their numbers. */
  readonly checks: readonly number[]
  /** Cells that come to one of them. */
  readonly cells: readonly number[]
  /** Steps that come to one of them. */
  readonly steps: readonly number[]
  /** So many batches of cells at most. */
  readonly most: number
}

/** Which checks are come to by what. */
export interface Coverage {
  readonly cells: ReadonlyMap<number, readonly number[]>
  readonly steps: ReadonlyMap<number, readonly number[]>
}

/** What was come to while nothing was taken out, and what was found all the same. */
export interface Covered<Check> {
  readonly verdict: Verdict
  readonly covered: readonly Check[]
}
