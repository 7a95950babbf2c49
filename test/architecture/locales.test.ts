import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { flattenMessages, localeFaults, wantedLocales, type Locale, type Messages } from './locale-faults.ts'
import { workspaceRoot } from './source-file.ts'
import { workspaceFiles } from './workspace-sources.ts'

/** `locales`, or one below it: a large room may keep the texts of a screen apart. */
const folders = [...new Set(workspaceFiles('.json').map((path) => dirname(path)))].filter((path) =>
  /\/locales(\/[^/]+)?$/.test(path),
)

function readLocales(folder: string): Readonly<Record<Locale, Messages>> {
  const read = (locale: Locale): Messages =>
    flattenMessages(JSON.parse(readFileSync(join(workspaceRoot, folder, `${locale}.json`), 'utf8')))
  return { en: read('en'), fr: read('fr'), nl: read('nl'), de: read('de') }
}

const same = (text: string): Messages => new Map([['greeting', text]])

describe('the texts of the product', () => {
  it.each(folders)('are complete in every language in %s', (folder) => {
    const files = readdirSync(join(workspaceRoot, folder)).filter((name) => name.endsWith('.json'))
    expect(files.toSorted()).toEqual(wantedLocales.map((locale) => `${locale}.json`).toSorted())
    expect(localeFaults(readLocales(folder))).toEqual([])
  })

  it('exist for every plugin, and for the shell', () => {
    const plugins = readdirSync(join(workspaceRoot, 'plugins')).filter((name) =>
      existsSync(join(workspaceRoot, 'plugins', name, 'package.json')),
    )
    expect(folders).toEqual(expect.arrayContaining(plugins.map((name) => `plugins/${name}/locales`)))
    expect(folders.some((folder) => folder.startsWith('ui/'))).toBe(true)
  })
})

describe('the check of texts', () => {
  it.each([
    ['a missing text', { fr: new Map<string, string>() }],
    ['a text that English does not have', { fr: new Map([...same('Bonjour {name}'), ['other', 'x']]) }],
    ['an empty text', { fr: same(' ') }],
    ['a forgotten placeholder', { fr: same('Bonjour') }],
    ['a message that does not parse', { fr: same('Bonjour {name') }],
    ['a familiar address in French', { fr: same('Bonjour {name}, tu as un message') }],
    ['a familiar address in Dutch', { nl: same('Hallo {name}, je hebt een bericht') }],
    ['a familiar address in German', { de: same('Hallo {name}, dein Konto') }],
  ])('finds %s', (_what, changed) => {
    const complete = {
      en: same('Hello {name}'),
      fr: same('Bonjour {name}'),
      nl: same('Hallo {name}'),
      de: same('Hallo {name}'),
    }
    expect(localeFaults(complete)).toEqual([])
    expect(localeFaults({ ...complete, ...changed })).toHaveLength(1)
  })

  it('sees the placeholders inside plurals', () => {
    const plural = (word: string): Messages =>
      same(`{count, plural, one {{name}: # ${word}} other {{name}: # ${word}s}}`)
    const complete = { en: plural('deal'), fr: plural('affaire'), nl: plural('deal'), de: plural('Deal') }
    expect(localeFaults(complete)).toEqual([])
    expect(
      localeFaults({ ...complete, fr: same('{count, plural, one {une affaire} other {# affaires}}') }),
    ).toHaveLength(1)
  })
})
