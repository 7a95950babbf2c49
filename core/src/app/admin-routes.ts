import { TesseraError } from '@tessera/sdk'
import { Hono } from 'hono'
import type { Actor } from '../access/actor.ts'
import type { HttpContext, HttpEnv } from '../http/http-env.ts'
import { requireActor } from '../http/require-actor.ts'
import type { DemoData } from './demo-data.ts'
import type { DemoRemoval } from './demo-removal.ts'

function requireAdministrator(c: HttpContext): Actor {
  const actor = requireActor(c)
  if (actor.access.isAdministrator) return actor
  throw new TesseraError({
    code: 'http.forbidden',
    kind: 'forbidden',
    message: 'Only an administrator can load or remove the demo company.',
  })
}

/** `/api/admin/demo`: whether the demo company is there or comes by itself, loading it, and removing it. */
export function demoRoutes(demo: DemoData, removal: DemoRemoval): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/', async (c) => {
    requireActor(c)
    const [loaded, present] = await Promise.all([demo.isLoaded(), demo.isPresent()])
    return c.json({ loaded, expected: demo.isExpected, present })
  })
  app.post('/', async (c) => {
    await demo.load(requireAdministrator(c))
    return c.json({ loaded: true, expected: demo.isExpected, present: true })
  })
  app.get('/removal', async (c) => {
    requireAdministrator(c)
    return c.json(await removal.preview())
  })
  app.delete('/', async (c) => c.json(await removal.remove(requireAdministrator(c))))
  return app
}
