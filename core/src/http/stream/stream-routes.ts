import { Hono } from 'hono'
import type { HttpContext, HttpEnv } from '../http-env.ts'
import { requireActor } from '../require-actor.ts'
import type { CurrentActor } from './current-actor.ts'
import type { LiveStreams } from './live-streams.ts'

/**
 * `GET /api/stream`: server-sent events. `changes` tells changed records, `refetch` that there were too many
 * (`entities` null: all of them), `registry` and `metadata` that plugins or fields changed, `presence` who else has a
 * record open that the reader has open, `inbox` that the reader's inbox changed, `session` that these credentials hold no longer.
 */
export function streamRoutes(streams: LiveStreams, currentActor: CurrentActor): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()

  app.get('/', (c) => {
    const actor = requireActor(c)
    const stream = streams.open(actor, () => currentActor(c), lastPositionOf(c))
    c.req.raw.signal.addEventListener('abort', () => stream.dispose(), { once: true })
    return new Response(stream.body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      },
    })
  })

  return app
}

/** A browser sends the header by itself when it connects again; after a reload the page gives what it remembers. */
function lastPositionOf(c: HttpContext): number | undefined {
  const text = c.req.header('last-event-id') ?? c.req.query('after')
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined
  return Number(text)
}
