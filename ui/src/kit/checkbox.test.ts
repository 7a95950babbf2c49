import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './checkbox.ts'
import { runFormControlContract } from './internal/form-control-contract.ts'

runFormControlContract({
  tag: 'crm-checkbox',
  property: 'checked',
  filled: true,
  blank: false,
  sent: [['field', 'on']],
  change: () => userEvent.keyboard(' '),
  changed: true,
})

describe('crm-checkbox', () => {
  it('leaves the state between with the first click on its label', async () => {
    const box = Object.assign(document.createElement('crm-checkbox'), { label: 'Some', indeterminate: true })
    document.body.append(box)
    await box.updateComplete
    const input = box.shadowRoot?.querySelector('input')
    expect(input?.indeterminate).toBe(true)
    box.shadowRoot?.querySelector('label')?.click()
    await box.updateComplete
    expect([box.checked, box.indeterminate, input?.indeterminate]).toEqual([true, false, false])
    box.remove()
  })
})
