const day = 86_400_000

/**
 * The local date and time of a spreadsheet's day number, to the second: `2026-12-31` or `2026-12-31T10:30:00`. In the
 * system of 1900 the days before March are one off, since it counts a 29 February that never was. Undefined outside the
 * years that spreadsheets know.
 */
export function serialDate(serial: number, dateSystem: 1900 | 1904): string | undefined {
  if (!(serial >= 0) || serial >= 2_958_466) return undefined
  const start = dateSystem === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  // Times are fractions of a day and lie a few microseconds beside the second.
  const time = start + Math.round(serial * 86_400) * 1_000
  const text = new Date(time).toISOString()
  return time % day === 0 ? text.slice(0, 10) : text.slice(0, 19)
}

/** The time of a day fraction, hours beyond a day included: `10:30:00`, `36:00:00`. */
export function serialTime(serial: number): string {
  const seconds = Math.round(serial * 86_400)
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
