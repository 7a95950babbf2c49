import { userEvent } from 'vitest/browser'
import { runFormControlContract } from './internal/form-control-contract.ts'
import './radio.ts'

runFormControlContract({
  tag: 'crm-radio',
  property: 'value',
  filled: 'lead',
  blank: '',
  sent: [['field', 'lead']],
  properties: {
    options: [
      { value: 'lead', label: 'Lead' },
      { value: 'won', label: 'Won' },
    ],
  },
  change: () => userEvent.keyboard('{ArrowDown}'),
  changed: 'won',
})
