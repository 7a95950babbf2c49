import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { untoldCodes } from './error-text-exemptions.ts'
import { flattenMessages, wantedLocales, type Locale, type Messages } from './locale-faults.ts'
import { pluginManifests } from './plugin-manifests.ts'
import { parseSourceFile, workspaceRoot } from './source-file.ts'
import { toldCodes } from './told-codes.ts'
import { workspaceSources } from './workspace-sources.ts'

/** Where the kernel's texts of errors stand; those of imports are found by their code as it is. */
const kernelFolders = [
  { folder: 'core/src/app/locales/errors', prefix: 'errors.' },
  { folder: 'core/src/transfer/import/locales', prefix: '' },
  { folder: 'core/src/transfer/reading/locales', prefix: '' },
]

function messagesIn(folder: string, locale: Locale): Messages {
  const file = join(workspaceRoot, folder, `${locale}.json`)
  return existsSync(file) ? flattenMessages(JSON.parse(readFileSync(file, 'utf8'))) : new Map()
}

function kernelCodes(locale: Locale): ReadonlySet<string> {
  return new Set(
    kernelFolders.flatMap(({ folder, prefix }) =>
      [...messagesIn(folder, locale).keys()]
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length)),
    ),
  )
}

/** Codes without a text, by the language that lacks it. */
function missing(codes: Iterable<string>, has: (locale: Locale, code: string) => boolean): readonly string[] {
  return [...new Set(codes)]
    .toSorted()
    .flatMap((code) =>
      wantedLocales.filter((locale) => !has(locale, code)).map((locale) => `${locale}: ${code}`),
    )
}

const told = toldCodes(
  workspaceSources().filter(({ path }) => /^(core|plugins\/[^/]+|examples\/[^/]+)\/src\//.test(path)),
)
const toldIn = (folder: string): readonly string[] =>
  told.filter(({ path }) => path.startsWith(`${folder}/src/`)).map(({ code }) => code)

describe('the texts of errors', () => {
  it('exist in every language for each code of the kernel that can reach a user', () => {
    const codes = toldIn('core').filter((code) => !(code in untoldCodes))
    const known = new Map(wantedLocales.map((locale) => [locale, kernelCodes(locale)]))
    expect(codes.length).toBeGreaterThan(150)
    expect(missing(codes, (locale, code) => known.get(locale)?.has(code) === true)).toEqual([])
  })

  it.each(pluginManifests())('exist in every language for each code of $id', ({ id, folder }) => {
    const own = toldIn(folder).filter((code) => code.startsWith(`${id}.`))
    const known = new Map(wantedLocales.map((locale) => [locale, messagesIn(`${folder}/locales`, locale)]))
    const key = (code: string): string => `errors.${code.slice(id.length + 1)}`
    expect(missing(own, (locale, code) => known.get(locale)?.has(key(code)) === true)).toEqual([])
  })

  it('are written for no code that does not exist', () => {
    const known = new Set(told.map(({ code }) => code))
    const owners = ['records', 'field', 'identity', 'plugins', 'files', 'settings', 'actions']
    const stale = [...kernelCodes('en')].filter(
      (code) => owners.includes(code.slice(0, code.indexOf('.'))) && !known.has(code),
    )
    expect(stale).toEqual([])
  })

  it('are spared only codes that exist', () => {
    const known = new Set(told.map(({ code }) => code))
    expect(Object.keys(untoldCodes).filter((code) => !known.has(code))).toEqual([])
  })
})

describe('the search for codes', () => {
  it.each([
    ['beside a message', "throw new TesseraError({ code: 'a.b', kind: 'invalid', message: 'x' })", 'a.b'],
    ['of a field', "const fields = [{ field, code: 'a.c', message }]", 'a.c'],
    ['given to a helper', "function no(code: string) {}; throw no('a.d')", 'a.d'],
    [
      'whose helper names the owner',
      'function no(code: string) { x({ code: `own.${code}` }) }; throw no("e")',
      'own.e',
    ],
    ['that a hook refuses with', "draft.reject('city', 'a.f', 'No.')", 'a.f'],
    ['chosen between two', "new TesseraError({ code: x ? 'a.g' : 'a.h', kind, message })", 'a.g'],
  ])('finds one %s', (_what, text, code) => {
    expect(toldCodes([parseSourceFile('core/src/a.ts', text)]).map((found) => found.code)).toContain(code)
  })

  it('leaves out what only the log is told', () => {
    const text = "throw new TesseraError({ code: 'a.b', kind: 'internal', message: 'x' })"
    expect(toldCodes([parseSourceFile('core/src/a.ts', text)])).toEqual([])
  })
})
