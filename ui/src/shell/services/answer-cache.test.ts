import { describe, expect, it } from 'vitest'
import { AnswerCache } from './answer-cache.ts'

describe('the answers that are painted from', () => {
  it('keeps the ones that were given last', () => {
    const cache = new AnswerCache()
    for (let key = 0; key < 140; key += 1) cache.set(String(key), key)
    expect([cache.get('19'), cache.get('20'), cache.get('139')]).toEqual([undefined, 20, 139])
  })

  it('keeps one longer that was renewed', () => {
    const cache = new AnswerCache()
    cache.set('first', 1)
    for (let key = 0; key < 119; key += 1) cache.set(String(key), key)
    cache.set('first', 2)
    cache.set('one more', 3)
    expect([cache.get('first'), cache.get('0')]).toEqual([2, undefined])
  })
})
