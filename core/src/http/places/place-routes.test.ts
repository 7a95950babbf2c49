import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../access/actor.ts'
import { Gazetteer } from '../../places/gazetteer.ts'
import type { HttpEnv } from '../http-env.ts'
import { placeRoutes } from './place-routes.ts'

interface Named {
  readonly data: readonly {
    readonly name: string
    readonly country: string
    readonly postalCode: string | null
  }[]
}

const gazetteer = new Gazetteer()
let asked = 0
const points = {
  state: async () => [],
  locateAll: async () => {
    asked++
  },
} as never

/** The routes as somebody with these permissions reaches them; nobody without any. */
function app(permissions: readonly string[] | null): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>()
  routes.onError((error, c) => c.json({ code: (error as { code?: string }).code ?? error.name }, 400))
  routes.use(async (c, next) => {
    if (permissions !== null)
      c.set('actor', { access: { has: (name: string) => permissions.includes(name) } } as unknown as Actor)
    await next()
  })
  return routes.route('/', placeRoutes({ gazetteer, points, home: () => 'BE' }))
}

async function search(q: string): Promise<Named['data']> {
  const response = await app([]).request(`/?q=${encodeURIComponent(q)}`)
  return ((await response.json()) as Named).data
}

beforeAll(() => gazetteer.load())
afterAll(() => gazetteer.dispose())

describe('places', () => {
  it('are found by the start of a name in any language, the own country first', async () => {
    expect((await search('gen'))[0]).toMatchObject({ name: 'Gent', country: 'BE' })
    expect((await search('luik'))[0]).toMatchObject({ name: 'Liège', country: 'BE' })
    expect((await search('KÖLN'))[0]).toMatchObject({ name: 'Köln', country: 'DE' })
    expect((await search('new york'))[0]).toMatchObject({ country: 'US' })
    expect(await search('x')).toEqual([])
  })

  it('are found by a postal code, with its place behind it too', async () => {
    expect((await search('9000'))[0]).toMatchObject({ name: 'Gent', country: 'BE', postalCode: '9000' })
    expect((await search('9000 ge')).map(({ name }) => name)).toEqual(['Gent'])
  })

  it('of an area are told by their size', async () => {
    const response = await app([]).request('/largest?south=50.5&west=4&north=51.5&east=5&limit=2')
    expect(((await response.json()) as Named).data.map(({ name }) => name)).toEqual(['Brussels', 'Antwerp'])
  })

  it('are for people who are signed in, and the work on them for administrators', async () => {
    expect(await (await app(null).request('/?q=gent')).json()).toMatchObject({ code: 'http.signed_out' })
    expect((await app([]).request('/addresses')).status).toBe(400)
    expect((await app([]).request('/addresses/locate', { method: 'POST' })).status).toBe(400)
    expect(asked).toBe(0)
    expect((await app(['settings.manage']).request('/addresses/locate', { method: 'POST' })).status).toBe(204)
    expect(asked).toBe(1)
  })
})
