import type { ActionDefinition, LocaleCatalogue, PanelPlacement, RouteDefinition } from '@tessera/sdk'
import { signedIn } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { Disposable } from '../../foundation/disposable.ts'
import type { HttpContext } from '../http-env.ts'

/** What a plugin's app finds beside the request: the context that authenticated it. */
export interface PluginBindings {
  readonly outer: HttpContext
}

/** A plugin's own app; `createPluginApp` makes one. */
export interface PluginFetch {
  fetch(request: Request, bindings: PluginBindings): Response | Promise<Response>
}

/** The built panels of one version. */
export interface PanelBundle {
  /** Absolute path of the folder with the built files. */
  readonly folder: string
  /** Version or digest of the content: part of every address, so that a file never changes under one. */
  readonly hash: string
  /** File name of the entry within the folder. */
  readonly entry: string
}

/** A plugin as HTTP needs it, whatever its state. */
export interface ServedPlugin {
  readonly id: string
  readonly version: string
  readonly state: 'enabled' | 'disabled' | 'failed' | 'blocked'
  /** Null where there are no routes, or the plugin does not run. */
  readonly app: PluginFetch | null
  readonly routes: readonly RouteDefinition[]
  readonly actions: readonly ActionDefinition[]
  readonly panels: PanelBundle | null
  readonly placements: readonly PanelPlacement[]
  readonly locales: Readonly<Record<string, LocaleCatalogue>>
  /** Whether its panels run in the page itself. */
  readonly isTrusted: boolean
  /** What its manifest asks for: its panels in a frame reach no further. */
  readonly capabilities: readonly string[]
}

/** The installed plugins at one moment; the map is replaced whole, never changed. */
export interface PluginRegistry {
  /** Grows with every change. */
  readonly generation: number
  current(): ReadonlyMap<string, ServedPlugin>
  onChange(listener: (generation: number) => void): Disposable
  /** Takes in panels that were built anew since; answers whether there were any. */
  renewPanels(): Promise<boolean>
}

/** The plugins that are switched on and running. */
export function servedPlugins(registry: PluginRegistry): readonly ServedPlugin[] {
  return [...registry.current().values()].filter((plugin) => plugin.state === 'enabled')
}

/** Whether a signed-in caller holds the permission of a route or action; without one, every user does. */
export function mayCall({ access }: Actor, permission: string | undefined): boolean {
  return (
    permission === undefined || permission === signedIn || access.isAdministrator || access.has(permission)
  )
}
