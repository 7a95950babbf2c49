import { createTranslator, type Catalogue, type Translator } from '@tessera/sdk/ui'
import { loadKitTexts } from '../../kit/internal/kit-texts.ts'

export const languages = ['en', 'fr', 'nl', 'de'] as const
export type Language = (typeof languages)[number]

/** Their own names, as their readers look for them. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
}

const files = import.meta.glob<Catalogue>('../locales/**/*.json', { import: 'default' })
/** What the navigation and a list say. */
const firstFiles = /\/locales\/(?:(?:records|shell)\/)?\w+\.json$/

/** The texts of a first page, all of them, or all with the English ones where one is missing. */
export const textScopes = ['first', 'all', 'withEnglish'] as const
export type TextScope = (typeof textScopes)[number]

export interface TranslatorChoice {
  readonly scope?: TextScope
  readonly onMissing?: (key: string) => void
}

/** The nearest language that the app speaks. */
export function nearestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((language) => language === tag.slice(0, 2).toLowerCase())
    if (found !== undefined) return found
  }
  return 'en'
}

/** Loads the app's texts, and with them the kit's. */
export async function loadTranslator(
  language: string,
  formats: string,
  timeZone: string | undefined,
  { scope = 'withEnglish', onMissing }: TranslatorChoice = {},
): Promise<Translator> {
  const [own, english] = await Promise.all([
    loadCatalogues(language, scope),
    scope === 'withEnglish' ? loadCatalogues('en', scope) : [],
    loadKitTexts(language),
  ])
  return createTranslator({
    language,
    formats,
    ...(timeZone === undefined ? {} : { timeZone }),
    catalogues: { en: english, [language]: own },
    onMissing: ({ key }) => onMissing?.(key),
  })
}

async function loadCatalogues(language: string, scope: TextScope): Promise<readonly Catalogue[]> {
  const loaders = Object.entries(files).filter(
    ([path]) => path.endsWith(`/${language}.json`) && (scope !== 'first' || firstFiles.test(path)),
  )
  return Promise.all(loaders.map(([, load]) => load()))
}
