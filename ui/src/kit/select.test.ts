import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import { runFormControlContract } from './internal/form-control-contract.ts'
import './select.ts'
import type { CrmSelect } from './select.ts'

const options = [
  { value: 'lead', label: 'Lead', color: 'grey' },
  { value: 'proposal', label: 'Proposal' },
  { value: 'won', label: 'Won', color: 'green' },
  { value: 'lost', label: 'Lost', disabled: true },
]

runFormControlContract({
  tag: 'crm-select',
  property: 'value',
  properties: { options },
  filled: 'won',
  blank: '',
  sent: [['field', 'won']],
  change: () => userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}'),
  changed: 'proposal',
})

describe('crm-select', () => {
  let select: CrmSelect
  const list = () => select.shadowRoot?.querySelector('#list')
  const isOpen = () => list()?.matches(':popover-open') ?? false

  beforeEach(async () => {
    select = Object.assign(document.createElement('crm-select'), { label: 'Stage', options, value: 'lead' })
    document.body.append(select)
    await select.updateComplete
    select.focus()
  })
  afterEach(() => select.remove())

  it('opens on Space at the chosen option and passes axe', async () => {
    await userEvent.keyboard(' ')
    expect(isOpen()).toBe(true)
    const active = select.shadowRoot
      ?.querySelector('[aria-activedescendant]')
      ?.getAttribute('aria-activedescendant')
    expect(select.shadowRoot?.getElementById(active ?? '')?.textContent?.trim()).toBe('Lead')
    expect(await axeFindings(select)).toEqual([])
  })

  it('closes on Esc without a change', async () => {
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Escape}')
    expect(isOpen()).toBe(false)
    expect(select.value).toBe('lead')
  })

  it('jumps to what is typed', async () => {
    await userEvent.keyboard('wo{Enter}')
    expect(select.value).toBe('won')
  })

  it('jumps to several words, blanks and all', async () => {
    select.options = [
      { value: 'week', label: 'This week' },
      { value: 'year', label: 'This year' },
    ]
    await select.updateComplete
    await userEvent.keyboard('this y{Enter}')
    expect(select.value).toBe('year')
  })

  it('skips disabled options with the arrows and refuses them by click', async () => {
    await userEvent.keyboard('{ArrowDown}{End}')
    const disabled = [...(list()?.querySelectorAll<HTMLElement>('[role=option]') ?? [])].at(-1)
    disabled?.click()
    expect(select.value).toBe('lead')
    expect(isOpen()).toBe(true)
  })

  it('closes when something else is pressed', async () => {
    await userEvent.keyboard(' ')
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))
    await select.updateComplete
    expect(isOpen()).toBe(false)
  })
})
