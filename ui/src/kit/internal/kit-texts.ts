import type { Catalogue } from '@tessera/sdk/ui'
import en from '../locales/en.json' with { type: 'json' }

export type KitText = keyof typeof en

const others: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  de: () => import('../locales/de.json'),
  fr: () => import('../locales/fr.json'),
  nl: () => import('../locales/nl.json'),
}
const loaded: Record<string, Catalogue> = { en }
const loading = new Map<string, Promise<void>>()

/** What the kit says, in the languages that are there: English always is. */
export const kitTexts: Readonly<Record<string, Catalogue>> = loaded

/** Whether texts of a language, such as `fr-BE`, are still to be fetched. */
export function lacksKitTexts(language: string): boolean {
  const plain = language.slice(0, 2)
  return !(plain in loaded) && plain in others
}

/** Fetches the kit's texts in a language once; English stands in for one that the kit does not speak. */
export function loadKitTexts(language: string): Promise<void> {
  const plain = language.slice(0, 2)
  if (!lacksKitTexts(plain)) return Promise.resolve()
  let fetching = loading.get(plain)
  if (fetching === undefined) {
    fetching = others[plain]!().then((file) => void (loaded[plain] = file.default))
    loading.set(plain, fetching)
    // Another page may get through.
    fetching.catch(() => loading.delete(plain))
  }
  return fetching
}
