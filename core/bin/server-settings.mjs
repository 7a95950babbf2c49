import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { workspaceRoot } from './workspace.mjs'

const words = process.argv.slice(2)

/** What stands behind an option of this command line; the last one counts. */
export function optionValue(name) {
  const index = words.lastIndexOf(name)
  if (index >= 0) return words[index + 1]
  return words.findLast((word) => word.startsWith(`${name}=`))?.slice(name.length + 1)
}

/** What the server will find under this name in the environment or in .env; the server itself judges it. */
export function readEnvironment(name) {
  const file = join(workspaceRoot, '.env')
  const lines = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const written = new RegExp(`^(?:TESSERA_)?${name}=["']?([^"'\\r\\n]+)`, 'm').exec(lines)?.[1]
  return process.env[name] || process.env[`TESSERA_${name}`] || written
}

export const dataFolder = () => resolve(optionValue('--data') ?? readEnvironment('DATA_DIR') ?? 'data')
