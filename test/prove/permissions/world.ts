import type { Canaries } from './canaries.ts'
import type { Credentials, Door } from './door.ts'
import type { ActorFact, Facts, RowFact } from './facts.ts'
import type { Oracle } from './oracle.ts'
import type { Refusals } from './refusals.ts'

/** Everything a cell needs: the kernel's door, the facts, and who may knock. */
export interface World {
  readonly door: Door
  readonly facts: Facts
  readonly oracle: Oracle
  readonly canaries: Canaries
  readonly credentials: Readonly<Record<string, Credentials>>
  readonly admin: ActorFact
  /** What somebody is told who asks for what does not exist, by name and entity. */
  readonly refusals: Refusals
  /** Ids that rights are changed by, of roles, teams, custom fields, an invitation and a token. */
  readonly ids: Readonly<Record<string, string>>
}

/** What a mutant is told of a world that was made before it. */
export interface SavedWorld {
  readonly facts: Facts
  readonly planted: readonly (readonly [
    string,
    readonly { entity: string; record: string; field: string }[],
  ])[]
  readonly credentials: Readonly<Record<string, Credentials>>
  readonly refusals: readonly (readonly [string, string])[]
  readonly ids: Readonly<Record<string, string>>
  readonly dataFolder: string
  readonly seed: number
}

export function rowsOf(world: World, entity: string): RowFact[] {
  return world.facts.rows.filter((row) => row.entity === entity)
}
