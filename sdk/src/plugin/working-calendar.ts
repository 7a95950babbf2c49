/** A day off: a public holiday, or one that the organisation decided itself. */
export interface Holiday {
  /** Such as 2026-12-25. */
  readonly date: string
  readonly name: string
  /** False where the organisation works on it all the same. */
  readonly isOff: boolean
}

/**
 * The days on which the organisation works: its days of the week, without public holidays and its own. Dates are texts
 * such as 2026-12-24.
 *
 * @example
 * const due = await ctx.calendar.addWorkingDays('2026-12-24', 3)
 */
export interface WorkingCalendar {
  isWorkingDay(date: string): Promise<boolean>
  /** The working day that many working days later, or earlier; with 0 the day itself, or the next one that is one. */
  addWorkingDays(date: string, days: number): Promise<string>
  /** How many working days there are from a day on and before another one. */
  countWorkingDays(from: string, until: string): Promise<number>
  /** Named in the given language; default the organisation's. */
  holidays(year: number, language?: string): Promise<readonly Holiday[]>
}
