import type { PhaseName } from '../run-matrix.ts'

/** Phases that change the world, each of which begins in a world of its own: quick ones first. */
export interface AskingStep {
  readonly phases: readonly PhaseName[]
  /** Whether the world begins without search documents. */
  readonly isFresh?: boolean
}

export const askingSteps: readonly AskingStep[] = [
  { phases: ['make'] },
  { phases: ['guess'] },
  { phases: ['bring'] },
  { phases: ['many'] },
  { phases: ['change', 'readAgain'] },
  { phases: ['readAgain', 'settle', 'readAgain'], isFresh: true },
  { phases: ['lose'] },
]
