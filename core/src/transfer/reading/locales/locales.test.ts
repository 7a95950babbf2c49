import { readFile } from 'node:fs/promises'
import { createTranslator } from '@tessera/sdk'
import { beforeAll, describe, expect, it } from 'vitest'
import { readingErrors } from '../reading-errors.ts'
import { readingWarningCodes } from '../row-source.ts'
import { valueTypes } from '../values/value-type.ts'
import type { Catalogue } from '@tessera/sdk'

const languages = ['en', 'fr', 'nl', 'de'] as const
const catalogues: Record<string, Catalogue> = {}

beforeAll(async () => {
  for (const language of languages) {
    catalogues[language] = JSON.parse(
      await readFile(new URL(`${language}.json`, import.meta.url), 'utf8'),
    ) as Catalogue
  }
})

const refusals = [
  readingErrors.fileMissing(new Error('gone')),
  readingErrors.fileEmpty(),
  readingErrors.fileUnknown('PDF'),
  readingErrors.fileOldExcel(),
  readingErrors.fileProtected(),
  readingErrors.fileWebPage(),
  readingErrors.fileDamaged('it ends too early'),
  readingErrors.fileTooLarge(5_000_000),
  readingErrors.unpacksTooLarge(5_000_000),
  readingErrors.unpackRatio('xl/sheet1.xml', 200),
  readingErrors.tooManyParts(9),
  readingErrors.tooManyColumns(3, 9),
  readingErrors.tooManyRows(9),
  readingErrors.cellTooLong(3, 4, 9),
  readingErrors.rowTooLong(3, 9),
  readingErrors.quoteNotClosed(3, '"'),
  readingErrors.quoteMisplaced(3, '"'),
  readingErrors.sheetMissing('A', ['B']),
  readingErrors.encodingUnknown('x'),
  readingErrors.memoryExceeded(),
  readingErrors.tookTooLong(9),
  readingErrors.readerStopped(),
]

describe.each(languages)('the texts of an import in %s', (language) => {
  it('tell every refusal, filled with its details', () => {
    expect(refusals).toHaveLength(Object.keys(readingErrors).length)
    for (const refusal of refusals)
      expect(translated(language, refusal.code, refusal.details), refusal.code).not.toMatch(/[{}]|^import\./)
  })

  it('tell every warning', () => {
    for (const code of readingWarningCodes) {
      for (const count of [1, 3])
        expect(translated(language, code, { count, row: 7, text: 'Total' }), code).not.toMatch(
          /[{}]|^import\./,
        )
    }
  })

  it('tell for every type what does not fit', () => {
    for (const type of valueTypes) {
      if (type === 'text') continue
      const code = `import.value.not_${type.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)}`
      expect(translated(language, code, { text: 'abc' }), code).toContain('abc')
    }
  })

  it('holds nothing that no code asks for', () => {
    const known = new Set<string>([
      ...refusals.map((refusal) => refusal.code),
      ...readingWarningCodes,
      ...valueTypes.map(
        (type) => `import.value.not_${type.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)}`,
      ),
    ])
    expect(keysOf(catalogues[language] ?? {}).filter((key) => !known.has(key))).toEqual([])
  })
})

function translated(language: string, key: string, values: Readonly<Record<string, unknown>>): string {
  const translator = createTranslator({ language, catalogues: { [language]: catalogues[language] ?? {} } })
  return translator.t(key, values as Record<string, string | number>)
}

function keysOf(catalogue: Catalogue, prefix = ''): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  )
}
