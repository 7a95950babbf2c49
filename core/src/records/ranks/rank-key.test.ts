import { describe, expect, it } from 'vitest'
import { newId } from '../../foundation/uuid.ts'
import { ownRank, rankBetween } from './rank-key.ts'

describe('the rank of a record', () => {
  it('lies between its neighbours, however often one squeezes in', () => {
    let below = ownRank(newId())
    const above = ownRank(newId(Date.now() + 1000))
    for (let round = 0; round < 500; round++) {
      const between = rankBetween(above, below)
      expect(between < above && between > below).toBe(true)
      below = between
    }
    expect(below.length).toBeLessThan(200)
  })

  it('lies between neighbours of one millisecond, from either side', () => {
    const now = Date.now()
    const [lower, upper] = [ownRank(newId(now)), ownRank(newId(now))]
    let above = upper
    for (let round = 0; round < 100; round++) {
      const between = rankBetween(above, lower)
      expect(between < above && between > lower).toBe(true)
      above = between
    }
  })

  it('is another for each of two who choose one place', () => {
    const [below, above] = [ownRank(newId()), ownRank(newId(Date.now() + 5000))]
    expect(rankBetween(above, below)).not.toBe(rankBetween(above, below))
  })

  it('is above everything at the top, and below the last at the end', () => {
    const known = ownRank(newId(Date.now() - 1000))
    expect(rankBetween(null, known) > known).toBe(true)
    expect(rankBetween(known, null) < known).toBe(true)
    const early = 'ffffffffffffffff'
    expect(rankBetween('0'.repeat(32), null)).toHaveLength(32)
    expect(rankBetween(null, early)).toHaveLength(32)
  })

  it('is below the upper one where the neighbours have changed places', () => {
    const [older, newer] = [ownRank(newId()), ownRank(newId(Date.now() + 9000))]
    expect(rankBetween(older, newer) < older).toBe(true)
    expect(rankBetween(older, older) < older).toBe(true)
  })
})
