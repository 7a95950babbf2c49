/**
 * A bench lies in `test/bench/<name>.ts` and exports `bench`; `pnpm bench <name>` finds it by that name. Machines differ,
 * so a bench compares two ways of doing one thing on the same machine: its result is their ratio. Only what a user
 * feels as such, like the start of the server, is a figure of its own.
 */
export interface BenchModule {
  bench(options: BenchOptions): Promise<readonly BenchResult[]>
}

export interface BenchOptions {
  /** Left out: as many as the bench finds right. */
  readonly rounds?: number
  readonly log: (line: string) => void
  /** What else was given on the command line, for benches that have settings of their own. */
  readonly settings?: Readonly<Record<string, string | undefined>>
}

export type BenchResult = Ratio | Figure | Rate

export interface Ratio {
  readonly name: string
  /** Milliseconds of our way, median of the rounds. */
  readonly measured: number
  /** Milliseconds of the way it is compared with, and what that is. */
  readonly reference: number
  readonly referenceName: string
  /** The ratio must not be above this. */
  readonly atMost?: number
}

/** Something that has no counterpart to be compared with. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 'MB' | 'rows' | 'frames' | 'rows/s'
  /** The value must not be above this. */
  readonly atMost?: number
  /** The value must not be below this. */
  readonly atLeast?: number
}

/** How often something is done in a second, beside how often another way does it. */
export interface Rate {
  readonly name: string
  readonly rate: number
  readonly referenceRate: number
  readonly referenceName: string
  /** The ratio must not be below this. */
  readonly atLeast?: number
}
