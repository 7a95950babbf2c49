import { isSameDestination, readDestinations, type Destination } from './destination.ts'
import type { Preferences } from './preferences.ts'

export type RecordDestination = Extract<Destination, { readonly kind: 'record' }>

const key = 'nav.recent'
const most = 12

/** The records a user opened last, newest first, on every device. */
export class Recents {
  readonly #preferences: Preferences
  #visit = ''

  constructor(preferences: Preferences) {
    this.#preferences = preferences
  }

  get all(): readonly RecordDestination[] {
    return readDestinations(this.#preferences.get(key)).filter((place) => place.kind === 'record')
  }

  /**
   * A page tells of its record each time it is drawn, which counts once a visit: two tabs would each put theirs in
   * front of the other's for ever.
   */
  remember(place: RecordDestination, visit: string): void {
    if (visit === this.#visit) return
    this.#visit = visit
    const known = this.all
    if (known[0] !== undefined && isSameDestination(known[0], place)) return
    const others = known.filter((other) => !isSameDestination(other, place))
    this.#preferences.set(key, [place, ...others].slice(0, most))
  }
}
