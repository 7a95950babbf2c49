import type { WorkingCalendar } from './working-calendar.ts'

export interface Holiday {
  /** Such as 2026-12-25. */
  readonly date: string
  readonly name: string
  /** What makes it return each year; null for the organisation's own. */
  readonly rule: string | null
  /** False where the organisation works on it all the same. */
  readonly isOff: boolean
}

export interface Region {
  readonly code: string
  readonly name: string
}

/** The calendar of a country, and of the organisation in it. */
export interface Holidays {
  readonly country: string
  readonly calendar: WorkingCalendar
}

const dayLength = 86_400_000

/** The parts of a country with holidays of their own, in its own words. */
export async function regionsOf(country: string, language: string): Promise<readonly Region[]> {
  const library = await loadLibrary()
  const regions = Object.entries(new library().getStates(country, language) ?? {})
  return regions
    .map(([code, name]) => ({ code, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name, language))
}

/** The public holidays of a year and the organisation's own, by date. */
export async function holidaysOf(
  { country, calendar }: Holidays,
  year: number,
  language: string,
): Promise<readonly Holiday[]> {
  const own = calendar.own.flatMap(({ name, date, yearly }): Holiday[] => {
    const inYear = yearly ? `${year}${date.slice(4)}` : date
    return inYear.startsWith(`${year}-`) && isDay(inYear)
      ? [{ date: inYear, name, rule: null, isOff: true }]
      : []
  })
  const all = [...(await publicHolidays(country, calendar, year, language)), ...own]
  return all.toSorted((one, other) => one.date.localeCompare(other.date))
}

async function publicHolidays(
  country: string,
  { region, worked }: WorkingCalendar,
  year: number,
  language: string,
): Promise<readonly Holiday[]> {
  const library = await loadLibrary()
  const known = region === null ? new library(country) : new library(country, region)
  const languages = [language, ...known.getLanguages()]
  known.setLanguages(languages)
  return known
    .getHolidays(year)
    .filter(({ type }) => type === 'public')
    .flatMap(({ date, name, rule, start, end }) => {
      // Some last several days; the clock times are those of the country.
      const first = date.slice(0, 10)
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayLength))
      return Array.from({ length: days }, (_, index) => ({
        date: addDays(first, index),
        name,
        rule,
        isOff: !worked.includes(rule),
      }))
    })
}

/** The lists of two hundred countries are loaded when somebody asks for the first time. */
async function loadLibrary() {
  const { default: library } = await import('date-holidays')
  return library
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** 29 February is a day in some years only. */
function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(date)
}
