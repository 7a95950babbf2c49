import type { PluginManifest } from '@tessera/sdk'
import type { Fault } from '../foundation/error-texts.ts'
import type { Locales } from './catalogue-labels.ts'

/** A plugin as found on disk, before any of its code ran. */
export interface PluginPackage {
  readonly id: string
  readonly version: string
  readonly description: string
  readonly folder: string
  readonly manifest: PluginManifest
  /** Its name and description by language, from its locale files: what it is called while it does not run. */
  readonly names: Locales
  /** True for plugins delivered with the product; others are named as third-party to the admin. */
  readonly isBundled: boolean
}

/** A folder that looks like a plugin but cannot be one, and why. */
export interface UnreadablePlugin {
  readonly folder: string
  readonly reason: Fault
}
