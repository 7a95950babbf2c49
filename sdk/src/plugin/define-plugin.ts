import type { ZodObject } from 'zod'
import type { ActionDefinition } from '../actions/define-action.ts'
import type { EntityDefinition } from '../entity/define-entity.ts'
import type { EntityExtension } from '../entity/extend-entity.ts'
import type { EventType } from '../events/define-event.ts'
import type { SubscriberDefinition } from '../events/define-subscriber.ts'
import type { HookDefinition } from '../hooks/define-hook.ts'
import type { JobDefinition } from '../jobs/define-job.ts'
import type { NotificationKind } from '../notifications/define-notification.ts'
import type { PermissionDefinition } from '../permissions/define-permission.ts'
import type { RouteDefinition } from '../routes/define-routes.ts'
import type { ServiceProvider } from '../services/define-service.ts'
import type { PanelPlacement } from './panel-placement.ts'
import type { PluginContext } from './plugin-context.ts'

/** One step of a plugin's schema history: what cannot be derived from its entities. Never edited once released. */
export interface PluginMigration {
  /** `YYYYMMDDHHMM_verb_object` */
  readonly name: string
  up(client: { query(text: string, values?: readonly unknown[]): Promise<unknown> }): Promise<void>
  down?(client: { query(text: string, values?: readonly unknown[]): Promise<unknown> }): Promise<void>
}

export type LocaleCatalogue = { readonly [key: string]: string | LocaleCatalogue }

export interface PluginDefinition {
  readonly entities?: readonly EntityDefinition[]
  readonly extensions?: readonly EntityExtension[]
  readonly permissions?: readonly PermissionDefinition[]
  readonly events?: readonly EventType[]
  readonly hooks?: readonly HookDefinition<never>[]
  readonly subscribers?: readonly SubscriberDefinition[]
  readonly actions?: readonly ActionDefinition[]
  readonly routes?: readonly RouteDefinition[]
  readonly jobs?: readonly JobDefinition[]
  /** What it tells people in their inbox. */
  readonly notifications?: readonly NotificationKind[]
  readonly services?: readonly ServiceProvider[]
  readonly settings?: ZodObject
  /** Who may write what panels keep for the whole organisation; without it administrators only. */
  readonly storage?: { readonly write: string }
  readonly panels?: readonly PanelPlacement[]
  readonly migrations?: readonly PluginMigration[]
  /** Locale files by language; `en` is required and is the fallback. */
  readonly locales: {
    readonly en: LocaleCatalogue
    readonly fr?: LocaleCatalogue
    readonly nl?: LocaleCatalogue
    readonly de?: LocaleCatalogue
  }
  /** Column headings that other programs give to fields, for import: `{ 'person.lastName': ['Surname', 'Nom'] }`. */
  readonly importSynonyms?: Readonly<Record<string, readonly string[]>>
  /** Runs on every activation, after schema and migrations; return what must be disposed. */
  setup?(ctx: PluginContext): Promise<void | { dispose(): void | Promise<void> }>
  /** Idempotent; runs at the first activation. */
  seed?(ctx: PluginContext): Promise<void>
  /** Its share of the demo company; records it makes are marked and removable. */
  demo?(ctx: PluginContext): Promise<void>
}

/**
 * A plugin's table of contents. Identity, version and ranges stand in package.json only.
 *
 * @example
 * export default definePlugin({
 *   entities: [Visit],
 *   hooks: [noPastVisits],
 *   routes: defineRoutes(today),
 *   locales: { en, fr, nl, de },
 * })
 */
export function definePlugin(definition: PluginDefinition): PluginDefinition {
  return Object.freeze(definition)
}
