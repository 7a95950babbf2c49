import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kitSurface, lostFrom, type KitSurface } from './kit-surface.ts'
import { workspaceRoot } from './source-file.ts'

/** Writes down what panels may build on as of this release: `pnpm kit:record`, when a version of the kit is published. */
const readJson = <Content>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as Content
const { version } = readJson<{ version: string }>(join(workspaceRoot, 'ui/package.json'))
const folder = join(workspaceRoot, 'ui/contract')
const file = join(folder, `kit-${version.split('.').slice(0, 2).join('.')}.json`)
const now = kitSurface()
const lost = existsSync(file) ? lostFrom(readJson<KitSurface>(file), now) : []
if (lost.length > 0) {
  process.stderr.write(`Panels may build on these, and they are gone. Keep them:\n  ${lost.join('\n  ')}\n`)
  process.exitCode = 1
} else {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`)
}
