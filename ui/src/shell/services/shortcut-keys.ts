import type { Preferences } from './preferences.ts'

const key = 'shortcuts.keys'
/** A character, or a sequence that begins with one: those that clash with what people type or say. */
const changeable = /^(?:\S|g \S)$/u

/** The keys that a user chose in place of the standard ones, by the standard ones. */
export class ShortcutKeys {
  readonly #preferences: Preferences

  constructor(preferences: Preferences) {
    this.#preferences = preferences
  }

  of(standard: string): string {
    return this.#chosen[standard] ?? standard
  }

  isChangeable(standard: string): boolean {
    return changeable.test(standard)
  }

  /** Null goes back to the standard. */
  choose(standard: string, keys: string | null): void {
    const { [standard]: _before, ...others } = this.#chosen
    const chosen = keys === null || keys === standard ? others : { ...others, [standard]: keys }
    this.#preferences.set(key, Object.keys(chosen).length === 0 ? null : chosen)
  }

  get #chosen(): Readonly<Record<string, string>> {
    const stored = this.#preferences.get<unknown>(key)
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, string>) : {}
  }
}
