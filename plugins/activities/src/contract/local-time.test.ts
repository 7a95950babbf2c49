import { describe, expect, it } from 'vitest'
import { addDays, dayIn, momentIn, nextMonday, nextMonth, timeIn } from './local-time.ts'

describe('the clock on the wall', () => {
  it.each([
    ['Europe/Brussels', '2026-03-10', '09:00', '2026-03-10T08:00:00.000Z'],
    ['Europe/Brussels', '2026-07-10', '09:00', '2026-07-10T07:00:00.000Z'],
    ['America/New_York', '2026-03-10', '23:30', '2026-03-11T03:30:00.000Z'],
    ['Asia/Kathmandu', '2026-03-10', '00:15', '2026-03-09T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-03-10', '09:00', '2026-03-09T19:00:00.000Z'],
  ])('in %s shows %s %s', (zone, day, time, expected) => {
    const moment = momentIn(zone, day, time)
    expect(moment.toISOString()).toBe(expected)
    expect([dayIn(zone, moment), timeIn(zone, moment)]).toEqual([day, time])
  })

  it('takes an hour that spring leaves out as the one after it', () => {
    expect(momentIn('Europe/Brussels', '2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  })

  it('knows both nights in which the clock is changed', () => {
    expect(momentIn('Europe/Brussels', '2026-03-29', '09:00').toISOString()).toBe('2026-03-29T07:00:00.000Z')
    expect(momentIn('Europe/Brussels', '2026-10-25', '09:00').toISOString()).toBe('2026-10-25T08:00:00.000Z')
  })
})

describe('days', () => {
  it('go on over the ends of months and years', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  })

  it.each([
    ['2026-01-31', 31, '2026-02-28'],
    ['2026-02-28', 31, '2026-03-31'],
    ['2028-01-31', 31, '2028-02-29'],
    ['2026-12-15', 15, '2027-01-15'],
  ])('a month after %s is, on the %dth, %s', (day, wanted, expected) => {
    expect(nextMonth(day, wanted)).toBe(expected)
  })

  it.each([
    ['2026-03-10', '2026-03-16'],
    ['2026-03-15', '2026-03-16'],
    ['2026-03-16', '2026-03-23'],
  ])('the Monday after %s is %s', (day, expected) => expect(nextMonday(day)).toBe(expected))
})
