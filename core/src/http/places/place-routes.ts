import { Hono } from 'hono'
import { z } from 'zod'
import { demandPermission } from '../../identity/change-context.ts'
import type { AddressPoints } from '../../places/address-points.ts'
import type { Gazetteer } from '../../places/gazetteer.ts'
import { largestPlaces, searchPlaces } from '../../places/place-search.ts'
import type { HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'

export interface PlaceRoutesOptions {
  readonly gazetteer: Gazetteer
  readonly points: AddressPoints
  /** The organisation's country. */
  readonly home: () => string
}

const searchSchema = z.object({
  q: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(20).default(8),
})
const degrees = (most: number) => z.coerce.number().min(-most).max(most)
const areaSchema = z.object({
  south: degrees(90),
  west: degrees(180),
  north: degrees(90),
  east: degrees(180),
  limit: z.coerce.number().int().min(1).max(200).default(60),
})

/** `/api/places`: the packaged list of places, for any user; how far the addresses are located, for administrators. */
export function placeRoutes({ gazetteer, points, home }: PlaceRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/', async (c) => {
    requireActor(c)
    const { q, limit } = searchSchema.parse(c.req.query())
    const places = await gazetteer.load([home()])
    return c.json({ data: searchPlaces(places, q, { home: home(), most: limit }) })
  })
  app.get('/largest', async (c) => {
    requireActor(c)
    const { limit, ...area } = areaSchema.parse(c.req.query())
    const places = await gazetteer.load([home()])
    const data = largestPlaces(places, area, limit)
    return c.json({
      data: data.map(({ name, latitude, longitude, population }) => ({
        name,
        latitude,
        longitude,
        population,
      })),
    })
  })
  app.get('/addresses', async (c) => {
    demandPermission(requireActor(c), 'settings.manage')
    return c.json({ data: await points.state() })
  })
  app.post('/addresses/locate', async (c) => {
    demandPermission(requireActor(c), 'settings.manage')
    await points.locateAll()
    return c.body(null, 204)
  })
  return app
}
