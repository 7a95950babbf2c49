import { describe, expect, it } from 'vitest'
import { LruCache } from './lru-cache.ts'

describe('a cache with a limit', () => {
  it('forgets the entry that was used longest ago', () => {
    const cache = new LruCache<string, number>(2)
    cache.set('a', 1)
    cache.set('b', 2)
    cache.get('a')
    cache.set('c', 3)
    expect([...cache.keys()]).toEqual(['a', 'c'])
  })

  it('tells what it forgets', () => {
    const forgotten: string[] = []
    const cache = new LruCache<string, number>(1, (key) => forgotten.push(key))
    cache.set('a', 1)
    cache.set('a', 2)
    cache.set('b', 3)
    expect(forgotten).toEqual(['a'])
  })

  it('makes a missing value once, undefined included', () => {
    const cache = new LruCache<string, number | undefined>(2)
    let made = 0
    const make = (): undefined => void made++
    cache.getOrMake('a', make)
    cache.getOrMake('a', make)
    expect(made).toBe(1)
  })

  it('refuses a limit that holds nothing', () => {
    expect(() => new LruCache(0)).toThrow(RangeError)
  })
})
