/** The wall clock of a time zone at an instant. */
export interface WallTime {
  readonly day: string
  /** `HH:mm`, 24 hours. */
  readonly time: string
}

export function toWallTime(instant: string, timeZone: string): WallTime {
  const iso = new Date(
    new Date(instant).getTime() + offsetAt(new Date(instant).getTime(), timeZone),
  ).toISOString()
  return { day: iso.slice(0, 10), time: iso.slice(11, 16) }
}

/** The instant of a wall clock, in UTC. A time that the clock skips in spring becomes the one after the jump. */
export function fromWallTime({ day, time }: WallTime, timeZone: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const first = asUtc - offsetAt(asUtc, timeZone)
  const second = asUtc - offsetAt(first, timeZone)
  return new Date(
    Math.max(first, second) === first && offsetAt(first, timeZone) === asUtc - first ? first : second,
  ).toISOString()
}

/** One for each time zone: to make one takes far longer than to ask it. */
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  clocks.set(timeZone, made)
  return made
}

function offsetAt(instant: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(instant)
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const wall = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  )
  return wall - Math.floor(instant / 1000) * 1000
}

/** `14:30`, `14h30`, `1430`, `9`, `2pm`, `2.15 p.m.` → `HH:mm`; undefined when it is no time. */
export function parseTime(text: string): string | undefined {
  const typed = text
    .toLowerCase()
    .replaceAll(/[\s.]+m\.?$/g, 'm')
    .replaceAll(/\s/g, '')
    .replace(/(uhr|uur|u)$/, '')
  const match = /^(\d{1,2})(?:[:h.u]?(\d{2}))?h?(am|pm|a\.?m|p\.?m)?$/.exec(typed)
  if (!match) return undefined
  let hours = Number(match[1])
  const minutes = Number(match[2] ?? 0)
  const half = match[3]?.charAt(0)
  if (half && (hours < 1 || hours > 12)) return undefined
  if (half === 'p' && hours < 12) hours += 12
  if (half === 'a' && hours === 12) hours = 0
  if (hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
