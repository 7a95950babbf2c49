import { userEvent } from 'vitest/browser'
import { runFormControlContract } from './internal/form-control-contract.ts'
import './switch.ts'

runFormControlContract({
  tag: 'crm-switch',
  property: 'checked',
  filled: true,
  blank: false,
  sent: [['field', 'on']],
  change: () => userEvent.keyboard(' '),
  changed: true,
})
