import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { workspaceRoot } from './source-file.ts'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const kilobyte = 1000
const built = join(workspaceRoot, 'ui/dist')

/** What a browser fetches for some chunks: them, and everything they import before they run. */
function filesFor(manifest: Readonly<Record<string, Chunk>>, names: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined || files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const name of names) visit(name)
  return files
}

const gzipped = (path: string): number => gzipSync(readFileSync(path), { level: 9 }).length
const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)

/** Files that a file of a panel build imports at once, itself included. */
function panelFiles(folder: string, name: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  const text = readFileSync(join(folder, name), 'utf8')
  for (const [, imported] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
    panelFiles(folder, imported as string, seen)
  return seen
}

// `npm test` builds before it tests; a clone that was never built has nothing to weigh, and says so.
describe('what the browser loads', () => {
  // The goal is 120 kB; until it is met, this holds what was reached.
  it('is at most 200 kB for the shell in one language and one list', () => {
    const manifest = JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')) as Record<
      string,
      Chunk
    >
    const texts = Object.keys(manifest).filter((name) => name.endsWith('/en.json'))
    const first = ['index.html', 'src/shell/list/list-screen.ts', 'src/shell/layout/workspace.ts', ...texts]
    expect(manifest).toHaveProperty(['src/shell/list/list-screen.ts'])
    const files = filesFor(manifest, first)
    const sizes = [...files].map((file) => [file, gzipped(join(built, file))] as const)
    const told = sizes.toSorted((one, other) => other[1] - one[1]).map(([file, size]) => `${size} ${file}`)
    expect(sum(sizes.map(([, size]) => size)), told.join('\n')).toBeLessThanOrEqual(200 * kilobyte)
  })

  it('is at most 60 kB for a panel', () => {
    const plugins = readdirSync(join(workspaceRoot, 'plugins')).map((id) =>
      join(workspaceRoot, 'plugins', id, 'dist/panels'),
    )
    const panels = plugins
      .filter((folder) => existsSync(folder))
      .flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.js'))
          .map((name) => ({
            name,
            size: sum([...panelFiles(folder, name)].map((file) => gzipped(join(folder, file)))),
          })),
      )
    expect(panels.length).toBeGreaterThan(0)
    expect(panels.filter(({ size }) => size > 60 * kilobyte)).toEqual([])
  })
})
