/**
 * When the user's daily mail was due last: today at the hour where they are, or yesterday. In the night that the clocks
 * change, yesterday's is an hour off, which moves no mail: it only says what was there before it.
 */
export function lastDigestTime(now: Date, timeZone: string, hour: number): Date {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now)
  const part = (type: 'hour' | 'minute'): number => Number(parts.find((one) => one.type === type)?.value)
  const minutes = (part('hour') - hour) * 60 + part('minute')
  const since = minutes < 0 ? minutes + 24 * 60 : minutes
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 - since * 60_000)
}
