import { Hono } from 'hono'
import type { Actor } from '../../access/actor.ts'
import { LruCache } from '../../foundation/lru-cache.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { CachedAnswer } from '../cached-answer.ts'
import type { HttpEnv } from '../http-env.ts'
import type { PluginRegistry } from '../plugins/plugin-registry.ts'
import { requireActor } from '../require-actor.ts'
import { documentPolicy } from '../static/content-security.ts'
import { docsPage, docsStyle } from './docs-page.ts'
import { openApiDocument, type OpenApiDocument } from './openapi-document.ts'

export interface OpenApiRoutesOptions {
  readonly metadata: MetadataSource
  readonly registry: PluginRegistry
  /** The product's version. */
  readonly version: string
}

/** `/api/openapi.json` and `/api/docs`, both made for the caller's rights. */
export function openApiRoutes({ metadata, registry, version }: OpenApiRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const cache = new LruCache<string, CachedAnswer>(20)
  const documentFor = (actor: Actor): OpenApiDocument =>
    openApiDocument(metadata.current, registry, actor, version)

  app.get('/openapi.json', (c) => {
    const actor = requireActor(c)
    const key = [actor.access.id, metadata.current.version, registry.generation].join(' ')
    return cache.getOrMake(key, () => new CachedAnswer(JSON.stringify(documentFor(actor)))).respond(c)
  })

  app.get('/docs', (c) => {
    const actor = requireActor(c)
    return c.html(docsPage(documentFor(actor), 'en'), 200, {
      'content-security-policy': documentPolicy,
      'cache-control': 'no-store',
    })
  })

  app.get(
    '/docs/style.css',
    () =>
      new Response(docsStyle, {
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
      }),
  )

  return app
}
