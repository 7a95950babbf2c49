import { foldText } from '../../../foundation/fold-text.ts'

// Codes in use today, ISO 3166-1 alpha-2.
const codes =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW XK'.split(
    ' ',
  )

// What people write besides the official names: former vehicle codes, parts that stand for the whole, three letters.
const others: Readonly<Record<string, string>> = {
  uk: 'GB',
  england: 'GB',
  'great britain': 'GB',
  angleterre: 'GB',
  engeland: 'GB',
  'grande bretagne': 'GB',
  'groot brittannie': 'GB',
  holland: 'NL',
  hollande: 'NL',
  'pays bas': 'NL',
  'the netherlands': 'NL',
  nld: 'NL',
  usa: 'US',
  'etats unis': 'US',
  'verenigde staten': 'US',
  'united states of america': 'US',
  vs: 'US',
  b: 'BE',
  bel: 'BE',
  f: 'FR',
  fra: 'FR',
  d: 'DE',
  deu: 'DE',
  ger: 'DE',
  brd: 'DE',
  l: 'LU',
  lux: 'LU',
  a: 'AT',
  aut: 'AT',
  e: 'ES',
  esp: 'ES',
  i: 'IT',
  ita: 'IT',
  p: 'PT',
  prt: 'PT',
  che: 'CH',
  gbr: 'GB',
  suisse: 'CH',
  tchequie: 'CZ',
  tsjechie: 'CZ',
  'czech republic': 'CZ',
}

const countryByName: ReadonlyMap<string, string> = allNames()

/** Reads a country in English, French, Dutch or German, or by its code, as ISO 3166-1 alpha-2. */
export function parseCountry(text: string): string | undefined {
  return text.length > 60 ? undefined : countryByName.get(nameKey(text))
}

function allNames(): Map<string, string> {
  const names = new Map<string, string>()
  for (const language of ['en', 'fr', 'nl', 'de']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
    for (const code of codes) {
      const name = display.of(code)
      if (name) names.set(nameKey(name), code)
    }
  }
  for (const code of codes) names.set(code.toLowerCase(), code)
  for (const [name, code] of Object.entries(others)) names.set(name, code)
  return names
}

function nameKey(text: string): string {
  return foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
