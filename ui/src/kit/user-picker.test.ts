import { axeFindings } from '@tessera/sdk/testing/panels'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { CrmAvatar } from './avatar.ts'
import { runFormControlContract } from './internal/form-control-contract.ts'
import './user-picker.ts'
import type { CrmUserPicker } from './user-picker.ts'

const people = {
  users: [
    { id: 'u1', displayName: 'Zoë Martin', email: 'zoe@example.com' },
    { id: 'u2', displayName: 'Anna Peeters', email: 'anna@example.com' },
    { id: 'u3', displayName: 'Moritz Weiß', email: 'moritz@example.com' },
  ],
  teams: [{ id: 't1', displayName: 'Sales' }],
}

runFormControlContract({
  tag: 'crm-user-picker',
  property: 'value',
  properties: { directory: () => people },
  filled: { id: 'u2', displayName: 'Anna Peeters' },
  blank: null,
  sent: [['field', 'u2']],
  change: async (control) => {
    await userEvent.keyboard('zoe')
    await expect.poll(() => control.shadowRoot?.querySelectorAll('[role=option]').length).toBe(1)
    await userEvent.keyboard('{Enter}')
  },
  changed: { id: 'u1', displayName: 'Zoë Martin', kind: 'user' },
  canBeReadonly: false,
})

describe('crm-user-picker', () => {
  let picker: CrmUserPicker
  afterEach(() => picker.remove())

  async function open(properties: Partial<CrmUserPicker> = {}): Promise<void> {
    picker = Object.assign(document.createElement('crm-user-picker'), {
      label: 'Owner',
      directory: () => people,
      ...properties,
    })
    document.body.append(picker)
    await picker.updateComplete
    picker.focus()
    await userEvent.keyboard('{ArrowDown}')
  }
  const options = () =>
    [...(picker.shadowRoot?.querySelectorAll('.option-text') ?? [])].map((option) => {
      const description = option.querySelector('.option-description')?.textContent ?? ''
      return (option.textContent ?? '').replace(description, '').trim()
    })
  const text = () => picker.shadowRoot?.querySelector('#list')?.textContent ?? ''

  it('offers who is signed in first, then all by name, with round faces', async () => {
    await open({ me: 'u1' })
    await expect.poll(options).toEqual(['Zoë Martin', 'Anna Peeters', 'Moritz Weiß'])
    expect(text()).toContain('You · zoe@example.com')
    const faces = [...picker.shadowRoot!.querySelectorAll<CrmAvatar>('#list crm-avatar')]
    expect(faces.map(({ kind }) => kind)).toEqual(['user', 'user', 'user'])
    expect(await axeFindings(picker)).toEqual([])
  })

  it('offers teams only where they may be chosen, under a heading of their own', async () => {
    await open()
    await expect.poll(() => options().length).toBe(3)
    expect(options()).not.toContain('Sales')
    picker.remove()
    await open({ teams: true })
    await expect.poll(options).toEqual(['Anna Peeters', 'Moritz Weiß', 'Zoë Martin', 'Sales'])
    expect(text()).toContain('Teams')
    await userEvent.keyboard('{ArrowUp}{Enter}')
    expect(picker.value).toEqual({ id: 't1', displayName: 'Sales', kind: 'team' })
  })

  it('takes several, each with its face, and gives the last one back by Backspace', async () => {
    await open({ multiple: true })
    await expect.poll(() => options().length).toBe(3)
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await userEvent.keyboard('weiß')
    await expect.poll(() => options().length).toBe(1)
    await userEvent.keyboard('{Enter}')
    expect(picker.values.map(({ id }) => id)).toEqual(['u2', 'u3'])
    await picker.updateComplete
    expect(picker.shadowRoot?.querySelectorAll('.chip crm-avatar').length).toBe(2)
    await userEvent.keyboard('{Backspace}')
    expect(picker.values.map(({ id }) => id)).toEqual(['u2'])
  })

  it('asks again after a directory that failed', async () => {
    let asked = 0
    await open({
      directory: () => {
        asked += 1
        return asked === 1 ? Promise.reject(new Error('gone')) : Promise.resolve(people)
      },
    })
    await expect.poll(text).toContain('The search failed')
    await userEvent.keyboard('a')
    await expect.poll(() => options().length).toBeGreaterThan(0)
  })
})
