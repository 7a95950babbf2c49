import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Built once with the first kit; it is never built anew. */
export const builtOldPanel = join(import.meta.dirname, 'panel-of-kit-0-1/panels')

/** A plugin with that panel on the records of an entity; what it says to the server is of today. */
export function writeOldPanel(folder: string, entity: string): void {
  const id = 'old-tile'
  mkdirSync(folder, { recursive: true })
  cpSync(builtOldPanel, join(folder, 'dist/panels'), { recursive: true })
  const capabilities = ['records:read:contacts.*']
  const tessera = { id, sdk: '*', capabilities, server: './index.js', panels: './panels.js' }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: id, version: '1.0.0', type: 'module', tessera }),
  )
  const texts = { plugin: { name: 'Old', description: '' }, panels: { tile: 'Old tile' }, hello: 'Hello' }
  const locales = Object.fromEntries(['en', 'fr', 'nl', 'de'].map((language) => [language, texts]))
  const panels = [{ panel: 'tile', slot: 'record.panel', entity }]
  writeFileSync(
    join(folder, 'index.js'),
    `export default { panels: ${JSON.stringify(panels)}, locales: ${JSON.stringify(locales)} }`,
  )
}
