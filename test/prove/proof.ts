/**
 * A proof lies in `test/prove/<name>.ts` and exports `prove`; `pnpm prove <name>` finds it by that name.
 *
 * @example
 * export async function prove(options: ProofOptions): Promise<Proof> {
 *   const lost = await crashAgain(options.size === 'full' ? 500 : 20, options.seed)
 *   return { figures: [{ name: 'acknowledged writes lost', value: lost, wanted: '0', isMet: lost === 0 }] }
 * }
 */
export interface ProofModule {
  prove(options: ProofOptions): Promise<Proof>
}

export interface ProofOptions {
  /** Draws the same sample again: a failure prints it. */
  readonly seed: number
  /** `sample` is what `npm test` can afford, `full` is the figure that may be quoted. */
  readonly size: 'sample' | 'full'
  /** Proves the proof instead: takes checks out of the source and looks whether it notices. A text limits it to files of that name. */
  readonly mutate?: true | string
  /** Limits a proof to what has this in its name, where it can be limited: a figure of such a run may not be quoted. */
  readonly only?: string
  /** Progress, for whoever waits at the terminal. */
  readonly log: (line: string) => void
}

export interface Proof {
  readonly figures: readonly Figure[]
}

/** One number that was counted, and what it has to be; a figure without `wanted` is only reported. */
export interface Figure {
  readonly name: string
  readonly value: number | string
  readonly wanted?: string
  readonly isMet?: boolean
}
