import { expect, it } from 'vitest'
import { addAmounts } from './add-amounts.ts'

const euros = (amount: string) => ({ amount, currency: 'EUR' })

it('adds up exactly, each currency by itself', () => {
  expect(addAmounts([euros('0.10'), euros('0.20'), { amount: '5', currency: 'USD' }, euros('-1.5')])).toEqual(
    [euros('-1.2'), { amount: '5', currency: 'USD' }],
  )
  expect(addAmounts([euros('999999999999999.99'), euros('0.01')])).toEqual([euros('1000000000000000')])
  expect(addAmounts([])).toEqual([])
})
