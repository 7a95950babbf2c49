import { describe, expect, it } from 'vitest'
import { createEncryption } from './encryption.ts'
import { randomToken } from './random-token.ts'

const secret = randomToken()
const encryption = createEncryption(secret)

describe('sealing a secret', () => {
  it('opens to the same text, whatever characters it has', () => {
    for (const text of ['', 'wachtwoord', 'Ünïcödé 🔑', 'x'.repeat(100_000)]) {
      expect(encryption.open(encryption.seal(text, 'mail'), 'mail')).toBe(text)
    }
  })

  it('gives another text each time', () => {
    expect(encryption.seal('same', 'mail')).not.toBe(encryption.seal('same', 'mail'))
  })

  it('does not open for another purpose, or with another key', () => {
    const sealed = encryption.seal('text', 'mail')
    expect(() => encryption.open(sealed, 'settings')).toThrow(/\(settings\) cannot be opened/)
    expect(() => createEncryption(randomToken()).open(sealed, 'mail')).toThrow(/cannot be opened/)
  })

  it('does not open when a single bit was changed, anywhere', () => {
    const sealed = encryption.seal('text', 'mail')
    const bytes = Buffer.from(sealed.slice(3), 'base64url')
    for (let index = 0; index < bytes.length; index++) {
      const altered = Buffer.from(bytes)
      altered[index]! ^= 1
      expect(() => encryption.open(`v1.${altered.toString('base64url')}`, 'mail')).toThrow(/cannot be opened/)
    }
  })

  it('refuses what was never sealed', () => {
    for (const text of ['', 'plain', 'v1.', 'v2.AAAA', 'v1.AAAA'])
      expect(() => encryption.open(text, 'mail')).toThrow(/cannot be opened/)
  })

  it('derives a key per purpose that stays the same', () => {
    expect(encryption.deriveKey('a')).toEqual(createEncryption(secret).deriveKey('a'))
    expect(encryption.deriveKey('a')).not.toEqual(encryption.deriveKey('b'))
  })

  it('refuses a short key', () => {
    expect(() => createEncryption('short')).toThrow(RangeError)
  })
})
