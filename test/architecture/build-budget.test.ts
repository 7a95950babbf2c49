import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { BuiltFiles, gzipped } from './built-files.ts'
import { wantedLocales } from './locale-faults.ts'
import { workspaceRoot } from './source-file.ts'

const kilobyte = 1000

/** Parts of the kit that are heavy by nature: each is fetched when it is first shown, and has a budget of its own. */
const heavyParts: Readonly<Record<string, number>> = {
  // The editor of formatted text: ProseMirror with its lists, marks and mentions.
  'rich-text-engine': 135 * kilobyte,
  // The page that shows the whole kit at once, to those who build with it.
  'kit-screen': 160 * kilobyte,
  // The editor of code: CodeMirror, and with each language its grammar, counted with the editor that it needs.
  'code-engine': 102 * kilobyte,
  'json-support': 102 * kilobyte,
  'javascript-support': 145 * kilobyte,
  // Keeps menus, lists and tips in place.
  'keep-placed': 8 * kilobyte,
}

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
  let built: BuiltFiles
  /** The page, and the workspace with a list: all that somebody who is signed in waits for. */
  let first: ReadonlySet<string>

  beforeAll(() => {
    built = new BuiltFiles()
    const workspace = built.named('workspace')
    const code = built.text(built.chunks[workspace]?.file ?? '')
    expect(code).toContain('crm-workspace')
    expect(code).toContain('crm-list-screen')
    first = new Set([...built.ofPage, ...built.filesFor([workspace])])
    expect([...first].filter((file) => file.endsWith('.css'))).not.toEqual([])
  })

  it.each(wantedLocales)('is at most 120 kB for the shell and one list, in %s', (language) => {
    // The kit speaks English by itself.
    const texts = [`texts-${language}`, ...(language === 'en' ? [] : [`kit-texts-${language}`])]
    const files = new Set([...first, ...built.filesFor(texts.map((name) => built.named(name)))])
    expect(built.weight(files), built.tell(files)).toBeLessThanOrEqual(120 * kilobyte)
  })

  it('is at most 90 kB more for any page or part that is fetched later', () => {
    const later = Object.entries(built.chunks).filter(([, { isDynamicEntry }]) => isDynamicEntry === true)
    expect(later.length).toBeGreaterThan(20)
    const tooHeavy = later
      .filter(([, { name }]) => heavyParts[name ?? ''] === undefined)
      .map(([name]) => ({
        name,
        size: built.weight([...built.filesFor([name])].filter((file) => !first.has(file))),
      }))
      .filter(({ size }) => size > 90 * kilobyte)
    expect(tooHeavy).toEqual([])
  })

  it.each(Object.entries(heavyParts))('is at most its budget for the kit’s %s', (name, budget) => {
    const files = [...built.filesFor([built.named(name)])].filter((file) => !first.has(file))
    expect(built.weight(files), built.tell(files)).toBeLessThanOrEqual(budget)
  })

  it('shares files with frames that hold nothing of the shell', () => {
    const shell = new Set([built.named('app'), built.named('workspace')])
    const shared = Object.entries(built.chunks).filter(([, { name }]) => name?.startsWith('shared/') === true)
    expect(shared.length).toBeGreaterThan(20)
    const shellFiles = [...shell].map((name) => built.chunks[name]?.file)
    for (const [name] of shared)
      expect(
        [...built.filesFor([name])].filter((file) => shellFiles.includes(file)),
        name,
      ).toEqual([])
  })

  it('is at most 60 kB for a panel', () => {
    const folders = readdirSync(join(workspaceRoot, 'plugins')).map((id) =>
      join(workspaceRoot, 'plugins', id, 'dist/panels'),
    )
    const panels = folders
      .filter((folder) => existsSync(folder))
      .flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => name.endsWith('.js'))
          .map((name) => ({
            name,
            size: [...panelFiles(folder, name)].reduce((sum, file) => sum + gzipped(join(folder, file)), 0),
          })),
      )
    expect(panels.length).toBeGreaterThan(0)
    expect(panels.filter(({ size }) => size > 60 * kilobyte)).toEqual([])
  })
})
