import { describe, expect, it } from 'vitest'
import { backOff, retry } from './retry.ts'

const always = (): boolean => true

describe('trying again', () => {
  it('returns the first success', async () => {
    let calls = 0
    const work = async (): Promise<string> => {
      if (++calls < 3) throw new Error('not yet')
      return 'done'
    }
    expect(await retry(work, { tries: 5, firstDelay: 1, when: always })).toBe('done')
    expect(calls).toBe(3)
  })

  it('throws the last failure when the tries are used up', async () => {
    let calls = 0
    const work = async (): Promise<never> => {
      throw new Error(`failure ${++calls}`)
    }
    await expect(retry(work, { tries: 3, firstDelay: 1, when: always })).rejects.toThrow('failure 3')
  })

  it('throws at once what does not pass by itself', async () => {
    let calls = 0
    const work = async (): Promise<never> => {
      calls++
      throw new Error('for good')
    }
    await expect(retry(work, { tries: 3, firstDelay: 1, when: () => false })).rejects.toThrow('for good')
    expect(calls).toBe(1)
  })

  it('starts no try after the deadline', async () => {
    const start = performance.now()
    const work = async (): Promise<never> => {
      throw new Error('busy')
    }
    await expect(
      retry(work, { deadline: 100, firstDelay: 10, longestDelay: 20, when: always }),
    ).rejects.toThrow('busy')
    expect(performance.now() - start).toBeLessThan(150)
  })

  it('waits longer each time, at random between half and the whole', () => {
    for (let round = 0; round < 100; round++) {
      expect(backOff(1, 10, 100)).toBeGreaterThanOrEqual(5)
      expect(backOff(1, 10, 100)).toBeLessThanOrEqual(10)
      expect(backOff(20, 10, 100)).toBeLessThanOrEqual(100)
    }
    expect(new Set(Array.from({ length: 20 }, () => backOff(3, 10, 100))).size).toBeGreaterThan(10)
  })
})
