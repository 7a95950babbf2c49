import { afterEach, describe, expect, it, vi } from 'vitest'
import { systemActor } from '../../access/system-actor.ts'
import type { Actor } from '../../access/actor.ts'
import { PresenceBoard, type Place } from './presence-board.ts'

const place: Place = { entity: 'visits.visit', id: 'r1' }
const user = (userId: string, unreadable: readonly string[] = []): Actor => {
  const actor = systemActor()
  return {
    ...actor,
    kind: 'user',
    userId,
    displayName: userId.toUpperCase(),
    access: {
      ...actor.access,
      fieldScope: (_entity, path) => (unreadable.includes(path) ? 'none' : 'all'),
    },
  }
}
const [ann, bob] = [user('ann'), user('bob')]

/** Processes that hear each other, as over NOTIFY. */
function wire() {
  const handlers = new Set<(payload: string) => void>()
  return {
    notify: (_channel: string, payload: string) => {
      for (const handler of handlers) handler(payload)
    },
    listen: async (_channel: string, handler: (payload: string) => void) => {
      handlers.add(handler)
      return { dispose: () => void handlers.delete(handler) }
    },
  }
}

describe('who has a record open', () => {
  const boards: PresenceBoard[] = []
  const board = (options: ConstructorParameters<typeof PresenceBoard>[0] = {}) => {
    const made = new PresenceBoard(options)
    boards.push(made)
    return made
  }
  afterEach(async () => {
    vi.useRealTimers()
    for (const one of boards.splice(0)) await one.dispose()
  })

  it('is told to whoever is there, once per person, and to nobody else', () => {
    const one = board()
    one.arrive(ann, place, 'a1', null)
    one.arrive(bob, place, 'b1', null)
    one.arrive(bob, place, 'b2', 'fee')
    expect(one.toldTo(ann, place)).toEqual([{ id: 'bob', displayName: 'BOB', field: 'fee' }])
    expect(one.toldTo(bob, place)).toEqual([{ id: 'ann', displayName: 'ANN', field: null }])
    expect(one.toldTo(user('eve'), place)).toBeUndefined()
    expect(one.toldTo(ann, { ...place, id: 'r2' })).toBeUndefined()
  })

  it('names no field and nobody to whoever may not read them', () => {
    const one = board()
    one.arrive(bob, place, 'b1', 'fee')
    const [noFee, nobody] = [user('ann', ['fee']), user('cid', ['updatedBy'])]
    one.arrive(noFee, place, 'a1', null)
    one.arrive(nobody, place, 'c1', null)
    expect(one.toldTo(noFee, place)).toContainEqual({ id: 'bob', displayName: 'BOB', field: null })
    expect(one.toldTo(nobody, place)).toEqual([])
  })

  it('forgets a page that leaves, and one that falls silent', async () => {
    vi.useFakeTimers()
    const one = board()
    const told = vi.fn<(where: Place) => void>()
    one.arrive(ann, place, 'a1', null)
    one.arrive(bob, place, 'b1', null)
    one.onChange(told)
    one.leave(bob, place, 'b1')
    expect(one.toldTo(ann, place)).toEqual([])
    expect(told).toHaveBeenCalledTimes(1)
    one.arrive(bob, place, 'b1', null)
    await vi.advanceTimersByTimeAsync(40_000)
    one.arrive(ann, place, 'a1', null)
    expect(told).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(one.toldTo(ann, place)).toEqual([])
    expect(told).toHaveBeenLastCalledWith(place)
  })

  it('reaches from one server process to another', async () => {
    const database = wire()
    const [one, other] = [board({ database }), board({ database })]
    await Promise.all([one.start(), other.start()])
    const told = vi.fn<(where: Place) => void>()
    one.arrive(ann, place, 'a1', null)
    one.onChange(told)
    other.arrive(bob, place, 'b1', 'fee')
    expect(one.toldTo(ann, place)).toEqual([{ id: 'bob', displayName: 'BOB', field: 'fee' }])
    expect(told).toHaveBeenCalledTimes(1)
    other.leave(bob, place, 'b1')
    expect(one.toldTo(ann, place)).toEqual([])
  })

  it('keeps no more than forty pages of one user', () => {
    const one = board()
    one.arrive(ann, place, 'a1', null)
    for (let index = 0; index < 41; index++) one.arrive(bob, { ...place, id: `x${index}` }, 'b1', null)
    expect(one.toldTo(bob, { ...place, id: 'x0' })).toBeUndefined()
    expect(one.toldTo(bob, { ...place, id: 'x1' })).toEqual([])
    expect(one.toldTo(ann, place)).toEqual([])
  })
})
