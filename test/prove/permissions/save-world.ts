import { Canaries } from './canaries.ts'
import type { Door } from './door.ts'
import { Oracle } from './oracle.ts'
import { Refusals } from './refusals.ts'
import type { SavedWorld, World } from './world.ts'

/** A world as data, for another process that opens a copy of its database. */
export function saveWorld(
  { facts, canaries, credentials, refusals, ids }: World,
  dataFolder: string,
  seed: number,
): SavedWorld {
  return {
    facts,
    planted: canaries.places(),
    credentials,
    refusals: refusals.entries(),
    ids,
    dataFolder,
    seed,
  }
}

export function restoreWorld(saved: SavedWorld, door: Door): World {
  const { facts, planted, credentials, ids, seed } = saved
  const canaries = new Canaries(seed + 1)
  for (const [token, places] of planted) for (const place of places) canaries.plantToken(place, token)
  const admin = facts.actors.find(({ name }) => name === 'admin')
  if (admin === undefined) throw new Error('The saved world has no administrator.')
  const actors = facts.actors.toSorted((a, b) => turnOf(a.name) - turnOf(b.name))
  const ordered = { ...facts, actors }
  const refusals = new Refusals(saved.refusals)
  return { door, facts: ordered, oracle: new Oracle(ordered), canaries, credentials, refusals, ids, admin }
}

/** Those of whom every answer depends on a check come first. */
const telling = [
  'own in all',
  'half',
  'team and half',
  'no companies',
  'teammate',
  'exporter',
  'third',
  'token of admin',
  'guest',
]

function turnOf(name: string): number {
  const index = telling.indexOf(name)
  return index < 0 ? telling.length : index
}
