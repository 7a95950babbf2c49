import { readFile } from 'node:fs/promises'

const folder = new URL('data/', import.meta.url)

/** Where a postal code is: the place that it is served from, or the main place of the area that its first digits name. */
export interface PostalPlace {
  readonly name: string
  /** Whether the code itself is known, and not only its area. */
  readonly isExact: boolean
}

/** The countries whose postal codes come with the product, code by code. */
const complete = ['BE', 'FR'] as const

/** Postal codes of the countries around Belgium, to the names of their places. */
export class PostalCodes {
  readonly #codes: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly #zones: ReadonlyMap<string, ReadonlyMap<string, string>>

  constructor(
    codes: ReadonlyMap<string, ReadonlyMap<string, string>>,
    zones: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ) {
    this.#codes = codes
    this.#zones = zones
  }

  find(country: string, written: string): PostalPlace | undefined {
    const code = bareCode(country, written)
    if (code === '') return undefined
    const codes = this.#codes.get(country)
    const name = codes?.get(code)
    if (name !== undefined) return { name, isExact: true }
    const near = codes === undefined ? undefined : nearest(codes, code)
    const area = near ?? this.#zone(country, code)
    return area === undefined ? undefined : { name: area, isExact: false }
  }

  /** The names of the codes nearest to one, itself left out: numbers run from place to neighbouring place. */
  around(country: string, written: string): readonly string[] {
    const code = bareCode(country, written)
    const apart = (known: string): number => Math.abs(Number(known) - Number(code))
    return [...(this.#codes.get(country) ?? [])]
      .filter(
        ([known]) => known !== code && known.length === code.length && known.startsWith(code.slice(0, 2)),
      )
      .toSorted(([one], [other]) => apart(one) - apart(other))
      .map(([, name]) => name)
  }

  #zone(country: string, code: string): string | undefined {
    const zones = this.#zones.get(country)
    return zones?.get(code.slice(0, 2)) ?? zones?.get(code.slice(0, 1))
  }

  /** Codes that begin so, with their places; the shortest list serves suggestions. */
  startingWith(
    country: string,
    written: string,
    most: number,
  ): readonly (readonly [code: string, name: string])[] {
    const start = bareCode(country, written)
    const found: (readonly [string, string])[] = []
    for (const entry of this.#codes.get(country) ?? []) {
      if (entry[0].startsWith(start) && found.push(entry) === most) break
    }
    return found
  }
}

/** `B-9000`, `L 1234` and `1012 AB` without what is no part of the area's number. */
function bareCode(country: string, written: string): string {
  const bare = written.toUpperCase().replaceAll(/[\s.-]/g, '')
  return (
    bare.startsWith(country[0] ?? '') && /^\D{1,2}\d/.test(bare) ? bare.replace(/^\D+/, '') : bare
  ).replace(/^(\d+)\D+$/, '$1')
}

/** The number next to it that begins with the same digits: numbers run from place to neighbouring place. */
function nearest(codes: ReadonlyMap<string, string>, code: string): string | undefined {
  if (!/^\d+$/.test(code)) return undefined
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const [known, name] of codes) {
    if (known.length !== code.length || !known.startsWith(code.slice(0, 2))) continue
    const apart = Math.abs(Number(known) - Number(code))
    if (apart < least) [best, least] = [name, apart]
  }
  return best
}

export async function readPostalCodes(): Promise<PostalCodes> {
  const codes = new Map<string, ReadonlyMap<string, string>>()
  for (const country of complete) {
    const lines = await readLines(`postal-codes-${country.toLowerCase()}.txt`)
    codes.set(country, new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), afterBlank(line)])))
  }
  const zones = new Map<string, ReadonlyMap<string, string>>()
  for (const line of await readLines('postal-zones.txt')) {
    const pairs = [...afterBlank(line).matchAll(/(\d+)=(.+?)(?= \d+=|$)/g)]
    zones.set(line.slice(0, 2), new Map(pairs.map(([, zone = '', name = '']) => [zone, name])))
  }
  return new PostalCodes(codes, zones)
}

const afterBlank = (line: string): string => line.slice(line.indexOf(' ') + 1)

/** Names of one place in other languages. */
export interface OtherNames {
  readonly country: string
  readonly name: string
  /** Where the list does not have the place. */
  readonly point: { readonly latitude: number; readonly longitude: number } | null
  readonly others: readonly string[]
}

const nameLine = /^([A-Z]{2}) (.+?)(?: \((-?[\d.]+), (-?[\d.]+)\))? = (.+)$/

export async function readOtherNames(): Promise<readonly OtherNames[]> {
  return (await readLines('place-names.txt')).flatMap((line) => {
    const [, country = '', name = '', latitude, longitude, others = ''] = nameLine.exec(line) ?? []
    const point = latitude === undefined ? null : { latitude: Number(latitude), longitude: Number(longitude) }
    return [{ country, name, point, others: others.split(', ') }]
  })
}

async function readLines(name: string): Promise<readonly string[]> {
  const text = await readFile(new URL(name, folder), 'utf8')
  return text.split('\n').filter((line) => line !== '')
}
