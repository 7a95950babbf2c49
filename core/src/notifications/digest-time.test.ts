import { describe, expect, it } from 'vitest'
import { lastDigestTime } from './digest-time.ts'

const last = (now: string, zone: string, hour: number): string =>
  lastDigestTime(new Date(now), zone, hour).toISOString()

describe('the time of the last daily mail', () => {
  it.each([
    ['2026-06-01T10:00:30Z', 'Europe/Brussels', 8, '2026-06-01T06:00:00.000Z'],
    ['2026-06-01T05:59:00Z', 'Europe/Brussels', 8, '2026-05-31T06:00:00.000Z'],
    ['2026-06-01T06:00:00Z', 'Europe/Brussels', 8, '2026-06-01T06:00:00.000Z'],
    ['2026-06-01T03:00:00Z', 'Asia/Kolkata', 8, '2026-06-01T02:30:00.000Z'],
    ['2026-06-01T01:00:00Z', 'America/Los_Angeles', 0, '2026-05-31T07:00:00.000Z'],
    ['2026-06-01T23:30:00Z', 'Pacific/Kiritimati', 23, '2026-06-01T09:00:00.000Z'],
  ])('at %s in %s for the hour %i is %s', (now, zone, hour, expected) => {
    expect(last(now, zone, hour)).toBe(expected)
  })
})
