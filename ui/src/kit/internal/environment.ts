import { createFormatter, createTranslator } from '@tessera/sdk/ui'
import type { Formatter, Translator } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { kitTexts, lacksKitTexts, loadKitTexts, type KitText } from './kit-texts.ts'

export type { KitText }

interface Settings {
  readonly translator: Translator<KitText>
  readonly format: Formatter
}

// The root element carries the three settings, so that elements work in the shell, in a frame and in a bare page:
// <html lang="nl" data-formats="nl-BE" data-time-zone="Europe/Brussels" data-clock="24" data-first-day="1">
const attributes = ['lang', 'data-formats', 'data-time-zone', 'data-clock', 'data-first-day']

function readSettings(): Settings {
  const { lang, dataset } = document.documentElement
  const language = lang || navigator.language
  const formats = dataset['formats'] ?? language
  const firstDay = Number(dataset['firstDay'])
  const clock = dataset['clock']
  return {
    translator: createTranslator<KitText>({ language, formats, catalogues: kitTexts }),
    format: createFormatter({
      language,
      formats,
      ...(dataset['timeZone'] ? { timeZone: dataset['timeZone'] } : {}),
      ...(firstDay ? { firstDay } : {}),
      ...(clock === '12' || clock === '24' ? { clock } : {}),
    }),
  }
}

class SharedSettings {
  #current: Settings | undefined
  readonly #hosts = new Set<ReactiveControllerHost>()
  readonly #renew = (): void => {
    this.#current = undefined
    for (const host of this.#hosts) host.requestUpdate()
  }
  readonly #observer = new MutationObserver(this.#renew)

  get current(): Settings {
    return (this.#current ??= this.#read())
  }

  /** In English until the texts of the page's language are there. */
  #read(): Settings {
    const settings = readSettings()
    const { language } = settings.translator
    if (lacksKitTexts(language))
      loadKitTexts(language).then(this.#renew, () => {
        // English it stays, until the language is asked for again.
      })
    return settings
  }

  add(host: ReactiveControllerHost): void {
    if (this.#hosts.size === 0) {
      this.#current = undefined
      this.#observer.observe(document.documentElement, { attributes: true, attributeFilter: attributes })
    }
    this.#hosts.add(host)
  }

  remove(host: ReactiveControllerHost): void {
    this.#hosts.delete(host)
    if (this.#hosts.size === 0) this.#observer.disconnect()
  }
}

const shared = new SharedSettings()

/** The language and formats of the page, for one element; it renders again when they change. */
export class Environment implements ReactiveController {
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    shared.add(this.#host)
  }

  hostDisconnected(): void {
    shared.remove(this.#host)
  }

  get format(): Formatter {
    return shared.current.format
  }

  get language(): string {
    return shared.current.translator.language
  }

  t(key: KitText, values?: Parameters<Translator['t']>[1]): string {
    return shared.current.translator.t(key, values)
  }
}
