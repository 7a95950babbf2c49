import { describe, expect, it } from 'vitest'
import { holidaysOf, regionsOf } from './public-holidays.ts'
import { ordinaryCalendar, type WorkingCalendar } from './working-calendar.ts'
import { WorkingDays } from './working-days.ts'

const calendarOf = (country: string, changes: Partial<WorkingCalendar> = {}) => ({
  country,
  calendar: { ...ordinaryCalendar, ...changes },
})
const dates = async (...args: Parameters<typeof holidaysOf>) =>
  (await holidaysOf(...args)).filter(({ isOff }) => isOff).map(({ date }) => date)

describe('the holidays of a year', () => {
  it('are those of the country, in the language of whoever asks', async () => {
    const belgian = await holidaysOf(calendarOf('BE'), 2026, 'nl')
    expect(belgian).toContainEqual({
      date: '2026-07-21',
      name: 'Nationale feestdag',
      rule: '07-21',
      isOff: true,
    })
    expect(belgian.map(({ date }) => date)).toContain('2026-04-06')
    expect((await holidaysOf(calendarOf('BE'), 2026, 'fr')).map(({ name }) => name)).toContain(
      'Fête nationale',
    )
  })

  it('are more in a part of the country that has its own', async () => {
    expect((await regionsOf('DE', 'de')).find(({ code }) => code === 'BY')?.name).toBe('Bayern')
    expect(await regionsOf('BE', 'en')).not.toContainEqual(expect.objectContaining({ code: 'BY' }))
    expect(await dates(calendarOf('DE'), 2026, 'de')).not.toContain('2026-01-06')
    expect(await dates(calendarOf('DE', { region: 'BY' }), 2026, 'de')).toContain('2026-01-06')
  })

  it('are fewer where the organisation works on one, and more by its own', async () => {
    const own = [
      { name: 'Bridge', date: '2026-05-15', yearly: false },
      { name: 'Founding day', date: '2019-10-05', yearly: true },
      { name: 'Leap day', date: '2024-02-29', yearly: true },
    ]
    const holidays = calendarOf('BE', { worked: ['11-11'], own })
    const off = await dates(holidays, 2026, 'en')
    expect(off).toEqual(expect.arrayContaining(['2026-05-15', '2026-10-05', '2026-12-25']))
    expect(off).not.toContain('2026-11-11')
    expect(off.filter((date) => date.startsWith('2026-02') || date.startsWith('2026-03'))).toEqual([])
    expect(await dates(holidays, 2027, 'en')).not.toContain('2027-05-15')
  })

  it('are only its own in a country without a list', async () => {
    const own = [{ name: 'Day of peace', date: '2026-09-21', yearly: true }]
    expect(await dates(calendarOf('AQ', { own }), 2026, 'en')).toEqual(['2026-09-21'])
  })
})

describe('counting in working days', () => {
  it('leaves out weekends and holidays, over the turn of the year', async () => {
    const days = new WorkingDays(calendarOf('BE'))
    expect(await days.isWorkingDay('2026-12-25')).toBe(false)
    expect(await days.isWorkingDay('2026-12-26')).toBe(false)
    // Thursday; then Christmas, the weekend, four days, New Year, and the weekend.
    expect(await days.add('2026-12-24', 1)).toBe('2026-12-28')
    expect(await days.add('2026-12-24', 5)).toBe('2027-01-04')
    expect(await days.add('2027-01-04', -5)).toBe('2026-12-24')
    expect(await days.add('2026-12-25', 0)).toBe('2026-12-28')
    expect(await days.count('2026-12-24', '2027-01-04')).toBe(5)
  })

  it('goes by the days of the week on which the organisation works', async () => {
    const days = new WorkingDays(calendarOf('BE', { workDays: [2, 3, 4, 5, 6] }))
    expect(await days.isWorkingDay('2026-11-28')).toBe(true)
    expect(await days.isWorkingDay('2026-11-30')).toBe(false)
  })
})
