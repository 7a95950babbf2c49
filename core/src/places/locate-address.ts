import type { Address } from '@tessera/sdk'
import { foldName, otherSpellings } from './fold-name.ts'
import { likeliest, namesakes, type CountryPlaces, type LoadedPlaces } from './gazetteer.ts'
import { distance, type LocatedAddress, type Place } from './place.ts'

/** A place farther than this from where its postal code lies is a namesake. */
const farthestOfArea = { exact: 40, zone: 120 } as const
/** So large is a place at least that is meant although nobody named its country. */
const knownAbroad = 50_000

interface Area {
  readonly place: Place
  readonly isExact: boolean
}

/**
 * The point of an address by its postal code and its town. Of towns with one name it is the one that the postal code
 * names, else the one by the region, else the largest. Null where neither leads anywhere.
 */
export function locateAddress(
  places: LoadedPlaces,
  address: Partial<Address>,
  homeCountry: string,
): LocatedAddress | null {
  const country = address.country ?? homeCountry
  const area = areaOf(places, country, address.postalCode ?? '')
  const towns = townsOf(places, country, address.city ?? '')
  const town = area === undefined ? byRegion(places, country, towns, address) : nearArea(towns, area)
  if (town !== undefined) return point(town, area?.isExact === true ? 'postalCode' : 'city')
  if (area !== undefined) return point(area.place, area.isExact ? 'postalCode' : 'region')
  const abroad = address.country ? undefined : townAbroad(places, address.city ?? '')
  if (abroad !== undefined) return point(abroad, 'city')
  const region = likeliest(townsOf(places, country, address.region ?? ''))
  return region === undefined ? null : point(region, 'region')
}

function point({ name, latitude, longitude }: Place, precision: LocatedAddress['precision']): LocatedAddress {
  return { latitude, longitude, precision, place: name }
}

function areaOf({ countries, postalCodes }: LoadedPlaces, country: string, code: string): Area | undefined {
  const found = code === '' ? undefined : postalCodes.find(country, code)
  if (found === undefined) return undefined
  const known = countries.get(country)
  const named = namesakes(known, foldName(found.name))
  const place = likeliest(
    named,
    named.length > 1 ? neighbour(known, postalCodes.around(country, code)) : undefined,
  )
  return place === undefined ? undefined : { place, isExact: found.isExact }
}

/** The first of these places that has no namesake. */
function neighbour(known: CountryPlaces | undefined, names: readonly string[]): Place | undefined {
  for (const name of names) {
    const [only, another] = namesakes(known, foldName(name))
    if (only !== undefined && another === undefined) return only
  }
  return undefined
}

function townsOf({ countries }: LoadedPlaces, country: string, written: string): readonly Place[] {
  const folded = foldName(written)
  if (folded === '') return []
  const known = countries.get(country)
  for (const name of [folded, ...otherSpellings(folded, written)]) {
    const found = namesakes(known, name)
    if (found.length > 0) return found
  }
  return []
}

function nearArea(towns: readonly Place[], { place, isExact }: Area): Place | undefined {
  const town = likeliest(towns, place)
  const farthest = isExact ? farthestOfArea.exact : farthestOfArea.zone
  return town !== undefined && distance(town, place) <= farthest ? town : undefined
}

function byRegion(
  places: LoadedPlaces,
  country: string,
  towns: readonly Place[],
  { region }: Partial<Address>,
): Place | undefined {
  const centre = towns.length < 2 || !region ? undefined : likeliest(townsOf(places, country, region))
  return likeliest(towns, centre)
}

function townAbroad({ countries }: LoadedPlaces, written: string): Place | undefined {
  const folded = foldName(written)
  if (folded === '') return undefined
  const found = [...countries.values()].flatMap((country) => namesakes(country, folded))
  return likeliest(found.filter(({ population }) => population >= knownAbroad))
}
