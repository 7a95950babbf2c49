import { SeededRandom } from '../../messy-files/seeded-random.ts'

const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
/** Days that no week or month begins with, far from today: a bucket of a report never looks like one. */
const firstYear = 3000
const lastYear = 8999

/** What was written, where: found again in an answer it tells which value got out. */
export interface Canary {
  readonly entity: string
  readonly record: string
  readonly field: string
}

const forms = [
  /cn[a-km-np-z2-9]{9}/g,
  /77\d{7}/g,
  /(?<!\d)\d{5}\.\d{4}(?!\d)/g,
  /(?<![\w.-])[12]\d{4}(?![\w.-])/g,
  /(?<!\d)[3-8]\d{3}-\d\d-\d\d/g,
  /32470\d{6}/g,
  /BE[01]\d{9}/g,
  /AN-\d{8}/g,
] as const

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Everything in a text that could be a canary. */
export function tokensIn(text: string): Set<string> {
  // An id may hold digits that look like a number.
  const rest = text.replaceAll(ids, ' ')
  return new Set([...(text.match(ids) ?? []), ...forms.flatMap((form) => rest.match(form) ?? [])])
}

/** Makes values that stand nowhere else, and knows where each was put. */
export class Canaries {
  readonly #random: SeededRandom
  readonly #places = new Map<string, Canary[]>()
  readonly #used = new Set<string>()
  #ids = 0

  constructor(seed: number) {
    this.#random = new SeededRandom(seed)
  }

  get size(): number {
    return this.#places.size
  }

  /** Remembers everything recognisable in a value as being at this place. */
  plant(place: Canary, value: unknown): void {
    for (const token of tokensIn(JSON.stringify(value) ?? '')) this.plantToken(place, token)
  }

  plantToken(place: Canary, token: string): void {
    const places = this.#places.get(token) ?? []
    const isKnown = places.some((known) => known.record === place.record && known.field === place.field)
    if (!isKnown) places.push(place)
    this.#places.set(token, places)
    this.#used.add(token)
  }

  /** Everything planted so far, as data. */
  places(): readonly (readonly [string, readonly Canary[]])[] {
    return [...this.#places]
  }

  /** Where this stands; undefined if it is no canary. */
  find(token: string): readonly Canary[] | undefined {
    return this.#places.get(token)
  }

  get random(): SeededRandom {
    return this.#random
  }

  #fresh(make: () => string): string {
    for (;;) {
      const value = make()
      if (this.#used.has(value)) continue
      this.#used.add(value)
      return value
    }
  }

  /** A record's id, made long before the proof so that it sorts by when it was made. */
  id(): string {
    this.#ids++
    const random = Array.from({ length: 15 }, () => this.#random.between(0, 15).toString(16)).join('')
    const time = (0x019b_0000_0000 + this.#ids).toString(16).padStart(12, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(3)}`
  }

  word(): string {
    return this.#fresh(
      () => `cn${Array.from({ length: 9 }, () => letters[this.#random.between(0, 31)]).join('')}`,
    )
  }

  number(): number {
    return Number(this.#fresh(() => String(this.#random.between(770_000_000, 779_999_999))))
  }

  percent(): string {
    return this.#fresh(() => `${this.#random.between(10_000, 99_999)}.${this.#random.between(1000, 9999)}`)
  }

  stars(): number {
    return Number(this.#fresh(() => String(this.#random.between(10_000, 29_999))))
  }

  day(): string {
    return this.#fresh(() => {
      const date = new Date(
        Date.UTC(
          this.#random.between(firstYear, lastYear),
          this.#random.between(0, 11),
          this.#random.between(2, 27),
        ),
      )
      if (date.getUTCDay() === 1) date.setUTCDate(date.getUTCDate() + 1)
      return date.toISOString().slice(0, 10)
    })
  }

  phone(): string {
    return `+${this.#fresh(() => `32470${this.#random.between(100_000, 999_999)}`)}`
  }

  taxNumber(): string {
    return this.#fresh(() => {
      const base = this.#random.between(4_000_000, 9_999_999)
      return `BE0${base}${String(97 - (base % 97)).padStart(2, '0')}`
    })
  }
}
