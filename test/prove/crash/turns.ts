import type { SeededRandom } from '../../messy-files/seeded-random.ts'
import { faultPoints, moments, type Moment } from './faults/fault-points.ts'
import { victims, type Victim } from './faults/orders.ts'

export interface Turn {
  readonly moment: Moment
  readonly victim: Victim
}

/** A server gives up a database that dies more often than this without a minute of rest; no proof needs that. */
const mostInARow = 4

/** Every moment of a point has its turn, and every victim at each point, in an order that the seed decides. */
export function turnsOf(
  random: SeededRandom,
  perPoint: number,
  only: (moment: Moment) => boolean,
): readonly Turn[] {
  const turns = faultPoints.flatMap((point) => {
    const own = shuffled(
      random,
      moments.filter((moment) => moment.point === point && only(moment)),
    )
    if (own.length === 0) return []
    const first = random.between(0, victims.length - 1)
    return Array.from({ length: perPoint }, (_, index) => ({
      moment: own[index % own.length]!,
      victim: victims[(first + index) % victims.length]!,
    }))
  })
  return withRest(shuffled(random, turns))
}

function shuffled<T>(random: SeededRandom, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** Brings a later kill of the server forward where the database would have too many in a row. */
function withRest(turns: readonly Turn[]): readonly Turn[] {
  const left = [...turns]
  const ordered: Turn[] = []
  while (left.length > 0) {
    const last = ordered.slice(-mostInARow)
    const isEnough = last.length === mostInARow && last.every(({ victim }) => victim === 'database')
    const index = isEnough
      ? Math.max(
          0,
          left.findIndex(({ victim }) => victim !== 'database'),
        )
      : 0
    ordered.push(...left.splice(index, 1))
  }
  return ordered
}
