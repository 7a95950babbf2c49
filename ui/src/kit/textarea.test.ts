import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'
import './textarea.ts'

runFormControlContract({
  tag: 'crm-textarea',
  property: 'value',
  filled: 'First line',
  blank: '',
  sent: [['field', 'First line']],
  change: () => typeAndLeave('Note'),
  changed: 'Note',
})

describe('crm-textarea', () => {
  it('grows with its content up to its limit', async () => {
    const area = Object.assign(document.createElement('crm-textarea'), {
      label: 'Notes',
      rows: 2,
      maxRows: 4,
    })
    document.body.append(area)
    await area.updateComplete
    const inner = area.shadowRoot?.querySelector('textarea')
    const small = inner?.offsetHeight ?? 0
    area.value = 'line\n'.repeat(20)
    await area.updateComplete
    const large = inner?.offsetHeight ?? 0
    expect(large).toBeGreaterThan(small)
    expect(large).toBeLessThan(small * 3)
    area.remove()
  })

  it('takes Enter as a new line, not as a submission', async () => {
    const form = document.createElement('form')
    let submits = 0
    form.addEventListener('submit', () => (submits += 1))
    const area = Object.assign(document.createElement('crm-textarea'), { label: 'Notes' })
    form.append(area)
    document.body.append(form)
    await area.updateComplete
    area.focus()
    await userEvent.keyboard('a{Enter}b')
    expect(area.value).toBe('a\nb')
    expect(submits).toBe(0)
    form.remove()
  })
})
