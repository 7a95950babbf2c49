import {
  defineAction,
  defineRoute,
  publicRoute,
  signedIn,
  type RequestContext,
  type RouteDefinition,
} from '@tessera/sdk'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { createLogger } from '../../foundation/logger.ts'
import { createTestHttp, post, someActor, somePlugin, someRole } from '../http.test-support.ts'
import { IdempotencyStore } from '../idempotency-store.ts'
import { Idempotency } from '../idempotency.ts'
import { createPluginApp } from './plugin-app.ts'
import type { PluginCall } from './plugin-call.ts'
import type { RegistryAnswer } from './registry-routes.ts'

const idempotency = new Idempotency(new IdempotencyStore({} as Database), createLogger({ level: 'silent' }))
const day = defineRoute({
  method: 'get',
  path: '/days/:day',
  permission: signedIn,
  params: z.object({ day: z.iso.date() }),
  query: z.object({ limit: z.coerce.number().max(10).default(5), tag: z.array(z.string()).optional() }),
  answer: z.object({ day: z.string(), limit: z.number(), tags: z.number() }),
  handle: async ({ params, query }) => ({
    day: params.day,
    limit: query.limit,
    tags: query.tag?.length ?? 0,
  }),
})
const book = defineRoute({
  method: 'post',
  path: '/book',
  permission: publicRoute('visitors book here'),
  body: z.object({ name: z.string() }),
  handle: async ({ body }, ctx) => ({ hello: body.name, user: ctx.user }),
})
const plan = defineRoute({
  method: 'post',
  path: '/plan',
  permission: 'visits.plan',
  handle: async () => new Response('planned', { status: 202 }),
})
const wrong = defineRoute({
  method: 'get',
  path: '/wrong',
  permission: signedIn,
  answer: z.object({ n: z.number() }),
  handle: async () => ({ n: 'secret' }) as never,
})
const broken = defineRoute({
  method: 'get',
  path: '/broken',
  permission: signedIn,
  handle: async () => {
    throw new Error('inside the plugin')
  },
})

function setUp(routes: readonly RouteDefinition[] = [day, book, plan, wrong, broken]) {
  const calls: PluginCall[] = []
  const makeContext = (call: PluginCall) => (
    calls.push(call),
    { user: call.actor } as unknown as RequestContext
  )
  const http = createTestHttp({ makeContext })
  const app = createPluginApp({ plugin: 'visits', routes, makeContext, idempotency, checkAnswers: true })
  http.registry.replace(
    somePlugin({ app, routes }),
    somePlugin({ id: 'off', state: 'disabled' }),
    somePlugin({ id: 'bad', state: 'failed' }),
  )
  return Object.assign(http, { calls })
}

describe('a plugin’s routes', () => {
  it('get parsed parameters and answer JSON', async () => {
    const response = await setUp().app.request('/api/p/visits/days/2026-01-02?limit=7&tag=a&tag=b')
    expect(await response.json()).toEqual({ day: '2026-01-02', limit: 7, tags: 2 })
  })

  it.each(['/days/monday', '/days/2026-01-02?limit=99'])(
    'refuse %s before the handler runs',
    async (rest) => {
      const http = setUp()
      expect((await http.app.request(`/api/p/visits${rest}`)).status).toBe(400)
      expect(http.calls).toEqual([])
    },
  )

  it('need a session unless they are spelled out as public', async () => {
    const http = setUp()
    http.actor = null
    expect((await http.app.request('/api/p/visits/days/2026-01-02')).status).toBe(401)
    const response = await http.app.request(
      '/api/p/visits/book',
      post({ name: 'Bob' }, { 'accept-language': 'nl-BE,en' }),
    )
    expect(await response.json()).toEqual({ hello: 'Bob', user: null })
    expect(http.calls[0]).toMatchObject({ plugin: 'visits', actor: null, language: 'nl' })
  })

  it('need their permission', async () => {
    const http = setUp()
    expect((await http.app.request('/api/p/visits/plan', post({}))).status).toBe(403)
    http.actor = someActor(http.metadata.current, {}, [someRole({ permissions: new Set(['visits.plan']) })])
    expect((await http.app.request('/api/p/visits/plan', post({}))).status).toBe(202)
  })

  it('must name a permission when the plugin starts', () => {
    const { permission: _permission, ...open } = plan
    expect(() => setUp([open as RouteDefinition])).toThrow(/has no permission/)
  })

  it('answer with an error, and no data, where an answer breaks its own schema', async () => {
    const response = await setUp().app.request('/api/p/visits/wrong')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })

  it('that throw give a problem, and the server goes on', async () => {
    const { app, lines } = setUp()
    const response = await app.request('/api/p/visits/broken')
    expect(await response.json()).toMatchObject({ status: 500, code: 'internal' })
    expect((await app.request('/api/p/visits/days/2026-01-02')).status).toBe(200)
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'request', route: '/api/p/visits/broken', status: 500 }),
    )
  })

  it.each([
    ['none', 404, 'plugins.unknown'],
    ['off', 404, 'plugins.disabled'],
    ['bad', 503, 'plugins.failed'],
    ['visits', 404, 'plugins.no_route'],
  ])('of the plugin "%s" give %i %s', async (id, status, code) => {
    const response = await setUp().app.request(`/api/p/${id}/nothing`)
    expect(await response.json()).toMatchObject({ status, code })
  })

  it('follow the registry at once', async () => {
    const { app, registry } = setUp()
    registry.replace()
    expect((await app.request('/api/p/visits/days/2026-01-02')).status).toBe(404)
  })
})

