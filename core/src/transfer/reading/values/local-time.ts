/** The moment, in UTC with milliseconds, at which a clock in that zone shows this local date and time. */
export function toUtc(localDateTime: string, timeZone: string): string {
  const asUtc = Date.parse(`${localDateTime}Z`)
  // Twice: the first offset may be the one of the other side of a change of the clock.
  const first = asUtc - offsetAt(asUtc, timeZone)
  return new Date(asUtc - offsetAt(first, timeZone)).toISOString()
}

/** Milliseconds by which that zone is ahead of UTC at that moment. */
function offsetAt(moment: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment)
  const get = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return (
    Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second')) -
    Math.floor(moment / 1_000) * 1_000
  )
}
