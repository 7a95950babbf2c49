import { describe, expect, it } from 'vitest'
import { countryCode } from './country.ts'

describe('a country', () => {
  it.each([
    ['be', 'BE'],
    [' FR ', 'FR'],
    ['XK', 'XK'],
    ['UK', 'GB'],
    ['AX', 'AX'],
  ])('%s is %s', (raw, code) => {
    expect(countryCode(raw)).toBe(code)
  })

  it.each(['EU', 'UN', 'ZZ', 'DD', 'SU', 'QQ', 'BEL', 'B', '', '12'])('is not %s', (raw) => {
    expect(countryCode(raw)).toBeUndefined()
  })
})
