import { describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { runFormControlContract } from './internal/form-control-contract.ts'
import './record-picker.ts'

const people = [
  { id: '1', displayName: 'Anna Peeters', subtitle: 'Brouwerij Noord' },
  { id: '2', displayName: 'Anna Peeters', subtitle: 'Atelier Martin' },
]
const search = (term: string) =>
  Promise.resolve(people.filter((person) => person.displayName.toLowerCase().includes(term.toLowerCase())))

runFormControlContract({
  tag: 'crm-record-picker',
  property: 'value',
  properties: { search },
  filled: { id: '1', displayName: 'Anna Peeters' },
  blank: null,
  sent: [['field', '1']],
  change: async (control) => {
    await userEvent.keyboard('anna')
    await expect.poll(() => control.shadowRoot?.querySelectorAll('[role=option]').length).toBe(2)
    await userEvent.keyboard('{ArrowDown}{Enter}')
  },
  changed: { id: '2', displayName: 'Anna Peeters' },
  canBeReadonly: false,
})

describe('crm-record-picker', () => {
  it('tells records of one name apart', async () => {
    const picker = Object.assign(document.createElement('crm-record-picker'), { label: 'Person', search })
    document.body.append(picker)
    await picker.updateComplete
    picker.focus()
    await userEvent.keyboard('{ArrowDown}')
    const descriptions = () =>
      [...(picker.shadowRoot?.querySelectorAll('.option-description') ?? [])].map((node) => node.textContent)
    await expect.poll(descriptions).toEqual(['Brouwerij Noord', 'Atelier Martin'])
    picker.remove()
  })
})
