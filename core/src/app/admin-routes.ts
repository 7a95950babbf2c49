import { TesseraError } from '@tessera/sdk'
import { Hono } from 'hono'
import type { HttpEnv } from '../http/http-env.ts'
import { requireActor } from '../http/require-actor.ts'
import type { DemoData } from './demo-data.ts'

/** `/api/admin/demo`: whether the demo company is there or comes by itself, and loading it. */
export function demoRoutes(demo: DemoData): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.get('/', async (c) => {
    requireActor(c)
    return c.json({ loaded: await demo.isLoaded(), expected: demo.isExpected })
  })
  app.post('/', async (c) => {
    const actor = requireActor(c)
    if (!actor.access.isAdministrator) {
      throw new TesseraError({
        code: 'http.forbidden',
        kind: 'forbidden',
        message: 'Only an administrator can load the demo company.',
      })
    }
    await demo.load(actor)
    return c.json({ loaded: true, expected: demo.isExpected })
  })
  return app
}
