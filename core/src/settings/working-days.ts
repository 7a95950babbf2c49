import { addDays, holidaysOf, type Holidays } from './public-holidays.ts'

const furthest = 366 * 20

/** Counts in days on which the organisation works. Dates are texts such as 2026-12-24. */
export class WorkingDays {
  readonly #holidays: Holidays
  readonly #offByYear = new Map<number, Promise<ReadonlySet<string>>>()

  constructor(holidays: Holidays) {
    this.#holidays = holidays
  }

  async isWorkingDay(date: string): Promise<boolean> {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
    if (!this.#holidays.calendar.workDays.includes(weekday)) return false
    return !(await this.#offIn(Number(date.slice(0, 4)))).has(date)
  }

  /** The working day that many working days later, or earlier. With 0: the day itself, or the next one that is one. */
  async add(date: string, days: number): Promise<string> {
    const step = days < 0 ? -1 : 1
    let day = date
    let left = Math.abs(days)
    if (left === 0) while (!(await this.isWorkingDay(day))) day = addDays(day, 1)
    for (let walked = 0; left > 0 && walked < furthest; walked++) {
      day = addDays(day, step)
      if (await this.isWorkingDay(day)) left--
    }
    return day
  }

  /** How many working days there are from a day on and before another one. */
  async count(from: string, until: string): Promise<number> {
    let found = 0
    for (let day = from; day < until; day = addDays(day, 1)) if (await this.isWorkingDay(day)) found++
    return found
  }

  #offIn(year: number): Promise<ReadonlySet<string>> {
    let off = this.#offByYear.get(year)
    if (off === undefined) {
      off = holidaysOf(this.#holidays, year, 'en').then(
        (holidays) => new Set(holidays.filter(({ isOff }) => isOff).map(({ date }) => date)),
      )
      this.#offByYear.set(year, off)
    }
    return off
  }
}
