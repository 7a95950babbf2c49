import type { Finding } from '../checks/findings.ts'

/** What one disturbance did, as the proof saw it. */
export interface TroubleReport {
  readonly name: string
  /** What was not as it has to be. */
  readonly faults: readonly string[]
  readonly findings: readonly Finding[]
  /** Answers that were no grant, by status and code. */
  readonly refusals: ReadonlyMap<string, number>
  /** From the end of the disturbance to `/readyz` saying yes. */
  readonly healedAfter: number
}

/** Only a clear refusal will do: no answer at all, or one that does not say why, is a fault. */
export function unclear(refusals: ReadonlyMap<string, number>, allowed: RegExp): string[] {
  return [...refusals]
    .filter(([refusal]) => !allowed.test(refusal))
    .map(([refusal, count]) => `${count} requests were answered with ${refusal}`)
}
