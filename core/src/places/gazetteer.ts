import type { Disposable } from '../foundation/disposable.ts'
import { foldName } from './fold-name.ts'
import { distance, type Place, type Point } from './place.ts'
import { readOtherNames, readPostalCodes, type PostalCodes } from './postal-codes.ts'
import { readPlaces } from './read-places.ts'

/** The places of one country by their folded names, and each by its number in the country's list. */
export interface CountryPlaces {
  readonly places: readonly Place[]
  readonly byName: ReadonlyMap<string, readonly number[]>
}

/** All places at hand. */
export interface LoadedPlaces {
  readonly countries: ReadonlyMap<string, CountryPlaces>
  readonly postalCodes: PostalCodes
}

const keptMilliseconds = 5 * 60_000
/** Always there: most addresses lie in them. */
const neighbours = ['BE', 'FR', 'NL', 'DE', 'LU'] as const

/**
 * The packaged list of places: all of some countries, and of the others the larger ones. It is read when somebody first
 * needs it, in small pieces so that nobody waits, and let go when nobody has for some minutes: a server that locates
 * nothing holds none of it.
 */
export class Gazetteer implements Disposable {
  #countries: ReadonlySet<string> = new Set(neighbours)
  #loading: Promise<LoadedPlaces> | undefined
  #timer: NodeJS.Timeout | undefined

  /** With every place of these countries. */
  load(countries: Iterable<string> = []): Promise<LoadedPlaces> {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.dispose(), keptMilliseconds)
    this.#timer.unref()
    const wanted = new Set([...this.#countries, ...countries])
    if (this.#loading === undefined || wanted.size > this.#countries.size) {
      this.#countries = wanted
      const loading = loadPlaces(wanted)
      loading.catch(() => this.#loading === loading && (this.#loading = undefined))
      this.#loading = loading
    }
    return this.#loading
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#loading = undefined
    this.#countries = new Set(neighbours)
  }
}

interface OpenCountry {
  readonly places: Place[]
  readonly byName: Map<string, number[]>
}

async function loadPlaces(wanted: ReadonlySet<string>): Promise<LoadedPlaces> {
  const countries = new Map<string, OpenCountry>()
  const name = ({ byName }: OpenCountry, text: string, number: number): void => {
    const folded = foldName(text)
    const known = byName.get(folded)
    if (known === undefined) byName.set(folded, [number])
    else if (!known.includes(number)) known.push(number)
  }
  const add = (place: Place, otherName: string | undefined): void => {
    const country: OpenCountry = countries.get(place.country) ?? { places: [], byName: new Map() }
    countries.set(place.country, country)
    const number = country.places.push(place) - 1
    name(country, place.name, number)
    if (otherName !== undefined) name(country, otherName, number)
  }
  await readPlaces(wanted, add)
  for (const { country, name: main, point, others } of await readOtherNames()) {
    if (point !== null) add({ ...point, name: main, country, population: 0 }, undefined)
    const open = countries.get(country)
    const number = open === undefined ? undefined : mostPeople(open, open.byName.get(foldName(main)) ?? [])
    if (open === undefined || number === undefined) continue
    for (const other of others) name(open, other, number)
  }
  return { countries, postalCodes: await readPostalCodes() }
}

function mostPeople({ places }: CountryPlaces, numbers: readonly number[]): number | undefined {
  return numbers.toSorted((one, other) => places[other]!.population - places[one]!.population)[0]
}

/** The places of a country with that name. */
export function namesakes(country: CountryPlaces | undefined, folded: string): readonly Place[] {
  return (country?.byName.get(folded) ?? []).map((number) => country!.places[number]!)
}

/** The largest of them, or the one next to a point where one is given. */
export function likeliest(places: readonly Place[], near?: Point): Place | undefined {
  return places.toSorted((one, other) =>
    near === undefined ? other.population - one.population : distance(near, one) - distance(near, other),
  )[0]
}
