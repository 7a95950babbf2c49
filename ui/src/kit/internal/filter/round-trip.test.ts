import type { UntypedFilter } from '@tessera/sdk/ui'
import { describe, expect, it } from 'vitest'
import { Draw } from './any-filter.test-support.ts'
import { matches } from './matches.test-support.ts'
import { fromFilter } from './read-filter.ts'
import { countRules } from './rule.ts'
import { toFilter } from './write-filter.ts'

describe('a filter that was read and written', () => {
  const draw = new Draw(20_261_123)
  const records = Array.from({ length: 40 }, () => draw.record(3))
  const filters = Array.from({ length: 3_000 }, () => draw.filter(4))

  it('finds the same records', () => {
    const found = { kept: 0, left: 0 }
    const broken = filters.filter((filter) => {
      const written = toFilter(fromFilter(filter)) ?? {}
      return records.some((record) => {
        const isFound = matches(filter, record)
        found[isFound ? 'kept' : 'left']++
        return matches(written, record) !== isFound
      })
    })
    expect(broken.slice(0, 3)).toEqual([])
    // Filters that let everything through, or nothing, would prove nothing.
    expect(Math.min(found.kept, found.left)).toBeGreaterThan(20_000)
  })

  it('shows as many conditions as before', () => {
    const broken = filters.filter((filter) => {
      const rules = fromFilter(filter)
      return countRules(fromFilter(toFilter(rules))) !== countRules(rules)
    })
    expect(broken.slice(0, 3)).toEqual([])
  })

  it('comes back as it was where it is no filter at all', () => {
    const strange = [
      { and: 5 },
      { or: [] },
      { not: null },
      { name: 'a' },
      { name: { like: 'a' } },
      { name: { in: [] } },
      { size: { between: [1] } },
      { day: { during: 'last blue moon' } },
      { items: { some: 3 } },
      { '': { eq: 'a' } },
    ]
    for (const filter of strange)
      expect(toFilter(fromFilter(filter as unknown as UntypedFilter))).toEqual({ and: [filter] })
  })
})
