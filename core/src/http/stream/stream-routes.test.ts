import { defineEntity, f } from '@tessera/sdk'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { anyEntity, type EntityGrant } from '../../access/role.ts'
import type { LiveItem, LiveListener } from '../../events/live-feed.ts'
import type { RecordService } from '../../records/record-service.ts'
import { createTestHttp, metadataOf, someActor, somePlugin, someRole } from '../http.test-support.ts'

const Visit = defineEntity('visits.visit', {
  title: ['subject'],
  fields: { subject: f.text({ required: true }), fee: f.decimal() },
})
const metadata = metadataOf(Visit)
const grant = (given: Partial<EntityGrant>) =>
  someRole({
    grants: new Map([
      [
        anyEntity,
        {
          create: 'none',
          read: 'all',
          update: 'none',
          delete: 'none',
          export: 'none',
          import: 'none',
          fields: 'read',
          exceptions: [],
          ...given,
        },
      ],
    ]),
  })

/** Changes as a test hands them out; remembers from where each follower wanted to go on. */
class HandFeed {
  position = 40
  readonly resumed: (number | undefined)[] = []
  readonly listeners = new Set<LiveListener>()

  follow = async (listener: LiveListener, after?: number) => {
    this.resumed.push(after)
    this.listeners.add(listener)
    return { dispose: () => void this.listeners.delete(listener) }
  }

  hand(...items: LiveItem[]): void {
    for (const listener of this.listeners) listener(items)
  }
}

const change = (position: number, given: Partial<Exclude<LiveItem, { refetch: true }>> = {}): LiveItem => ({
  position,
  type: 'visits.visit.updated',
  entity: 'visits.visit',
  recordId: `r${position}`,
  version: 2,
  changed: ['subject', 'fee'],
  actorId: 'u1',
  at: '2026-01-01T00:00:00.000Z',
  ...given,
})

/** Owners may see r41 only, as the record service would tell. */
const records = {
  queryObjects: async (_actor: unknown, _entity: string, query: { filter: { id: { in: string[] } } }) => ({
    data: query.filter.id.in.filter((id) => id === 'r41').map((id) => ({ id })),
    page: {},
  }),
} as unknown as RecordService

function setUp(role = grant({})) {
  const feed = new HandFeed()
  const http = createTestHttp({ feed, metadata, records })
  http.actor = someActor(metadata.current, {}, [role])
  return Object.assign(http, { feed })
}

async function open(http: ReturnType<typeof setUp>, headers: Record<string, string> = {}) {
  const response = await http.app.request('/api/stream', { headers })
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const until = async (needle: string) => {
    while (!text.includes(needle)) {
      const { done, value } = await reader.read()
      if (done) break
      text += value
    }
    return text
  }
  return { response, reader, until }
}

const followed = (http: ReturnType<typeof setUp>) =>
  vi.waitFor(() => expect(http.feed.listeners.size).toBe(1))
const eventOf = (text: string, name: string) =>
  JSON.parse(new RegExp(`event: ${name}\ndata: (.*)\n\n`).exec(text)?.[1] ?? 'null') as Record<
    string,
    unknown
  > | null

