/** The text in this language, else in English, else in any. */
export function textIn(texts: Readonly<Record<string, string>>, language: string): string | undefined {
  return texts[language] ?? texts.en ?? Object.values(texts)[0]
}
