import { describe, expect, it } from 'vitest'
import { createFormatter } from './formatter.ts'

const belgian = createFormatter({ language: 'en', formats: 'fr-BE', timeZone: 'Europe/Brussels' })
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('formatting', () => {
  it('orders dates by the formats setting and words months by the language', () => {
    expect(belgian.date('2026-12-31')).toBe('31/12/2026')
    expect(belgian.date('2026-12-31', 'medium')).toBe('31 Dec 2026')
    expect(createFormatter({ language: 'en', formats: 'en-US' }).date('2026-12-31')).toBe('12/31/2026')
  })

  it('leaves a calendar day alone in every time zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      expect(createFormatter({ language: 'en', formats: 'nl-BE', timeZone }).date('2026-03-01')).toBe(
        '01/03/2026',
      )
    }
  })

  it('shows an instant in the time zone of the user', () => {
    expect(belgian.dateTime('2026-06-30T22:30:00.000Z')).toBe('01/07/2026 00:30')
  })

  it('follows the clock setting, not the language', () => {
    const format = createFormatter({ language: 'en', formats: 'en-US', timeZone: 'UTC', clock: '24' })
    expect(format.time('2026-06-30T22:30:00.000Z')).toBe('22:30')
  })

  it('keeps every digit of a decimal string', () => {
    const german = createFormatter({ language: 'de', formats: 'de-DE' })
    expect(german.number('12345678901234567890.125')).toBe('12.345.678.901.234.567.890,125')
    expect(plain(german.money({ amount: '90071992547409931.25', currency: 'EUR' }))).toBe(
      '90.071.992.547.409.931,25 €',
    )
  })

  it('writes money with the signs of other numbers', () => {
    const english = createFormatter({ language: 'en', formats: 'en-BE' })
    expect(english.number('1234.5')).toBe('1.234,5')
    expect(plain(english.money({ amount: '1234.5', currency: 'EUR' }))).toBe('€1.234,50')
  })

  it('speaks of distance in time in the language', () => {
    const dutch = createFormatter({ language: 'nl' })
    expect(dutch.relative('2026-01-01T10:00:00Z', '2026-01-01T12:30:00Z')).toBe('2 uur geleden')
    expect(dutch.relative('2026-01-02T12:30:00Z', '2026-01-01T12:30:00Z')).toBe('morgen')
  })

  it('starts the week as the formats locale does', () => {
    expect(belgian.firstDayOfWeek).toBe(1)
    expect(createFormatter({ language: 'en', formats: 'en-US' }).firstDayOfWeek).toBe(7)
  })

  it('writes durations and file sizes', () => {
    expect(plain(belgian.duration(5400))).toBe('1 hr 30 mins')
    expect(plain(belgian.duration(95))).toBe('1 min 35 secs')
    expect(plain(belgian.duration(0))).toBe('0 mins')
    expect(plain(belgian.fileSize(1_500_000))).toBe('1,5 MB')
  })
})
