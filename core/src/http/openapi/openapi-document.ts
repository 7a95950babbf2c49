import type { Actor } from '../../access/actor.ts'
import type { Metadata } from '../../metadata/entity-model.ts'
import type { PluginRegistry } from '../plugins/plugin-registry.ts'
import { entityPaths } from './entity-paths.ts'
import { entitySchemas } from './entity-schemas.ts'
import { schemaReference, type JsonSchema } from './json-schemas.ts'
import { identityPaths } from './identity-document.ts'
import { kernelPaths } from './kernel-document.ts'
import type { Paths } from './operation.ts'
import { pluginPaths } from './plugin-document.ts'
import { sharedSchemas } from './shared-schemas.ts'

export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Paths
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
}

/** The API as this caller may use it: every entity and field, those made by an admin included. */
export function openApiDocument(
  metadata: Metadata,
  registry: PluginRegistry,
  actor: Actor,
  version: string,
): OpenApiDocument {
  const { access } = actor
  const entities = [...metadata.entities.values()].filter(
    (entity) => !entity.system && access.scope(entity.name, 'read') !== 'none',
  )
  const paths: Paths = { ...identityPaths(access), ...kernelPaths(access), ...pluginPaths(registry, actor) }
  const schemas: Record<string, JsonSchema> = { ...sharedSchemas }
  for (const entity of entities) {
    Object.assign(paths, entityPaths(entity, access))
    Object.assign(schemas, entitySchemas(entity, access))
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tessera',
      version,
      description:
        'The same API that the application itself uses. It shows what you may do; others may see more or less. This description is in English whatever your language; answers that are for people come in theirs.',
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }, { session: [] }],
    tags: tagsOf(paths),
    paths,
    components: { schemas, parameters: sharedParameters, responses: sharedResponses, securitySchemes },
  }
}

const sharedParameters: Readonly<Record<string, JsonSchema>> = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    description:
      'A random text per intended effect. A repetition within 24 hours gives the same answer and has no effect of its own.',
  },
  Panel: {
    name: 'X-Tessera-Panel',
    in: 'header',
    schema: { type: 'string' },
    description:
      'The id of a plugin. The call then has only the rights that both its caller and that plugin have. The application sets it on what it does for panels in frames; it can only take rights away.',
  },
}

const sharedResponses: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    description: 'The request was refused or failed.',
    content: { 'application/problem+json': { schema: schemaReference('Problem') } },
  },
}

const securitySchemes: Readonly<Record<string, JsonSchema>> = {
  token: { type: 'http', scheme: 'bearer', description: 'An API token, made under your profile.' },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-tessera',
    description: 'The cookie of a signed-in browser.',
  },
}

function tagsOf(paths: Paths): readonly { readonly name: string }[] {
  const names = Object.values(paths).flatMap((item) =>
    Object.values(item).flatMap((operation) => operation.tags as readonly string[]),
  )
  return [...new Set(names)].map((name) => ({ name }))
}
