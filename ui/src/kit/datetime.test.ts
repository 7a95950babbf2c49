import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './datetime.ts'
import { runFormControlContract } from './internal/form-control-contract.ts'

runFormControlContract({
  tag: 'crm-datetime',
  property: 'value',
  filled: '2026-12-31T13:30:00.000Z',
  blank: '',
  sent: [['field', '2026-12-31T13:30:00.000Z']],
  change: () => userEvent.keyboard('1/2/2027{Tab}14h15{Tab}'),
  changed: '2027-02-01T14:15:00.000Z',
})

describe('crm-datetime', () => {
  it('shows and reads the wall clock of the user', async () => {
    document.documentElement.dataset['timeZone'] = 'Europe/Brussels'
    const field = Object.assign(document.createElement('crm-datetime'), {
      label: 'Meeting',
      value: '2026-07-01T07:30:00.000Z',
    })
    document.body.append(field)
    await field.updateComplete
    const time = field.shadowRoot?.querySelector<HTMLInputElement>('#time')
    expect(time?.value).toBe('09:30')
    time?.focus()
    await userEvent.keyboard('{Control>}a{/Control}17:00{Tab}')
    expect(field.value).toBe('2026-07-01T15:00:00.000Z')
    field.remove()
    document.documentElement.dataset['timeZone'] = 'UTC'
  })
})
