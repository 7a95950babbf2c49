import { beforeAll, describe, expect, it } from 'vitest'
import { Gazetteer, type LoadedPlaces } from './gazetteer.ts'
import { locateAddress } from './locate-address.ts'
import { distance } from './place.ts'

const towns = {
  gent: { latitude: 51.05, longitude: 3.72 },
  liege: { latitude: 50.63, longitude: 5.57 },
  paris: { latitude: 48.85, longitude: 2.35 },
  cologne: { latitude: 50.94, longitude: 6.96 },
  theHague: { latitude: 52.08, longitude: 4.3 },
  saintDenis: { latitude: 48.94, longitude: 2.36 },
  frankfurtMain: { latitude: 50.11, longitude: 8.68 },
  frankfurtOder: { latitude: 52.34, longitude: 14.55 },
  zemst: { latitude: 50.98, longitude: 4.46 },
  aalst: { latitude: 50.94, longitude: 4.04 },
  london: { latitude: 51.51, longitude: -0.13 },
} as const

describe('locating an address', () => {
  const gazetteer = new Gazetteer()
  let places: LoadedPlaces
  beforeAll(async () => {
    places = await gazetteer.load()
    return () => gazetteer.dispose()
  })

  it.each([
    [{ postalCode: '9000', city: 'Gent', country: 'BE' }, 'gent', 'postalCode'],
    [{ postalCode: 'B-9000', country: 'BE' }, 'gent', 'postalCode'],
    [{ city: 'Gand', country: 'BE' }, 'gent', 'city'],
    [{ city: 'LIEGE', country: 'BE' }, 'liege', 'city'],
    [{ city: 'Luik', country: null }, 'liege', 'city'],
    [{ city: 'Paris 11', postalCode: '75011', country: 'FR' }, 'paris', 'postalCode'],
    [{ city: 'PARIS CEDEX 08', country: 'FR' }, 'paris', 'city'],
    [{ city: 'Köln', country: 'DE' }, 'cologne', 'city'],
    [{ city: 'Koeln', postalCode: '50667', country: 'DE' }, 'cologne', 'city'],
    [{ city: 'Den Haag', postalCode: '2511 CV', country: 'NL' }, 'theHague', 'city'],
    [{ city: "'s-Gravenhage", country: 'NL' }, 'theHague', 'city'],
    [{ city: 'St-Denis', postalCode: '93200', country: 'FR' }, 'saintDenis', 'postalCode'],
    [{ city: 'London', country: null }, 'london', 'city'],
  ] as const)('finds %j', (address, town, precision) => {
    const found = locateAddress(places, address, 'BE')
    expect(found?.precision).toBe(precision)
    expect(distance(found!, towns[town])).toBeLessThan(6)
  })

  it('takes the namesake that the postal code names, else the region, else the largest', () => {
    const near = (address: Parameters<typeof locateAddress>[1], town: keyof typeof towns): void =>
      expect(
        distance(locateAddress(places, address, 'BE')!, towns[town]),
        JSON.stringify(address),
      ).toBeLessThan(15)
    near({ city: 'Frankfurt', country: 'DE' }, 'frankfurtMain')
    near({ city: 'Frankfurt (Oder)', postalCode: '15230', country: 'DE' }, 'frankfurtOder')
    near({ city: 'Hofstade', postalCode: '1981', country: 'BE' }, 'zemst')
    near({ city: 'Hofstade', postalCode: '9308', country: 'BE' }, 'aalst')
    near({ city: 'Saint-Denis', country: 'FR', region: 'Paris' }, 'saintDenis')
  })

  it('finds the area of a code that it does not know, and says that it is one', () => {
    expect(locateAddress(places, { postalCode: '80331', country: 'DE' }, 'BE')).toMatchObject({
      precision: 'region',
      place: 'Munich',
    })
    expect(locateAddress(places, { postalCode: '9009', country: 'BE' }, 'BE')).toMatchObject({
      precision: 'region',
      place: 'Gent',
    })
  })

  it('finds nothing where neither town nor code is known', () => {
    expect(locateAddress(places, { city: 'Nergenshuizen' }, 'BE')).toBeNull()
    expect(locateAddress(places, { street: 'Veldstraat 1' }, 'BE')).toBeNull()
  })
})
