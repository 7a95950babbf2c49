import { describe, expect, it } from 'vitest'
import type { EntityInfo } from '../services/entity-info.ts'
import { placeFields, placeOf, reachFields, wayHref } from './reach.ts'

const entity = {
  fields: [
    { name: 'name', kind: 'text' },
    { name: 'phones', kind: 'parts', fields: [{ name: 'number', kind: 'phone', required: true }] },
    { name: 'addresses', kind: 'parts', fields: [{ name: 'address', kind: 'address', required: true }] },
    { name: 'doNotCall', kind: 'boolean' },
  ],
} as unknown as EntityInfo

describe('the way to a record', () => {
  it('leads to its main address, by the map of the device', () => {
    const address = { street: 'Kaai 1', postalCode: '9000', city: 'Gent', country: 'BE' }
    const addresses = [{ address: { city: 'Brugge' } }, { address, primary: true }]
    expect(placeOf(entity, { addresses })).toBe('Kaai 1, 9000 Gent, BE')
    expect(placeOf(entity, { addresses: [] })).toBeUndefined()
    expect(wayHref('Kaai 1, Gent', 'Linux; Android 16')).toBe('geo:0,0?q=Kaai%201%2C%20Gent')
    expect(wayHref('Gent', 'iPhone; CPU')).toBe('maps:?daddr=Gent')
    expect(wayHref('Gent', 'X11; Linux')).toMatch(/^https:\/\/www\.openstreetmap\.org/)
  })

  it('is read by few fields', () => {
    expect(reachFields(entity)).toEqual(['phones', 'doNotCall'])
    expect(placeFields(entity)).toEqual(['addresses'])
  })
})
