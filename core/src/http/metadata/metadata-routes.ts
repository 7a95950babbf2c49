import { Hono } from 'hono'
import { LruCache } from '../../foundation/lru-cache.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { CachedAnswer } from '../cached-answer.ts'
import type { HttpEnv } from '../http-env.ts'
import type { PluginRegistry } from '../plugins/plugin-registry.ts'
import { requireActor } from '../require-actor.ts'
import type { Labels } from './labels.ts'
import { describeMetadata } from './metadata-description.ts'

export interface MetadataRoutesOptions {
  readonly metadata: MetadataSource
  readonly registry: PluginRegistry
  readonly labels: Labels
}

/** `GET /api/metadata`: made once per rights, metadata and language. */
export function metadataRoutes({ metadata, registry, labels }: MetadataRoutesOptions): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  const cache = new LruCache<string, CachedAnswer>(100)

  app.get('/', (c) => {
    const actor = requireActor(c)
    const current = metadata.current
    const roles = current.layouts.size === 0 ? [] : (actor.roleIds ?? [])
    const key = [actor.access.id, current.version, registry.generation, actor.language, ...roles].join(' ')
    const answer = cache.getOrMake(
      key,
      () => new CachedAnswer(JSON.stringify(describeMetadata(current, registry, labels, actor))),
    )
    return answer.respond(c)
  })

  return app
}
