/** The day that it is somewhere: 2026-03-02. */
export function dayOf(moment: Date, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment)
}

/** The moment at which it is that hour there. */
export function atHour(day: string, hour: number, timeZone: string | undefined): string {
  const wanted = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const shown = Date.parse(`${clock.format(wanted).replace(' ', 'T')}Z`)
  return new Date(wanted - (shown - wanted)).toISOString()
}
