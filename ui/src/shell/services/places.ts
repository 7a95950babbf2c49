import { countryOptions } from '../../kit/internal/countries.ts'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly description?: string
}

/** Where this browser probably stands, for forms to begin with. */
export interface Whereabouts {
  readonly timeZone: string
  readonly country: string
  readonly currency: string
}

// Those that do not use the euro and where businesses are likely to begin; elsewhere one chooses.
const currencies: Readonly<Record<string, string>> = {
  AU: 'AUD',
  BG: 'EUR',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HU: 'HUF',
  IN: 'INR',
  IS: 'ISK',
  JP: 'JPY',
  LI: 'CHF',
  MA: 'MAD',
  MX: 'MXN',
  NO: 'NOK',
  NZ: 'NZD',
  PL: 'PLN',
  RO: 'RON',
  RS: 'RSD',
  SE: 'SEK',
  SG: 'SGD',
  TR: 'TRY',
  UA: 'UAH',
  US: 'USD',
  ZA: 'ZAR',
}

export function whereabouts(): Whereabouts {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const codes = countryOptions('en').map(({ value }) => value)
  const region = navigator.languages
    .map((tag) => new Intl.Locale(tag).region)
    .find((code) => code !== undefined)
  const country = codes.find((code) => zonesOf(code).includes(timeZone)) ?? region ?? 'BE'
  return { timeZone, country, currency: currencyOf(country) }
}

/** The currency of most businesses there. */
export function currencyOf(country: string): string {
  return currencies[country] ?? 'EUR'
}

export function countryChoices(language: string): readonly Choice[] {
  return countryOptions(language)
}

export function currencyChoices(language: string): readonly Choice[] {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }))
}

export function timeZoneChoices(): readonly Choice[] {
  const { timeZone: here } = new Intl.DateTimeFormat().resolvedOptions()
  return [...new Set([here, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
    .toSorted()
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}

function zonesOf(country: string): readonly string[] {
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & {
    getTimeZones?(): readonly string[]
    timeZones?: readonly string[]
  }
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}
