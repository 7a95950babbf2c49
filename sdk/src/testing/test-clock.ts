export interface TimeSpan {
  readonly days?: number
  readonly hours?: number
  readonly minutes?: number
  readonly seconds?: number
}

/** The time as the app under test sees it. What the database itself stamps, such as `createdAt`, is the real time. */
export interface TestClock {
  now(): Date
  /** Stops the clock at this moment. */
  set(moment: string | Date): void
  /** Moves it on; a running clock goes on running. */
  advance(span: TimeSpan): void
}

export function createTestClock(start?: string | Date): TestClock {
  let stopped: number | null = null
  let ahead = 0
  const set = (moment: string | Date): void => {
    const time = new Date(moment).getTime()
    if (Number.isNaN(time))
      throw new RangeError(`"${String(moment)}" is not a moment. Write it like 2026-03-01T09:00:00Z.`)
    stopped = time
  }
  if (start !== undefined) set(start)
  return {
    now: () => new Date(stopped ?? Date.now() + ahead),
    set,
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      const milliseconds = (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
      if (stopped === null) ahead += milliseconds
      else stopped += milliseconds
    },
  }
}
