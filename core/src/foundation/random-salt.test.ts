import { describe, expect, it } from 'vitest'
import { randomSalt } from './random-salt.ts'

describe('random salts', () => {
  it('have the length asked for, be it more than is kept at hand', () => {
    for (const length of [0, 1, 16, 4_095, 4_096, 10_000]) expect(randomSalt(length)).toHaveLength(length)
  })

  it('are never given twice, and stay as they were given', () => {
    const salts = Array.from({ length: 2_000 }, () => randomSalt(16))
    const texts = salts.map((salt) => salt.toString('hex'))
    randomSalt(5_000)
    expect(new Set(texts).size).toBe(2_000)
    expect(salts.map((salt) => salt.toString('hex'))).toEqual(texts)
  })
})
