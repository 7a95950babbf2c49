import { Canaries } from './canaries.ts'
import type { Door } from './door.ts'
import { Oracle } from './oracle.ts'
import type { SavedWorld, World } from './world.ts'

/** A world as data, for another process that opens a copy of its database. */
export function saveWorld(
  { facts, canaries, credentials, ids }: World,
  dataFolder: string,
  seed: number,
): SavedWorld {
  return { facts, planted: canaries.places(), credentials, ids, dataFolder, seed }
}

export function restoreWorld({ facts, planted, credentials, ids, seed }: SavedWorld, door: Door): World {
  const canaries = new Canaries(seed + 1)
  for (const [token, places] of planted) for (const place of places) canaries.plantToken(place, token)
  const admin = facts.actors.find(({ name }) => name === 'admin')
  if (admin === undefined) throw new Error('The saved world has no administrator.')
  return { door, facts, oracle: new Oracle(facts), canaries, credentials, ids, admin }
}
