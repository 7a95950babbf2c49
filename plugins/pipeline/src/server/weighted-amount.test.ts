import { describe, expect, it } from 'vitest'
import { weightedAmount } from './weighted-amount.ts'

const euros = (amount: string) => ({ amount, currency: 'EUR' })

describe('the weighted amount', () => {
  it.each([
    ['1000.00', '50', '500.00'],
    ['999999999999999.99', '100', '999999999999999.99'],
    ['0.01', '50', '0.01'],
    ['0.01', '49', '0.00'],
    ['12.3456', '12.5', '1.54'],
    ['100', '0', '0.00'],
  ])('of %s at %s %% is %s', (amount, probability, expected) => {
    expect(weightedAmount(euros(amount), probability)).toEqual(euros(expected))
  })

  it('is nothing without an amount or a probability', () => {
    expect(weightedAmount(null, '50')).toBeNull()
    expect(weightedAmount(euros('5'), null)).toBeNull()
  })
})
