import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './duration.ts'
import type { CrmDuration } from './duration.ts'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'

runFormControlContract({
  tag: 'crm-duration',
  property: 'value',
  filled: 5400,
  blank: null,
  sent: [['field', '5400']],
  change: () => typeAndLeave('1:30'),
  changed: 5400,
})

describe('crm-duration', () => {
  let duration: CrmDuration
  const shown = () => duration.shadowRoot?.querySelector('input')?.value
  const make = async (value: number | null) => {
    duration = Object.assign(document.createElement('crm-duration'), { label: 'Time', value })
    document.body.append(duration)
    await duration.updateComplete
    duration.focus()
  }
  afterEach(() => duration.remove())

  it('is shown in words and written as a clock', async () => {
    await make(5400)
    expect(shown()).toBe('1:30')
    await userEvent.keyboard('45 min')
    duration.blur()
    expect(duration.value).toBe(2700)
    await expect.poll(shown).toBe('45 mins')
  })

  it('keeps what it cannot read, and says so', async () => {
    await make(null)
    await userEvent.keyboard('soon')
    duration.blur()
    expect([duration.value, shown(), duration.checkValidity()]).toEqual([null, 'soon', false])
  })
})
