import { isSameDestination, readDestinations, type Destination } from './destination.ts'
import type { Preferences } from './preferences.ts'

const key = 'nav.favourites'
/** More than these would be a list, not a shortcut; the room for preferences is bounded too. */
const most = 40

/** The places that a user marked with a star, in the order that they gave them. */
export class Favourites {
  readonly #preferences: Preferences

  constructor(preferences: Preferences) {
    this.#preferences = preferences
  }

  get all(): readonly Destination[] {
    return readDestinations(this.#preferences.get(key))
  }

  has(place: Destination): boolean {
    return this.all.some((known) => isSameDestination(known, place))
  }

  /** Adds it at the end, or takes it away. True if it is one afterwards; false also where there is no room left. */
  toggle(place: Destination): boolean {
    const others = this.all.filter((known) => !isSameDestination(known, place))
    const isNew = others.length === this.all.length && others.length < most
    this.#keep(isNew ? [...others, place] : others)
    return isNew
  }

  /** Puts one before or after the others, up to the ends. */
  move(place: Destination, to: number): void {
    const others = this.all.filter((known) => !isSameDestination(known, place))
    if (others.length === this.all.length) return
    const index = Math.min(Math.max(to, 0), others.length)
    this.#keep(others.toSpliced(index, 0, place))
  }

  #keep(places: readonly Destination[]): void {
    this.#preferences.set(key, places.length === 0 ? null : places)
  }
}
