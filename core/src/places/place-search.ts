import { foldName } from './fold-name.ts'
import { likeliest, namesakes, type LoadedPlaces } from './gazetteer.ts'
import type { Place, Point } from './place.ts'

/** A place that somebody may mean. */
export interface SuggestedPlace extends Point {
  readonly name: string
  readonly country: string
  /** Where it was found by its code. */
  readonly postalCode: string | null
}

const shortest = 2
/** A place of the own country counts as if it were so many times as large. */
const homeFactor = 100

/** Places by the start of their name or of their postal code, the likeliest first. */
export function searchPlaces(
  places: LoadedPlaces,
  written: string,
  { home, most }: { readonly home: string; readonly most: number },
): readonly SuggestedPlace[] {
  const folded = foldName(written)
  if (folded.length < shortest) return []
  const found = /\d/.test(folded) ? byCode(places, written, home, most) : byName(places, folded, home, most)
  return found.slice(0, most)
}

function byCode(
  { countries, postalCodes }: LoadedPlaces,
  written: string,
  home: string,
  most: number,
): readonly SuggestedPlace[] {
  const [, code = '', rest = ''] = /^\s*(\S*\d\S*)\s*(.*)$/.exec(written) ?? []
  const isAfter = foldName(rest)
  return [...new Set([home, ...countries.keys()])].flatMap((country) =>
    postalCodes.startingWith(country, code, most).flatMap(([postalCode, name]) => {
      const place = likeliest(namesakes(countries.get(country), foldName(name)))
      return place === undefined || !foldName(name).startsWith(isAfter)
        ? []
        : [{ ...pointOf(place), name, country, postalCode }]
    }),
  )
}

function byName(
  { countries }: LoadedPlaces,
  folded: string,
  home: string,
  most: number,
): readonly SuggestedPlace[] {
  const weights = new Map<Place, number>()
  for (const [country, { byName: names, places }] of countries) {
    for (const [name, numbers] of names) {
      if (!name.startsWith(folded)) continue
      const exact = name === folded ? 1_000 : 1
      for (const number of numbers) {
        const place = places[number]!
        const weight = (place.population + 500) * exact * (country === home ? homeFactor : 1)
        weights.set(place, Math.max(weight, weights.get(place) ?? 0))
      }
    }
  }
  return [...weights]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([place]) => ({ ...pointOf(place), name: place.name, country: place.country, postalCode: null }))
}

function pointOf({ latitude, longitude }: Place): Point {
  return { latitude, longitude }
}

export interface Area {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

/** The largest places of an area: their names make a map readable. */
export function largestPlaces({ countries }: LoadedPlaces, area: Area, most: number): readonly Place[] {
  const isIn = ({ latitude, longitude }: Place): boolean =>
    latitude >= area.south &&
    latitude <= area.north &&
    (area.west <= area.east
      ? longitude >= area.west && longitude <= area.east
      : longitude >= area.west || longitude <= area.east)
  return [...countries.values()]
    .flatMap(({ places }) => places.filter(isIn))
    .toSorted((one, other) => other.population - one.population)
    .slice(0, most)
}
