import { builtinModules } from 'node:module'
import { guardedPackages, layers, type Layer } from './layers.ts'
import { roomOf, type Room } from './room.ts'
import type { ModuleImport, SourceFile } from './source-file.ts'
import { isTestFile } from './test-file.ts'

export interface PluginManifest {
  /** Its folder from the root, `plugins/pipeline`. */
  readonly folder: string
  readonly packageName: string
  /** Packages of the plugins it declares to require. */
  readonly requires: readonly string[]
}

/** Every import that goes against the table of layers, as a sentence. */
export function layerViolations(
  files: readonly SourceFile[],
  plugins: readonly PluginManifest[],
): readonly string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path)
    if (room === undefined)
      return isOurs(file.path) ? [`${file.path} lies in no room; add its folder to layers.ts`] : []
    return file.imports.flatMap((wanted) => {
      const refusal = refuse(file, room, wanted, plugins)
      return refusal === undefined ? [] : [`${file.path} imports ${wanted.specifier}: ${refusal}`]
    })
  })
}

/** Everything but what looks at the whole from outside. */
const isOurs = (path: string): boolean => !path.startsWith('test/')

/** What stands behind an entry point of our packages: the room of that name, else the package itself. */
function roomBehind(specifier: string): string | undefined {
  if (specifier.startsWith('@tessera/ui/kit/')) return 'ui/kit'
  if (specifier === '@tessera/core') return 'core'
  const [scope, name, ...entry] = specifier.split('/')
  if (scope !== '@tessera' || name !== 'sdk') return undefined
  const room = ['sdk', ...entry].join('/')
  if (layers.some((layer) => layer.room === room)) return room
  return entry.length < 2 ? 'sdk' : undefined
}

function refuse(
  file: SourceFile,
  room: Room,
  wanted: ModuleImport,
  plugins: readonly PluginManifest[],
): string | undefined {
  const isTest = isTestFile(file.path)
  if (wanted.file !== undefined) return refuseFile(room, wanted, wanted.file, isTest)
  const contractOf = plugins.find((plugin) => isOf(plugin.packageName, wanted.specifier))
  if (contractOf !== undefined) return refusePlugin(room, wanted, contractOf, plugins)
  const target = roomBehind(wanted.specifier)
  if (target !== undefined) return refuseRoom(room.layer, wanted, target, isTest)
  if (wanted.specifier.startsWith('@tessera/')) return 'no package of ours exports it'
  return refusePackage(room, wanted, isTest)
}

function refuseFile(room: Room, wanted: ModuleImport, file: string, isTest: boolean): string | undefined {
  const target = roomOf(file)
  if (target === undefined) return isTest ? undefined : 'only tests may import from there'
  if (target.owner !== room.owner) {
    return room.owner === undefined
      ? 'this room names no plugin'
      : 'another plugin is reached through its package, never by path'
  }
  return refuseRoom(room.layer, wanted, target.name, isTest)
}

function refuseRoom(layer: Layer, wanted: ModuleImport, target: string, isTest: boolean): string | undefined {
  const isAllowed =
    target === layer.room ||
    layer.mayImport.includes(target) ||
    (wanted.isType && layer.mayImportTypesOf?.includes(target)) ||
    (wanted.isDynamic && layer.mayLoad?.includes(target)) ||
    (isTest && isAllowedInTests(layer, target))
  return isAllowed ? undefined : `${layer.room} may not import ${target} (${layer.reason})`
}

// A test may stand on higher rooms of its own package to set its scene, and on the test kit.
function isAllowedInTests(layer: Layer, target: string): boolean {
  const [home] = layer.room.split('/')
  return target.startsWith('sdk/testing') || target.split('/')[0] === home
}

function refusePlugin(
  room: Room,
  wanted: ModuleImport,
  target: PluginManifest,
  plugins: readonly PluginManifest[],
): string | undefined {
  if (room.owner === undefined) {
    const isContract = wanted.specifier === `${target.packageName}/contract`
    return isContract && room.layer.mayImport.includes('plugin/contract')
      ? undefined
      : `${room.name} names no plugin`
  }
  if (room.owner === target.folder) return 'a plugin reaches its own files by path'
  if (wanted.specifier !== `${target.packageName}/contract`)
    return 'of another plugin, only its ./contract may be imported'
  const importer = plugins.find((plugin) => plugin.folder === room.owner)
  if (importer?.requires.includes(target.packageName)) return undefined
  return `${room.owner} does not declare it under "tessera": { "requires" } in its package.json`
}

function refusePackage(room: Room, wanted: ModuleImport, isTest: boolean): string | undefined {
  const isBuiltin = wanted.specifier.startsWith('node:') || builtinModules.includes(wanted.specifier)
  if (isBuiltin) {
    return room.layer.inBrowser && !isTest
      ? 'this room also runs in the browser, where Node has no modules'
      : undefined
  }
  const guard = guardedPackages.find(({ packages }) => packages.some((name) => isOf(name, wanted.specifier)))
  if (guard === undefined || guard.onlyIn.includes(room.name)) return undefined
  const isCore = room.name.startsWith('core')
  if (isCore && (isTest || (guard.typesInCore && wanted.isType))) return undefined
  return guard.reason
}

const isOf = (packageName: string, specifier: string): boolean =>
  specifier === packageName || specifier.startsWith(`${packageName}/`)
