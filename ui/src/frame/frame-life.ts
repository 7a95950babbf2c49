import { createFormatter, createTranslator, type Formatter, type Translator } from '@tessera/sdk/ui'
import { Notifier } from '../shell/services/notifier.ts'
import type { FrameState } from './frame-state.ts'

/** What the page last told, and what follows from it. */
export class FrameLife {
  readonly #changed = new Notifier<[changed: Partial<FrameState>]>()
  #state: FrameState
  #format: Formatter
  #translator: Translator

  constructor(state: FrameState) {
    this.#state = state
    this.#format = createFormatter(state.formats)
    this.#translator = translatorOf(state)
  }

  readonly onChange = this.#changed.on

  get state(): FrameState {
    return this.#state
  }

  get format(): Formatter {
    return this.#format
  }

  get texts(): Translator {
    return this.#translator
  }

  take(changed: Partial<FrameState>): void {
    this.#state = { ...this.#state, ...changed }
    if (changed.formats !== undefined) this.#format = createFormatter(this.#state.formats)
    if (changed.formats !== undefined || changed.catalogues !== undefined)
      this.#translator = translatorOf(this.#state)
    this.#changed.notify(changed)
  }
}

function translatorOf({ formats: options, catalogues: [own, english] }: FrameState): Translator {
  const { language, formats, timeZone } = options
  return createTranslator({
    language,
    ...(formats === undefined ? {} : { formats }),
    ...(timeZone === undefined ? {} : { timeZone }),
    catalogues: { en: english, [language]: own },
  })
}
