import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import type { PluginFolder } from './read-plugin.ts'

const patterns = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
]
const skipped = new Set(['node_modules', 'dist'])
const sharedInPanels = /^(lit|@lit\/(task|context)|@tessera\/sdk\/ui|@tessera\/ui\/kit\/[a-z-]+)(\/|$)/

/** Imports of anything but the plugin's own files, the SDK, the kit, declared packages and other plugins' contracts. */
export function importFaults(plugin: PluginFolder): readonly string[] {
  return sourceFiles(plugin.folder).flatMap((file) => {
    const text = readFileSync(path.join(plugin.folder, file), 'utf8')
    const specifiers = new Set(
      patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
    )
    return [...specifiers].flatMap((specifier) => {
      const refusal = refuse(plugin, file, specifier)
      return refusal === null ? [] : [`${file} imports ${specifier}: ${refusal}`]
    })
  })
}

function sourceFiles(folder: string, below = ''): readonly string[] {
  const entries = readdirSync(path.join(folder, below), { withFileTypes: true }).filter(
    (entry) => !skipped.has(entry.name),
  )
  return entries
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const file = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) return sourceFiles(folder, file)
      return entry.isFile() && /\.(ts|mts|js|mjs)$/.test(entry.name) ? [file] : []
    })
}

function refuse(plugin: PluginFolder, file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return refuseOwn(file, specifier)
  const isPanel = file.startsWith('src/panels/')
  if (specifier.startsWith('node:') || builtinModules.includes(specifier))
    return isPanel ? 'panels run in a browser, where Node has no modules' : null
  if (
    specifier.startsWith('@tessera/sdk') ||
    specifier.startsWith('@tessera/ui') ||
    specifier === '@tessera/core'
  )
    return refuseOurs(file, specifier)
  if (/^(vitest|@vitest\/browser-playwright)(\/|$)/.test(specifier) && isTest(file)) return null
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  const { dependencies, devDependencies } = plugin.packageFile
  const isDeclared =
    name in dependencies ||
    (!file.startsWith('src/') && name in devDependencies) ||
    (isPanel && sharedInPanels.test(specifier))
  if (/(^|\/)plugin-[a-z-]+$/.test(name))
    return specifier === `${name}/contract`
      ? declaredOr(isDeclared || name in devDependencies, name)
      : 'of another plugin, only its ./contract may be imported'
  return declaredOr(isDeclared, name)
}

function isTest(file: string): boolean {
  return file.startsWith('test/') || file.endsWith('.test.ts') || file === 'vitest.config.ts'
}

function declaredOr(isDeclared: boolean, name: string): string | null {
  return isDeclared ? null : `${name} is not among the dependencies in package.json`
}

function refuseOwn(file: string, specifier: string): string | null {
  const target = path.posix.join(path.posix.dirname(file), specifier)
  if (target.startsWith('..')) return 'it lies outside the plugin'
  if (!/\.(ts|js|mjs|json|css)$/.test(specifier)) return 'write the whole file name, such as ./visit.ts'
  if (file.startsWith('src/panels/') && target.startsWith('src/server/'))
    return 'the server stays on the server; panels ask its routes'
  if (file.startsWith('src/contract/') && target.startsWith('src/') && !target.startsWith('src/contract/'))
    return 'a contract stands alone: others import it'
  return null
}

function refuseOurs(file: string, specifier: string): string | null {
  const isPanel = file.startsWith('src/panels/')
  if (specifier === '@tessera/sdk') return null
  if (/^@tessera\/sdk\/testing(\/panels)?$/.test(specifier))
    return isTest(file) ? null : 'the test kit is for tests'
  if (specifier === '@tessera/sdk/vite')
    return /^vite(st)?\.config\.ts$/.test(file) ? null : 'the build preset is for vite.config.ts'
  if (sharedInPanels.test(specifier))
    return isPanel || file.startsWith('test/') ? null : 'it runs in a browser: only panels may import it'
  return 'it is not part of the public SDK'
}
