const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
/** Codes that Unicode knows beside ISO 3166-1: groups of countries, unknown and made-up regions. */
const noCountry = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])
const countries: ReadonlySet<string> = new Set(allCodes().filter(isCountry))

/** The ISO 3166-1 alpha-2 code in capitals (`UK` becomes `GB`), or undefined where there is no such country. */
export function countryCode(raw: string): string | undefined {
  const code = raw.trim().toUpperCase()
  if (code === 'UK') return 'GB'
  return countries.has(code) ? code : undefined
}

function isCountry(code: string): boolean {
  if (noCountry.has(code)) return false
  // A code out of use, such as DD, stands for another region.
  return names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code
}

function allCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters.flatMap((first) => letters.map((second) => first + second))
}
