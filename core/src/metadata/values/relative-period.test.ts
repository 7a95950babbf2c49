import { describe, expect, it } from 'vitest'
import { formatDay } from './calendar-date.ts'
import { relativePeriod } from './relative-period.ts'

/** Sunday 30 November 2025, half past midnight in Brussels; still Saturday in UTC. */
const now = new Date('2025-11-29T23:30:00Z')

function days(text: string, timeZone = 'Europe/Brussels', at = now): string | undefined {
  const period = relativePeriod(text, { timeZone, now: at })
  return period && `${period.start === null ? '…' : formatDay(period.start)} ${formatDay(period.end)}`
}

describe('a relative period', () => {
  it.each([
    ['today', '2025-11-30 2025-12-01'],
    ['yesterday', '2025-11-29 2025-11-30'],
    ['tomorrow', '2025-12-01 2025-12-02'],
    ['overdue', '… 2025-11-30'],
    ['this week', '2025-11-24 2025-12-01'],
    ['last week', '2025-11-17 2025-11-24'],
    ['next week', '2025-12-01 2025-12-08'],
    ['this month', '2025-11-01 2025-12-01'],
    ['next month', '2025-12-01 2026-01-01'],
    ['last quarter', '2025-07-01 2025-10-01'],
    ['next quarter', '2026-01-01 2026-04-01'],
    ['this year', '2025-01-01 2026-01-01'],
    ['last 1 day', '2025-11-30 2025-12-01'],
    ['last 30 days', '2025-11-01 2025-12-01'],
    ['next 7 days', '2025-11-30 2025-12-07'],
    ['last 2 weeks', '2025-11-17 2025-12-01'],
    ['next 3 months', '2025-11-30 2026-02-28'],
    ['last 9 months', '2025-03-01 2025-12-01'],
    ['last 4 quarters', '2024-12-01 2025-12-01'],
    ['next 2 years', '2025-11-30 2027-11-30'],
    [' Last  30 DAYS ', '2025-11-01 2025-12-01'],
  ])('reads %s', (text, expected) => {
    expect(days(text)).toBe(expected)
  })

  it('starts from the day it is where the caller is', () => {
    expect(days('today', 'America/New_York')).toBe('2025-11-29 2025-11-30')
    expect(days('today', 'Pacific/Kiritimati')).toBe('2025-11-30 2025-12-01')
  })

  it.each([
    '',
    'someday',
    'last',
    'last 0 days',
    'last -1 days',
    'next 1.5 weeks',
    'this 3 days',
    'last 99999 years',
    'last 30',
  ])('is not "%s"', (text) => {
    expect(days(text)).toBeUndefined()
  })
})
