import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { comingElements, promisedElements } from './kit-elements.ts'
import { workspaceRoot } from './source-file.ts'
import { workspaceFiles } from './workspace-sources.ts'

const read = (path: string): string => readFileSync(join(workspaceRoot, path), 'utf8')
const found = (paths: readonly string[], pattern: RegExp): readonly string[] =>
  paths.flatMap((path) => [...read(path).matchAll(pattern)].map(([, name]) => name ?? ''))

const kitFiles = workspaceFiles('.ts').filter((path) => /^ui\/src\/kit\/[^/]+(?<!\.test)\.ts$/.test(path))
const isKitFile = (name: string): boolean => existsSync(join(workspaceRoot, `ui/src/kit/${name}.ts`))
/** Those with a file of their own; the rest only stand inside others. */
const elements = found(kitFiles, /@customElement\('crm-([a-z-]+)'\)/g).filter(isKitFile)
const entryFiles = workspaceFiles('.ts').filter((path) => path.startsWith('ui/src/shell/kit-page/entries/'))
const entries = found(entryFiles, /(?:entry|field)\(\s*'crm-([a-z-]+)'/g)
const promised = Object.values(promisedElements).flat()

describe('the page of the kit', () => {
  it('has an entry for every element', () => {
    expect(elements.length).toBeGreaterThan(60)
    expect(elements.filter((name) => !entries.includes(name))).toEqual([])
  })

  it('has one entry for each, and none for what is not there', () => {
    expect(entries.filter((name, index) => entries.indexOf(name) !== index)).toEqual([])
    // Toasts are shown by a function.
    expect(entries.filter((name) => !isKitFile(name))).toEqual([])
  })
})

describe('the elements that panels were promised', () => {
  it('are in the kit, or said to come', () => {
    const missing = promised.filter((name) => !elements.includes(name) && comingElements[name] === undefined)
    expect(missing).toEqual([])
  })

  it('are not said to come once they are there', () => {
    const known = Object.keys(comingElements)
    expect(known.filter((name) => elements.includes(name) || !promised.includes(name))).toEqual([])
  })
})