describe('GET /api/stream', () => {
  const opened: ReturnType<typeof setUp>[] = []
  const started = (role?: ReturnType<typeof grant>) => {
    const http = setUp(role)
    opened.push(http)
    return http
  }
  afterEach(async () => {
    vi.useRealTimers()
    for (const http of opened.splice(0)) await http.streams.dispose()
  })

  it('tells changes without values, under the position to resume from', async () => {
    const http = started()
    const { response, until } = await open(http)
    await followed(http)
    http.feed.hand(change(41), change(42))
    const text = await until('r42')
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(text).toMatch(/^retry: 2000\n\n/)
    expect(text).toContain('id: 42\nevent: changes\n')
    expect(eventOf(text, 'changes')).toEqual({
      changes: [41, 42].map((position) => ({
        type: 'visits.visit.updated',
        entity: 'visits.visit',
        id: `r${position}`,
        version: 2,
        changed: ['subject', 'fee'],
        actorId: 'u1',
      })),
    })
  })

  it('resumes after the last position that the browser saw', async () => {
    const http = started()
    await open(http, { 'last-event-id': '37' })
    await open(http, { 'last-event-id': '37; drop' })
    expect(http.feed.resumed).toEqual([37, undefined])
  })

  it('tells a panel in a frame only what its plugin may read too', async () => {
    const http = started()
    http.registry.replace(
      somePlugin({ id: 'visits' }),
      somePlugin({ id: 'other', capabilities: ['records:read:visits.place'] }),
    )
    const [own, other] = [
      await open(http, { 'x-tessera-panel': 'visits' }),
      await open(http, { 'x-tessera-panel': 'other' }),
    ]
    await vi.waitFor(() => expect(http.feed.listeners.size).toBe(2))
    http.feed.hand(change(41))
    expect(await own.until('r41')).toContain('r41')
    http.registry.replace(somePlugin({ id: 'visits' }))
    http.feed.hand(change(42))
    expect(await other.until('event: session')).not.toContain('r41')
  })

  it('tells nothing of entities, records and fields that the caller may not read', async () => {
    const http = started(grant({ read: 'own', exceptions: [{ path: 'fee', fieldId: 'fee', level: 'none' }] }))
    const { until } = await open(http)
    await followed(http)
    http.feed.hand(change(41), change(42), change(43, { entity: 'other.thing' }), {
      position: 44,
      entity: 'other.thing',
      refetch: true,
    })
    http.feed.hand({ position: 45, entity: 'visits.visit', refetch: true })
    const text = await until('event: refetch')
    expect(eventOf(text, 'changes')).toMatchObject({ changes: [{ id: 'r41', changed: ['subject'] }] })
    expect(text).not.toMatch(/r42|r43|other\.thing/)
    expect(eventOf(text, 'refetch')).toEqual({ entities: ['visits.visit'] })
  })

  it('names nobody to whoever may not read who changes records, themselves apart', async () => {
    const exceptions = [{ path: 'updatedBy', fieldId: 'updatedBy', level: 'none' as const }]
    const http = started(grant({ exceptions }))
    const { until } = await open(http)
    await followed(http)
    http.feed.hand(change(41), change(42, { actorId: http.actor?.userId ?? null }))
    const text = await until('r42')
    expect(eventOf(text, 'changes')).toMatchObject({
      changes: [
        { id: 'r41', actorId: null },
        { id: 'r42', actorId: http.actor?.userId },
      ],
    })
  })

  it('tells that plugins changed', async () => {
    const http = started()
    const { until } = await open(http)
    http.registry.replace()
    expect(eventOf(await until('registry'), 'registry')).toEqual({ generation: http.registry.generation })
  })

  it('tells each reader what concerns them, and the others nothing', async () => {
    const http = started()
    const { until } = await open(http)
    const me = http.actor?.userId
    http.streams.tell('presence', ({ userId }) => (userId === me ? undefined : { people: ['hidden'] }))
    http.streams.tell('presence', ({ userId }) => (userId === me ? { people: ['Bob'] } : undefined))
    const text = await until('presence')
    expect(eventOf(text, 'presence')).toEqual({ people: ['Bob'] })
    expect(text).not.toContain('hidden')
  })

  it('keeps a silent connection alive, with its place in the log', async () => {
    vi.useFakeTimers()
    const http = started()
    const { until } = await open(http)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await until('id: 40\n\n')).toContain('id: 40\n\n')
  })

  it('ends when the caller signs out', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
    const http = started()
    const { until, reader } = await open(http)
    http.actor = null
    await vi.advanceTimersByTimeAsync(5000)
    expect(await until('session')).toContain('event: session')
    expect((await reader.read()).done).toBe(true)
    expect(http.streams.count).toBe(0)
  })

  it('loses its listener when the browser goes', async () => {
    const http = started()
    const { reader } = await open(http)
    await followed(http)
    await reader.cancel()
    await vi.waitFor(() => expect([http.streams.count, http.feed.listeners.size]).toEqual([0, 0]))
  })

  it('tells a reader that is too slow to load anew', async () => {
    const http = started()
    const response = await http.app.request('/api/stream')
    await followed(http)
    for (let position = 41; position < 800; position++)
      http.feed.hand(change(position, { changed: Array.from({ length: 10 }, () => 'subject') }))
    await vi.waitFor(() => expect(http.streams.count).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('refetch')) text += (await reader.read()).value ?? ''
    expect(eventOf(text, 'refetch')).toEqual({ entities: ['visits.visit'] })
    expect(text.length).toBeLessThan(100_000)
    await reader.cancel()
  })

  it('is not for strangers, and not twenty-one times for one user', async () => {
    const http = started()
    for (let index = 0; index < 20; index++) await http.app.request('/api/stream')
    expect((await http.app.request('/api/stream')).status).toBe(429)
    http.actor = null
    expect((await http.app.request('/api/stream')).status).toBe(401)
  })
})
