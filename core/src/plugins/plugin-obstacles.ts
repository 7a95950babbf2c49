import { isTesseraError } from '@tessera/sdk'
import semver from 'semver'
import { faultOf, type Fault } from '../foundation/error-texts.ts'
import type { PluginPackage } from './plugin-package.ts'
import type { PluginState } from './plugin-state-store.ts'

/** Why a plugin cannot run, as its administrator reads it; null when nothing stands in its way. */
export function obstacleOf(
  plugin: PluginPackage,
  running: ReadonlyMap<string, PluginPackage>,
  sdkVersion: string,
): Fault | null {
  const { sdk, requires } = plugin.manifest
  if (!semver.satisfies(sdkVersion, sdk, { includePrerelease: true }))
    return {
      code: 'plugins.needs_sdk',
      message: `It needs the SDK ${sdk}, and this is ${sdkVersion}. Install a version of the plugin made for it.`,
      values: { needed: sdk, found: sdkVersion },
    }
  for (const [id, range] of Object.entries(requires)) {
    const other = running.get(id)
    if (other === undefined)
      return {
        code: 'plugins.needs_plugin',
        message: `It needs the plugin "${id}" ${range}, which is not switched on.`,
        values: { plugin: id, needed: range },
      }
    if (!semver.satisfies(other.version, range, { includePrerelease: true }))
      return {
        code: 'plugins.needs_version',
        message: `It needs the plugin "${id}" ${range}, and ${other.version} is installed.`,
        values: { plugin: id, needed: range, found: other.version },
      }
  }
  return null
}

/** Why a plugin must not touch what its own later version has left in the database. */
export function newerInDatabase(plugin: PluginPackage, state: PluginState | undefined): Fault | null {
  if (
    state === undefined ||
    state.definitionHash === null ||
    !semver.valid(state.version) ||
    !semver.lt(plugin.version, state.version)
  )
    return null
  return {
    code: 'plugins.older_than_data',
    message: `The database was already used by its version ${state.version}, and this is ${plugin.version}. Install ${state.version} or newer.`,
    values: { needed: state.version, found: plugin.version },
  }
}

/** Why a plugin failed as it started: what its author wrote, where no text explains it. */
export function failureOf(error: unknown): Fault {
  if (isTesseraError(error)) return faultOf(error)
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'plugins.start_failed', message, values: {} }
}
