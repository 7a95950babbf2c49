/** Who is killed: the server, its PostgreSQL with all of its processes, or both in the same instant. */
export const victims = ['server', 'database', 'both'] as const
export type Victim = (typeof victims)[number]

/** From the proof to the server: kill this, when that moment has passed by so many times. */
export interface KillOrder {
  /** Index into the list of moments. */
  readonly moment: number
  readonly victim: Victim
  readonly skip: number
}

/** From the server to the proof, when it could outlive the kill. */
export interface KillReport {
  readonly killed: Victim
}
