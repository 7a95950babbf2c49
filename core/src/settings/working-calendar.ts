/** A day off that the organisation decided itself. */
export interface OwnHoliday {
  readonly name: string
  /** Such as 2026-12-24. */
  readonly date: string
  /** On the same day of every year. */
  readonly yearly: boolean
}

/** When the organisation works: its days of the week, without the public holidays of its country and its own. */
export interface WorkingCalendar {
  /** 1 is Monday, 7 is Sunday. */
  readonly workDays: readonly number[]
  /** A part of the country with holidays of its own, such as Bavaria; null for those of the whole country. */
  readonly region: string | null
  /** Public holidays on which the organisation works all the same, by their rule. */
  readonly worked: readonly string[]
  readonly own: readonly OwnHoliday[]
}

export const ordinaryCalendar: WorkingCalendar = Object.freeze({
  workDays: [1, 2, 3, 4, 5],
  region: null,
  worked: [],
  own: [],
})
