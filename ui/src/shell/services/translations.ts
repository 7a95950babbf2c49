import { createTranslator, type Catalogue, type Translator } from '@tessera/sdk/ui'

export const languages = ['en', 'fr', 'nl', 'de'] as const
export type Language = (typeof languages)[number]

/** Their own names, as their readers look for them. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
}

// One small file per language; those of the record screens lie in a folder of their own.
const files = import.meta.glob<Catalogue>('../locales/**/*.json', { import: 'default' })

/** The nearest language that the app speaks. */
export function nearestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag.slice(0, 2).toLowerCase())
    if (found !== undefined) return found
  }
  return 'en'
}

/** Loads the app's texts: of the language, and of English where one is missing. */
export async function loadTranslator(
  language: string,
  formats: string,
  timeZone: string | undefined,
): Promise<Translator> {
  const [own, english] = await Promise.all([loadCatalogues(language), loadCatalogues('en')])
  return createTranslator({
    language,
    formats,
    ...(timeZone === undefined ? {} : { timeZone }),
    catalogues: { en: english, [language]: own },
    onMissing: ({ key }) => {
      if (import.meta.env.DEV) globalThis.console.warn(`The text "${key}" is missing in ${language}.`)
    },
  })
}

async function loadCatalogues(language: string): Promise<readonly Catalogue[]> {
  const loaders = Object.entries(files).filter(([path]) => path.endsWith(`/${language}.json`))
  return Promise.all(loaders.map(([, load]) => load()))
}
