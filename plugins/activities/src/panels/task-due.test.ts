import { createFormatter, type PanelI18n } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import { dueState, dueText } from './task-due.ts'

// A Wednesday, ten in the morning in Brussels.
const now = new Date('2026-03-11T09:00:00Z')
const brussels = { timeZone: 'Europe/Brussels', firstDayOfWeek: 1 }
const day = (dueOn: string) => ({ dueOn, dueAt: null })
const moment = (dueAt: string) => ({ dueOn: dueAt.slice(0, 10), dueAt })

describe('how near a task is due', () => {
  it.each([
    [day('2026-03-10'), 'overdue'],
    [day('2026-03-11'), 'today'],
    [moment('2026-03-11T08:59:00Z'), 'overdue'],
    [moment('2026-03-11T09:01:00Z'), 'today'],
    [day('2026-03-15'), 'week'],
    [day('2026-03-16'), 'later'],
    [{ dueOn: null, dueAt: null }, 'none'],
  ] as const)('%o is %s', (due, expected) => expect(dueState(due, brussels, now)).toBe(expected))

  it('follows the reader’s clock and week', () => {
    const late = moment('2026-03-11T23:30:00Z')
    expect(dueState(late, brussels, now)).toBe('week')
    expect(dueState(late, { ...brussels, timeZone: 'America/New_York' }, now)).toBe('today')
    // Weeks that begin on Sunday end on Saturday.
    expect(dueState(day('2026-03-15'), { ...brussels, firstDayOfWeek: 7 }, now)).toBe('later')
    expect(dueState(day('2026-03-14'), { ...brussels, firstDayOfWeek: 7 }, now)).toBe('week')
  })
})

describe('a due date in words', () => {
  const i18n: PanelI18n = {
    language: 'en',
    has: () => true,
    t: (key, values) => (key === 'tasks.dateAt' ? `${String(values?.date)}, ${String(values?.time)}` : key),
    format: createFormatter({ language: 'en', formats: 'en-GB', timeZone: 'Europe/Brussels' }),
  }

  it('is as people say it', () => {
    expect(dueText(day('2026-03-10'), i18n, now)).toBe('tasks.yesterday')
    expect(dueText(moment('2026-03-12T13:30:00Z'), i18n, now)).toBe('tasks.tomorrow, 14:30')
    expect(dueText(day('2026-05-01'), i18n, now)).toBe('1 May 2026')
    expect(dueText({ dueOn: null, dueAt: null }, i18n, now)).toBe('')
  })
})
