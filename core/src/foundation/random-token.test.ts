import { describe, expect, it } from 'vitest'
import { hashToken, isSameToken, randomToken } from './random-token.ts'

describe('a random token', () => {
  it('carries 256 bits and its prefix', () => {
    const token = randomToken('tes_')
    expect(token).toMatch(/^tes_[\w-]{43}$/)
    expect(randomToken()).not.toBe(randomToken())
  })

  it('is stored as its digest', () => {
    expect(hashToken('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
  })

  it('is compared whole', () => {
    expect(isSameToken('abc', 'abc')).toBe(true)
    expect(isSameToken('abc', 'abcd')).toBe(false)
  })
})
