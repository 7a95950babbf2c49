import type { Translator } from '@tessera/sdk/ui'
import { Notifier } from './notifier.ts'
import { loadTranslator, textScopes, type TextScope } from './translations.ts'

interface Wording {
  readonly language: string
  readonly formats: string
  readonly timeZone: string | undefined
}

interface Loaded {
  readonly wording: Wording
  readonly scope: TextScope
  readonly translator: Translator
}

const width = (scope: TextScope): number => textScopes.indexOf(scope)

/**
 * The app's texts: those of the first page at once; all others when that page stands, or when one of them is wanted.
 * English ones come only where a language lacks one.
 */
export class Texts {
  readonly #changed = new Notifier()
  #wording: Wording | undefined
  #scope: TextScope = 'first'
  #loaded!: Loaded
  #completing: Promise<void> | undefined

  readonly onChange = this.#changed.on

  get translator(): Translator {
    return this.#loaded.translator
  }

  async speak(wording: Wording): Promise<void> {
    if (JSON.stringify(wording) === JSON.stringify(this.#wording)) return
    this.#wording = wording
    await this.#load(wording)
  }

  /** Resolves when there are texts for every page. */
  complete(): Promise<void> {
    this.#completing ??= this.#widen('all').catch((error: unknown) => {
      this.#completing = undefined
      throw error
    })
    return this.#completing
  }

  async #widen(scope: TextScope): Promise<void> {
    if (width(scope) > width(this.#scope)) this.#scope = scope
    if (this.#wording !== undefined) await this.#load(this.#wording)
    this.#changed.notify()
  }

  async #load(wording: Wording): Promise<void> {
    const scope = this.#scope
    const translator = await loadTranslator(wording.language, wording.formats, wording.timeZone, {
      scope,
      onMissing: (key) => this.#miss(key, scope),
    })
    // Meanwhile another language, or more of this one, may have arrived.
    const isOutdated = wording !== this.#wording
    const isLess = this.#loaded?.wording === wording && width(this.#loaded.scope) > width(scope)
    if (!isOutdated && !isLess) this.#loaded = { wording, scope, translator }
  }

  #miss(key: string, scope: TextScope): void {
    if (import.meta.env.DEV && scope !== 'first')
      globalThis.console.warn(`The text "${key}" is missing in ${this.translator.language}.`)
    const more =
      scope === 'first' ? this.complete() : scope === 'all' ? this.#widen('withEnglish') : undefined
    // What cannot be fetched now is asked for again by the next page.
    more?.catch(() => undefined)
  }
}
