import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from './calendar-date.ts'
import { dayIn, momentIn } from './time-zone.ts'

const startOf = (day: string, zone: string): string =>
  new Date(momentIn(zone, parseDay(day) ?? Number.NaN)).toISOString()
const at = (wall: string, zone: string): string =>
  new Date(momentIn(zone, Date.parse(`${wall}Z`))).toISOString()

describe('a day in a time zone', () => {
  it.each([
    ['2025-03-30', 'Europe/Brussels', '2025-03-29T23:00:00.000Z'],
    ['2025-03-31', 'Europe/Brussels', '2025-03-30T22:00:00.000Z'],
    ['2025-10-27', 'Europe/Brussels', '2025-10-26T23:00:00.000Z'],
    ['2025-06-01', 'Asia/Kolkata', '2025-05-31T18:30:00.000Z'],
    ['2025-01-01', 'UTC', '2025-01-01T00:00:00.000Z'],
  ])('%s starts in %s at %s', (day, zone, expected) => {
    expect(startOf(day, zone)).toBe(expected)
  })

  it('starts at its first moment where the clocks skip midnight', () => {
    // In Santiago, 2025-09-07 begins at one o'clock.
    expect(startOf('2025-09-07', 'America/Santiago')).toBe('2025-09-07T04:00:00.000Z')
  })

  it('starts once where midnight comes twice', () => {
    // In Havana the hour from midnight is repeated on 2025-11-02.
    expect(startOf('2025-11-02', 'America/Havana')).toBe('2025-11-02T04:00:00.000Z')
  })

  it('is the day that clocks there show', () => {
    expect(formatDay(dayIn('Europe/Brussels', new Date('2025-03-30T22:00:00Z')))).toBe('2025-03-31')
    expect(formatDay(dayIn('America/New_York', new Date('2025-03-31T03:59:59Z')))).toBe('2025-03-30')
  })
})

describe('a time on the clock', () => {
  it('counts on from the clock before where it is skipped, and is the first where it comes twice', () => {
    expect(at('2025-03-30T02:30:00', 'Europe/Brussels')).toBe('2025-03-30T01:30:00.000Z')
    expect(at('2025-10-26T02:30:00', 'Europe/Brussels')).toBe('2025-10-26T00:30:00.000Z')
  })
})
