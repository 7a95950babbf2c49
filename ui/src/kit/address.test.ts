import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import './address.ts'
import type { CrmAddress } from './address.ts'
import { runFormControlContract, typeAndLeave } from './internal/form-control-contract.ts'

runFormControlContract({
  tag: 'crm-address',
  property: 'value',
  filled: { street: 'Nieuwstraat 12', city: 'Gent', country: 'BE' },
  blank: null,
  sent: [
    ['field.street', 'Nieuwstraat 12'],
    ['field.city', 'Gent'],
    ['field.country', 'BE'],
  ],
  change: () => typeAndLeave('Kouter 1'),
  changed: { street: 'Kouter 1' },
})

describe('crm-address', () => {
  let address: CrmAddress

  beforeEach(async () => {
    address = Object.assign(document.createElement('crm-address'), { label: 'Address', defaultCountry: 'BE' })
    document.body.append(address)
    await address.updateComplete
    address.focus()
  })
  afterEach(() => address.remove())

  it('begins in the country where most addresses are', async () => {
    await userEvent.keyboard('Kouter 1')
    expect(address.value).toEqual({ street: 'Kouter 1', country: 'BE' })
  })

  it('is no address any more when all that was typed is gone', async () => {
    await userEvent.keyboard('K{Backspace}')
    expect(address.value).toBeNull()
  })
})
