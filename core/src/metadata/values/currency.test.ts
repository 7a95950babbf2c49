import { describe, expect, it } from 'vitest'
import { currencyCode, minorDigits } from './currency.ts'

describe('a currency', () => {
  it('has the minor digits of ISO 4217', () => {
    expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('KWD'), minorDigits('CLF')]).toEqual([
      2, 0, 3, 4,
    ])
  })

  it('shows the euro zone and its neighbours as Intl does', () => {
    for (const code of [
      'EUR',
      'USD',
      'GBP',
      'CHF',
      'SEK',
      'NOK',
      'DKK',
      'PLN',
      'CZK',
      'ISK',
      'JPY',
      'TND',
      'BHD',
      'XOF',
    ]) {
      const { maximumFractionDigits } = new Intl.NumberFormat('en', {
        style: 'currency',
        currency: code,
      }).resolvedOptions()
      expect(minorDigits(code), code).toBe(maximumFractionDigits)
    }
  })

  it('is known by its code only', () => {
    expect(currencyCode(' eur ')).toBe('EUR')
    expect(currencyCode('EURO')).toBeUndefined()
    expect(currencyCode('ABC')).toBeUndefined()
    expect(currencyCode(978)).toBeUndefined()
  })
})
