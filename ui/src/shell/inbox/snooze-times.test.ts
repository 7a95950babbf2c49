import { describe, expect, it } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const at = (now: string, timeZone: string) =>
  Object.fromEntries(snoozeTimes(new Date(now), timeZone).map(({ name, until }) => [name, until]))

describe('the times that something is put off until', () => {
  it('are those of the user’s day', () => {
    // A Wednesday, 10:30 in Brussels.
    expect(at('2026-11-25T09:30:00Z', 'Europe/Brussels')).toEqual({
      later: '2026-11-25T12:00:00.000Z',
      tomorrow: '2026-11-26T07:00:00.000Z',
      nextWeek: '2026-11-30T07:00:00.000Z',
    })
  })

  it('offer no later today in the evening', () => {
    expect(at('2026-11-25T20:00:00Z', 'Europe/Brussels')).not.toHaveProperty('later')
    // The same moment is the afternoon in New York.
    expect(at('2026-11-25T20:00:00Z', 'America/New_York')).toHaveProperty('later')
  })

  it.each([
    ['a Monday', '2026-11-23T09:00:00Z', '2026-11-30'],
    ['a Sunday', '2026-11-29T09:00:00Z', '2026-11-30'],
    ['a Saturday', '2026-11-28T09:00:00Z', '2026-11-30'],
  ])('begin the next week after %s on the Monday that follows', (_day, now, monday) => {
    expect(at(now, 'Europe/Brussels')['nextWeek']?.slice(0, 10)).toBe(monday)
  })

  it('keep their hour when the clocks change in between', () => {
    expect(at('2026-10-24T09:00:00Z', 'Europe/Brussels')['tomorrow']).toBe('2026-10-25T07:00:00.000Z')
  })
})
