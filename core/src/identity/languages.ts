/** The languages that Tessera speaks. */
export const languages = ['en', 'fr', 'nl', 'de'] as const
export type Language = (typeof languages)[number]

/** The nearest language that Tessera speaks, from a tag such as `fr-BE`. */
export function nearestLanguage(tag: string | undefined): Language {
  const short = tag?.slice(0, 2).toLowerCase()
  return languages.find((language) => language === short) ?? 'en'
}
