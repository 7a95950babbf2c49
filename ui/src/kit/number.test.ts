import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'
import './number.ts'
import type { CrmNumber } from './number.ts'

runFormControlContract({
  tag: 'crm-number',
  property: 'value',
  filled: '1250.5',
  blank: '',
  sent: [['field', '1250.5']],
  change: () => typeAndLeave('42'),
  changed: '42',
})

describe('crm-number', () => {
  let number: CrmNumber
  const shown = () => number.shadowRoot?.querySelector('input')?.value
  const make = async (properties: Partial<CrmNumber>) => {
    document.documentElement.dataset['formats'] = 'nl-BE'
    number = Object.assign(document.createElement('crm-number'), { label: 'Number', ...properties })
    document.body.append(number)
    await number.updateComplete
  }
  afterEach(() => {
    number.remove()
    document.documentElement.dataset['formats'] = 'en-GB'
  })

  it('reads and writes by the formats of the user', async () => {
    await make({ value: '1234.5' })
    expect(shown()).toBe('1.234,5')
    number.focus()
    await number.updateComplete
    expect(shown()).toBe('1234,5')
    await userEvent.keyboard('{Control>}a{/Control}2.500,75{Tab}')
    expect(number.value).toBe('2500.75')
    expect(shown()).toBe('2.500,75')
  })

  it('keeps what is no number, and says so', async () => {
    await make({})
    number.focus()
    await userEvent.keyboard('12x{Tab}')
    expect(shown()).toBe('12x')
    expect(number.validationMessage).toBe('Enter a number.')
  })

  it('checks limits and decimals', async () => {
    await make({ min: 0, max: 100, scale: 2 })
    number.value = '-1'
    expect(number.validationMessage).toBe('Enter at least 0.')
    number.value = '100.01'
    expect(number.validationMessage).toBe('Enter at most 100.')
    number.value = '1.234'
    expect(number.validationMessage).toBe('Use at most 2 decimals.')
    number.value = '99.99'
    expect(number.checkValidity()).toBe(true)
  })

  it('steps with the arrow keys, within its limits and without rounding errors', async () => {
    await make({ value: '0.1', step: 0.1, max: 0.3 })
    number.focus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}')
    expect(number.value).toBe('0.3')
    await userEvent.keyboard('{ArrowDown}')
    expect(number.value).toBe('0.2')
  })
})
