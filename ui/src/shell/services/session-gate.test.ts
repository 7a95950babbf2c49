import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClient } from '@tessera/sdk/ui'
import { SessionGate } from './session-gate.ts'

const onLost = vi.fn()
const gate = (): SessionGate => new SessionGate(onLost, () => undefined)
const asked = { method: 'GET', path: '/api/inbox', headers: {} } as const

function answers(...statuses: readonly number[]): void {
  const fetch = vi.spyOn(globalThis, 'fetch')
  for (const status of statuses)
    fetch.mockResolvedValueOnce(
      new Response(status === 204 ? null : '{}', { status, headers: { 'content-type': 'application/json' } }),
    )
}

afterEach(() => {
  vi.restoreAllMocks()
  onLost.mockReset()
})

describe('a session that ends while somebody works', () => {
  it('holds what finds it ended until somebody has signed in again', async () => {
    answers(401, 200)
    const held = gate()
    held.watch(true)
    const answer = held.transport(asked)
    await expect.poll(() => onLost.mock.calls.length).toBe(1)
    held.reopen()
    expect((await answer).status).toBe(200)
  })

  it('is told of once', () => {
    const held = gate()
    held.watch(true)
    held.close()
    held.close()
    expect(onLost).toHaveBeenCalledOnce()
  })
})

describe('a call that must not be lost when the page is left', () => {
  it('goes on without the page, others end with it', async () => {
    answers(204, 200, 204)
    const fetch = vi.mocked(globalThis.fetch)
    const api = createClient(gate().transport)
    await api.request('PATCH', '/api/profile', { body: { preferences: {} }, keepalive: true })
    await api.request('GET', '/api/profile')
    expect(fetch.mock.calls.map(([, options]) => options?.keepalive)).toEqual([true, undefined])
    const long = { preferences: { views: 'é'.repeat(31_000) } }
    await api.request('PATCH', '/api/profile', { body: long, keepalive: true })
    expect(fetch.mock.lastCall?.[1]?.keepalive).toBeUndefined()
  })
})

describe('a user who signs out', () => {
  it('is not asked to sign in again by what was still under way', async () => {
    answers(401)
    const left = gate()
    left.watch(true)
    left.watch(false)
    left.close()
    expect((await left.transport(asked)).status).toBe(401)
    expect(onLost).not.toHaveBeenCalled()
  })
})
