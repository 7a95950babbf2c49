import { describe, expect, it } from 'vitest'
import { fromWallTime, parseTime, toWallTime } from './zoned-time.ts'

describe('wall clocks of a time zone', () => {
  it('turns a wall time into an instant and back, in summer and winter', () => {
    for (const [day, instant] of [
      ['2026-07-01', '2026-07-01T07:30:00.000Z'],
      ['2026-01-15', '2026-01-15T08:30:00.000Z'],
    ] as const) {
      expect(fromWallTime({ day, time: '09:30' }, 'Europe/Brussels')).toBe(instant)
      expect(toWallTime(instant, 'Europe/Brussels')).toEqual({ day, time: '09:30' })
    }
  })

  it('moves a time that the clock skips to after the jump', () => {
    const instant = fromWallTime({ day: '2026-03-29', time: '02:30' }, 'Europe/Brussels')
    expect(toWallTime(instant, 'Europe/Brussels')).toEqual({ day: '2026-03-29', time: '03:30' })
  })

  it('gives an instant for a time that the clock has twice', () => {
    const instant = fromWallTime({ day: '2026-10-25', time: '02:30' }, 'Europe/Brussels')
    expect(toWallTime(instant, 'Europe/Brussels')).toEqual({ day: '2026-10-25', time: '02:30' })
  })

  it('holds for every hour of a year in zones with odd offsets', () => {
    for (const zone of ['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/Los_Angeles']) {
      for (let hour = 0; hour < 24 * 365; hour += 41) {
        const instant = new Date(Date.UTC(2026, 0, 1, hour)).toISOString()
        const wall = toWallTime(instant, zone)
        expect(toWallTime(fromWallTime(wall, zone), zone)).toEqual(wall)
      }
    }
  })
})

describe('reading a typed time', () => {
  it.each([
    ['14:30', '14:30'],
    ['14h30', '14:30'],
    ['1430', '14:30'],
    ['930', '09:30'],
    ['9', '09:00'],
    ['9h', '09:00'],
    ['2pm', '14:00'],
    ['12 am', '00:00'],
    ['2.15 p.m.', '14:15'],
    ['8 uur', '08:00'],
  ])('reads %s as %s', (text, time) => {
    expect(parseTime(text)).toBe(time)
  })

  it.each(['', 'x', '25:00', '9:75', '13pm'])('refuses %j', (text) => {
    expect(parseTime(text)).toBeUndefined()
  })
})
