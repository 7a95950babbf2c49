import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './date.ts'
import type { CrmDate } from './date.ts'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'

runFormControlContract({
  tag: 'crm-date',
  property: 'value',
  filled: '2026-12-31',
  blank: '',
  sent: [['field', '2026-12-31']],
  change: () => typeAndLeave('1/2/2027'),
  changed: '2027-02-01',
})

describe('crm-date', () => {
  let date: CrmDate
  const input = () => date.shadowRoot?.querySelector('input')
  const surface = () => date.shadowRoot?.querySelector('.surface')
  const make = async (properties: Partial<CrmDate>) => {
    date = Object.assign(document.createElement('crm-date'), { label: 'Date', ...properties })
    document.body.append(date)
    await date.updateComplete
    date.focus()
  }
  afterEach(() => date.remove())

  it('shows the day by the formats of the user', async () => {
    await make({ value: '2026-12-31' })
    expect(input()?.value).toBe('31/12/2026')
    expect(input()?.placeholder).toBe('dd/mm/yyyy')
  })

  it('keeps text that is no day, and says what is expected', async () => {
    await make({})
    await userEvent.keyboard('soon{Tab}{Tab}')
    expect(input()?.value).toBe('soon')
    expect(date.value).toBe('')
    expect(date.validationMessage).toMatch(/^Enter a date, such as \d\d\/\d\d\/\d{4}\.$/)
  })

  it('checks its limits', async () => {
    await make({ min: '2026-01-01', max: '2026-12-31', value: '2025-12-31' })
    expect(date.validationMessage).toBe('Choose 01/01/2026 or later.')
    date.value = '2027-01-01'
    expect(date.validationMessage).toBe('Choose 31/12/2026 or earlier.')
  })

  it('is picked from the calendar with the keyboard', async () => {
    await make({ value: '2026-12-30' })
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => surface()?.matches(':popover-open')).toBe(true)
    await expect.poll(() => date.shadowRoot?.activeElement?.localName).toBe('crm-month-grid')
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{PageDown}{Home}{Enter}')
    expect(date.value).toBe('2027-02-01')
    expect(surface()?.matches(':popover-open')).toBe(false)
    expect(date.shadowRoot?.activeElement?.id).toBe('control')
  })

  it('closes the calendar on Esc and gives the focus back', async () => {
    await make({ value: '2026-12-30' })
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => date.shadowRoot?.activeElement?.localName).toBe('crm-month-grid')
    expect(await axeFindings(date)).toEqual([])
    await userEvent.keyboard('{Escape}')
    expect(surface()?.matches(':popover-open')).toBe(false)
    expect(date.shadowRoot?.activeElement?.id).toBe('control')
    expect(date.value).toBe('2026-12-30')
  })
})
