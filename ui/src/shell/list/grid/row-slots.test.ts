import { describe, expect, it } from 'vitest'
import { RowSlots } from './row-slots.ts'

const range = (from: number, to: number) => Array.from({ length: to - from }, (_none, at) => from + at)

describe('elements for rows', () => {
  it('gives the elements of rows that leave to those that come', () => {
    const slots = new RowSlots()
    const before = slots.assign(range(0, 6))
    const after = slots.assign(range(2, 8))
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    expect(after.map(({ row }) => row)).toEqual([7, 6, 2, 3, 4, 5])
  })

  it('leaves the rows that stay where they are, one far away as well', () => {
    const slots = new RowSlots()
    slots.assign(range(0, 4))
    const far = slots.assign([1, ...range(100, 103)])
    expect(far.map(({ row }) => row)).toEqual([102, 1, 101, 100])
  })

  it('has the order of the rows after a jump, and when it is sorted', () => {
    const slots = new RowSlots()
    slots.assign(range(0, 4))
    expect(slots.assign(range(50, 54)).map(({ row }) => row)).toEqual([50, 51, 52, 53])
    slots.assign(range(52, 56))
    expect(slots.isSorted).toBe(false)
    slots.sort()
    expect(slots.isSorted).toBe(true)
    expect(slots.assign(range(52, 56)).map(({ row }) => row)).toEqual([52, 53, 54, 55])
  })

  it('has as many elements as there are rows', () => {
    const slots = new RowSlots()
    slots.assign(range(0, 9))
    expect(slots.assign(range(3, 5))).toHaveLength(2)
    const keys = slots.assign(range(3, 12)).map(({ key }) => key)
    expect(new Set(keys).size).toBe(9)
  })
})
