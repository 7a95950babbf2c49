import { describe, expect, it } from 'vitest'
import { newId } from './uuid.ts'

describe('a new id', () => {
  it('is a UUID of version 7', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('sorts by the order of making, also within one millisecond and when the clock goes back', () => {
    const now = Date.now() + 1000
    const ids = Array.from({ length: 20_000 }, (_, index) => newId(now - (index % 3)))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
