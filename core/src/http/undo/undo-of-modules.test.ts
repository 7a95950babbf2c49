import { defineAction, defineRoute, signedIn, TesseraError, type RequestContext } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLogger } from '../../foundation/logger.ts'
import { recordAccess } from '../../records/record-access.ts'
import { createTestHttp, post, somePlugin } from '../http.test-support.ts'
import { IdempotencyStore } from '../idempotency-store.ts'
import { Idempotency } from '../idempotency.ts'
import { createPluginApp } from '../plugins/plugin-app.ts'
import type { PluginCall } from '../plugins/plugin-call.ts'
import { createUndoBench } from './undo-bench.test-support.ts'

interface Clubs {
  create(values: object): Promise<{ id: string }>
  update(id: string, values: object): Promise<unknown>
}

const clubsOf = (ctx: RequestContext): Clubs =>
  (ctx.records as unknown as (entity: string) => Clubs)('sports.club')

/** Two clubs, and a change of the first. */
async function merge(ctx: RequestContext): Promise<{ ids: string[] }> {
  const clubs = clubsOf(ctx)
  const made = [await clubs.create({ name: 'East' }), await clubs.create({ name: 'West' })]
  await clubs.update(made[0]!.id, { city: 'Gent' })
  return { ids: made.map(({ id }) => id) }
}

const routes = [
  defineRoute({ method: 'post', path: '/merge', permission: signedIn, handle: (_input, ctx) => merge(ctx) }),
  defineRoute({ method: 'get', path: '/nothing', permission: signedIn, handle: async () => ({ n: 1 }) }),
  defineRoute({
    method: 'post',
    path: '/refused',
    permission: signedIn,
    handle: async (_input, ctx) => {
      await clubsOf(ctx).create({ name: 'Kept all the same' })
      throw new TesseraError({ code: 'sports.refused', kind: 'conflict', message: 'Half way.' })
    },
  }),
]
const action = defineAction({
  name: 'sports.merge',
  permission: signedIn,
  effect: 'write',
  input: z.object({}),
  output: z.object({ ids: z.array(z.string()) }),
  run: (_input, ctx) => merge(ctx),
})

let bench: Awaited<ReturnType<typeof createUndoBench>>
let http: ReturnType<typeof createTestHttp>
beforeAll(async () => {
  bench = await createUndoBench()
  const { database, metadata, service: records } = bench
  const idempotency = new Idempotency(new IdempotencyStore(database), createLogger({ level: 'silent' }))
  const makeContext = ({ actor, origin }: PluginCall): RequestContext =>
    ({ records: recordAccess(records, { actor: actor!, origin }) }) as unknown as RequestContext
  const parts = { makeContext, idempotency, checkAnswers: true }
  http = createTestHttp({ database, metadata, records, ...parts })
  const app = createPluginApp({ plugin: 'sports', routes, ...parts })
  http.registry.replace(somePlugin({ id: 'sports', app, routes, actions: [action] }))
  http.actor = bench.actor
})
afterAll(() => bench.close())

const areTrashed = (ids: readonly string[]): Promise<boolean[]> =>
  Promise.all(
    ids.map(async (id) => {
      const { body } = await bench.call('GET', `records/sports.club/${id}?trash=with`)
      return body.deletedAt !== null
    }),
  )

describe('what a module writes in one request', () => {
  it.each(['/api/p/sports/merge', '/api/actions/sports.merge'])('is one action: %s', async (path) => {
    const headers = { 'idempotency-key': `merge ${path}`.replaceAll(' ', '-') }
    const answer = await http.app.request(path, post({}, headers))
    const { ids } = (await answer.json()) as { ids: string[] }
    const id = answer.headers.get('x-undo-id')
    const again = await http.app.request(path, post({}, headers))
    expect([again.status, again.headers.get('x-undo-id')]).toEqual([200, id])
    expect((await bench.call('POST', `undo/${id}`)).body).toMatchObject({ reverted: 2, left: [] })
    expect(await areTrashed(ids)).toEqual([true, true])
  })

  it('is told neither where nothing was written, nor by a refusal', async () => {
    const [nothing, refused] = [
      await http.app.request('/api/p/sports/nothing'),
      await http.app.request('/api/p/sports/refused', post({})),
    ]
    expect([nothing.status, nothing.headers.get('x-undo-id')]).toEqual([200, null])
    expect([refused.status, refused.headers.get('x-undo-id')]).toEqual([409, null])
  })
})
