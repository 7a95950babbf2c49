import { describe, expect, it } from 'vitest'
import { DisposableStore } from './disposable.ts'

describe('a store of disposables', () => {
  it('disposes in reverse order, once', async () => {
    const order: number[] = []
    const store = new DisposableStore()
    for (const number of [1, 2, 3]) store.add({ dispose: () => void order.push(number) })
    await store.dispose()
    await store.dispose()
    expect(order).toEqual([3, 2, 1])
  })

  it('disposes the others when one fails, and reports the failure', async () => {
    const order: number[] = []
    const store = new DisposableStore()
    store.add({ dispose: () => void order.push(1) })
    store.add({
      dispose: () => {
        throw new Error('stuck')
      },
    })
    await expect(store.dispose()).rejects.toThrow(AggregateError)
    expect(order).toEqual([1])
  })
})
