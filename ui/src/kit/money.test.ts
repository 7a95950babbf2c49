import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'
import './money.ts'

runFormControlContract({
  tag: 'crm-money',
  property: 'value',
  filled: { amount: '1250.50', currency: 'EUR' },
  blank: null,
  sent: [
    ['field.amount', '1250.50'],
    ['field.currency', 'EUR'],
  ],
  change: () => typeAndLeave('99.5'),
  changed: { amount: '99.5', currency: 'EUR' },
})

describe('crm-money', () => {
  it('writes the amount with the digits of its currency', async () => {
    const money = Object.assign(document.createElement('crm-money'), {
      label: 'Amount',
      value: { amount: '1200', currency: 'EUR' },
    })
    document.body.append(money)
    await money.updateComplete
    const input = money.shadowRoot?.querySelector('input')
    expect(input?.value).toBe('1,200.00')
    money.value = { amount: '1200', currency: 'JPY' }
    await money.updateComplete
    expect(input?.value).toBe('1,200')
    money.value = { amount: '12.5', currency: 'JPY' }
    expect(money.validationMessage).toBe('Enter a whole number.')
    money.remove()
  })

  it('keeps the amount when another currency is chosen', async () => {
    const money = Object.assign(document.createElement('crm-money'), {
      label: 'Amount',
      value: { amount: '10', currency: 'EUR' },
      currencies: ['EUR', 'USD'],
    })
    document.body.append(money)
    await money.updateComplete
    const select = money.shadowRoot?.querySelector('select')
    if (!select) throw new Error('There is no currency list.')
    await userEvent.selectOptions(select, 'USD')
    expect(money.value).toEqual({ amount: '10', currency: 'USD' })
    money.remove()
  })
})