describe('an action', () => {
  const greet = defineAction({
    name: 'visits.greet',
    input: z.object({ name: z.string().default('you') }),
    output: z.object({ text: z.string() }),
    permission: 'visits.greet',
    effect: 'read',
    run: async ({ name }) => ({ text: `hello ${name}` }),
  })

  it('runs for holders of its permission, with parsed input', async () => {
    const http = setUp()
    http.registry.replace(somePlugin({ actions: [greet] }))
    expect((await http.app.request('/api/actions/visits.greet', post({}))).status).toBe(403)
    http.actor = someActor(http.metadata.current, {}, [someRole({ permissions: new Set(['visits.greet']) })])
    expect(await (await http.app.request('/api/actions/visits.greet', post({}))).json()).toEqual({
      text: 'hello you',
    })
    expect((await http.app.request('/api/actions/visits.greet', post({ name: 1 }))).status).toBe(400)
    expect((await http.app.request('/api/actions/visits.other', post({}))).status).toBe(404)
  })
})

describe('the registry and the panels', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tessera-panels-'))
    await writeFile(join(folder, 'panels-abc.js'), 'export default {}')
    await writeFile(join(folder, '.secret.js'), 'no')
  })
  afterAll(() => rm(folder, { recursive: true }))

  const withPanels = () => {
    const http = setUp()
    const placements = [
      { panel: 'map', slot: 'page' as const },
      { panel: 'plan', slot: 'page' as const, permission: 'visits.plan' },
      // Only together with a module that is off.
      { panel: 'other', slot: 'page' as const, module: 'off' },
    ]
    http.registry.replace(
      somePlugin({
        panels: { folder, hash: 'h1', entry: 'panels-abc.js' },
        placements,
        locales: { en: { hi: 'Hello' } },
      }),
      somePlugin({ id: 'off', state: 'disabled' }),
    )
    return http
  }

  it('tells the running plugins with the panels that the caller may see', async () => {
    const { app, registry } = withPanels()
    const answer = (await (await app.request('/api/registry')).json()) as RegistryAnswer
    expect(answer).toEqual({
      generation: registry.generation,
      plugins: [
        {
          id: 'visits',
          isTrusted: true,
          version: '1.0.0',
          label: 'visits.name',
          entry: '/plugins/visits/h1/panels-abc.js',
          placements: [{ panel: 'map', slot: 'page', title: 'visits.panels.map' }],
          settings: {},
        },
      ],
    })
    expect(await (await app.request('/api/registry/locales/en')).json()).toEqual({ visits: { hi: 'Hello' } })
  })

  it('serves panels to every origin, for ever, without a session', async () => {
    const http = withPanels()
    http.actor = null
    const response = await http.app.request('/plugins/visits/h1/panels-abc.js')
    expect(await response.text()).toBe('export default {}')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    })
  })

  it.each([
    'h2/panels-abc.js',
    'h1/.secret.js',
    'h1/..%2f..%2fetc%2fpasswd',
    'h1/missing.js',
    'h1/..%5cx.js',
  ])('has nothing at %s', async (rest) => {
    expect((await withPanels().app.request(`/plugins/visits/${rest}`)).status).toBe(404)
  })
})
