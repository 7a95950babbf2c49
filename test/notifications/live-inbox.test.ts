import type { TestUser } from '@tessera/sdk/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startNoticesApp, type NoticesApp } from './notices-app.ts'

let app: NoticesApp

beforeAll(async () => {
  app = await startNoticesApp()
})
afterAll(() => app?.stop())

/** What a browser of this user is told from now on. */
async function listen(user: TestUser) {
  const abort = new AbortController()
  const response = await user.request('/api/stream', { signal: abort.signal })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += value
    }
  }
  const reading = read().catch(() => undefined)
  await vi.waitFor(() => expect(text).toContain('event: ready'))
  return {
    signals: () => text.split('event: inbox\n').length - 1,
    close: async () => {
      await reader.cancel()
      await reading
    },
  }
}

describe('browsers of whoever is told something', () => {
  it('hear of it when it is delivered and when it is done elsewhere, and nobody else does', async () => {
    const anna = await app.createUser({ role: 'manager', name: 'Anna' })
    const [told, other] = [await listen(anna), await listen(app.as('manager'))]
    await app.addCase({ name: 'Live', owner: anna.user.id })
    await app.flushEvents()
    await vi.waitFor(() => expect(told.signals()).toBe(1))
    await app.post(anna, 'all/done')
    await vi.waitFor(() => expect(told.signals()).toBe(2))
    expect(other.signals()).toBe(0)
    await Promise.all([told.close(), other.close()])
  })
})
