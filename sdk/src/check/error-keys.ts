import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { PluginFolder } from './read-plugin.ts'

/**
 * The keys of the texts that the errors of a plugin ask for: its codes, as they stand beside `code:` or in a hook's
 * `reject`. Codes that are put together at run time are not found.
 */
export function errorKeys({ folder, id }: PluginFolder): readonly string[] {
  const code = `['"]${id}\\.([a-z][a-z0-9_]*)['"]`
  const patterns = [
    new RegExp(`\\bcode:\\s*${code}`, 'g'),
    new RegExp(`\\.reject\\(\\s*[^,]+,\\s*${code}`, 'g'),
  ]
  const names = sourceTexts(path.join(folder, 'src')).flatMap((text) =>
    patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')),
  )
  return [...new Set(names)].map((name) => `errors.${name}`)
}

function sourceTexts(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js)$/.test(name) && !/\.test(-support|-d)?\.ts$/.test(name))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
}
