import { describe, expect, it } from 'vitest'
import { RowHeights } from './row-heights.ts'

describe('the heights of rows', () => {
  it('are all the same until they are measured', () => {
    const heights = new RowHeights(36)
    heights.resize(200_000)
    expect(heights.total).toBe(7_200_000)
    expect(heights.indexAt(heights.offsetOf(123_456))).toBe(123_456)
    expect(heights.indexAt(heights.offsetOf(123_456) - 1)).toBe(123_455)
    expect(heights.indexAt(-10)).toBe(0)
    expect(heights.indexAt(9e9)).toBe(199_999)
  })

  it('move what comes after a row that is higher, and nothing before it', () => {
    const heights = new RowHeights(40)
    heights.resize(100)
    expect(heights.measure(10, 100)).toBe(true)
    expect(heights.measure(10, 100)).toBe(false)
    expect(heights.measure(20, 20)).toBe(true)
    expect([10, 11, 20, 21, 100].map((index) => heights.offsetOf(index))).toEqual([400, 500, 860, 880, 4040])
    expect([399, 400, 499, 500, 879, 880].map((offset) => heights.indexAt(offset))).toEqual([
      9, 10, 10, 11, 20, 21,
    ])
    heights.measure(10, 40)
    expect(heights.offsetOf(11)).toBe(440)
  })

  it('stay known when rows are added at the end', () => {
    const heights = new RowHeights(40)
    heights.resize(10)
    heights.measure(3, 60)
    heights.resize(1000)
    expect(heights.total).toBe(40_020)
    heights.resize(1000, 30)
    expect(heights.total).toBe(30_000)
  })
})
