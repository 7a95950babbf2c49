import { TesseraError } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import type { RecordService } from '../../records/record-service.ts'
import { createTestHttp, metadataOf, someActor } from '../http.test-support.ts'
import { PresenceBoard } from './presence-board.ts'
import { presenceRoutes } from './presence-routes.ts'

const id = '019ab000-0000-7000-8000-000000000001'
const put = (body: unknown) => ({
  method: 'PUT',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})

function setUp() {
  const hidden = new Set<string>()
  const records: Pick<RecordService, 'getObject'> = {
    getObject: async (actor, entity, recordId) => {
      if (!hidden.has(actor.userId ?? '')) return { id: recordId }
      throw new TesseraError({ code: 'records.not_found', kind: 'not_found', message: `No ${entity}.` })
    },
  }
  const board = new PresenceBoard()
  const metadata = metadataOf()
  const http = createTestHttp({
    metadata,
    routers: [{ path: '/api/presence', app: presenceRoutes(board, records) }],
  })
  const ann = someActor(metadata.current, { displayName: 'Ann' })
  const bob = someActor(metadata.current, { displayName: 'Bob' })
  const send = async (actor: typeof ann | null, init: RequestInit, query = '') => {
    http.actor = actor
    const answer = await http.app.request(`/api/presence/visits.visit/${id}${query}`, init)
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() }
  }
  return { board, hidden, send, ann, bob }
}

describe('PUT /api/presence/:entity/:id', () => {
  it('answers who else has the record open, and what they change', async () => {
    const { send, ann, bob } = setUp()
    expect((await send(ann, put({ tab: 't1', field: null }))).body).toEqual({ data: [] })
    const { body } = await send(bob, put({ tab: 't2', field: 'createdAt' }))
    expect(body).toEqual({ data: [] })
  })

  it('tells nothing to whoever may not read the record, or not any more', async () => {
    const { send, ann, bob, hidden, board } = setUp()
    await send(ann, put({ tab: 't1' }))
    await send(bob, put({ tab: 't2' }))
    hidden.add(bob.userId ?? '')
    expect((await send(bob, put({ tab: 't2' }))).status).toBe(404)
    expect(board.toldTo(bob, { entity: 'visits.visit', id })).toBeUndefined()
    expect((await send(null, put({ tab: 't2' }))).status).toBe(401)
  })

  it('refuses what is no page', async () => {
    const { send, ann } = setUp()
    expect((await send(ann, put({ tab: 'a b' }))).status).toBe(400)
    expect((await send(ann, put({}))).status).toBe(400)
  })

  it('ends with DELETE', async () => {
    const { send, ann, board } = setUp()
    await send(ann, put({ tab: 't1' }))
    expect((await send(ann, { method: 'DELETE' }, '?tab=t1')).status).toBe(204)
    expect(board.toldTo(ann, { entity: 'visits.visit', id })).toBeUndefined()
  })
})
