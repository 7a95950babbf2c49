import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCsvSource } from '../reading/csv/csv-source.ts'
import { defaultReadingLimits } from '../reading/reading-limits.ts'
import { csvLine, defaultCsvWriterOptions, writeCsv } from './csv-writer.ts'
import { isFormulaLike } from './formula-guard.ts'
import type { CsvWriterOptions } from './csv-writer.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'csv-writer-'))))
afterAll(() => rm(folder, { recursive: true }))

const nasty = fc.constantFrom(
  '=1+1',
  '+cmd',
  '-2',
  '@SUM',
  '\t=x',
  '\r=x',
  '\u0000=x',
  ' =x',
  '\u00a0@x',
  '\ufeff=x',
  "'=x",
  "''=x",
  "'t Hooft",
  '"',
  ';',
  ',',
  '|',
  '\n',
  '\r\n',
  'a\tb',
  '-12,50',
  '+32478123456',
  '＝1',
  '',
)
const text = fc.oneof(
  nasty,
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.tuple(nasty, fc.string({ maxLength: 6 })).map((both) => both.join('')),
)
const options: fc.Arbitrary<CsvWriterOptions> = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  byteOrderMark: fc.boolean(),
  lineEnd: fc.constantFrom('\r\n', '\n'),
})

describe('writing CSV', () => {
  it('gives back every text after reading, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 6 }),
        options,
        async (rows, chosen) => {
          const written = await joined(writeCsv(['a', 'b', 'c'], rows, chosen))
          const wanted = [['a', 'b', 'c'], ...rows].map((row) =>
            row.map((cell) => (cell === '' ? null : cell)),
          )
          expect(await cellsOf(written, chosen)).toEqual(wanted)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('writes no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(text, options, (cell, chosen) => {
        const line = csvLine([cell], chosen).slice(0, -chosen.lineEnd.length)
        const shown = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line
        return !isFormulaLike(shown)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['  =1', "'  =1"],
    [' x', '" x"'],
    ['\u0007+1', "'\u0007+1"],
    ['-2+3', "'-2+3"],
    ['-12.50', '-12.50'],
    ['+32478123456', '+32478123456'],
    ['a;b', '"a;b"'],
    ["'t Hooft", "'t Hooft"],
    ['Dupont', 'Dupont'],
  ])('writes %j as %j', (cell, expected) => {
    expect(csvLine([cell])).toBe(`${expected}\r\n`)
  })

  it('writes numbers, booleans and nothing without quotes', () => {
    expect(csvLine([1.5, -3n, true, null, undefined])).toBe('1.5;-3;true;;\r\n')
  })

  it('gives large exports in pieces', async () => {
    const pieces: string[] = []
    for await (const piece of writeCsv(
      ['n'],
      Array.from({ length: 50_000 }, (_, index) => [index]),
    ))
      pieces.push(piece)
    expect(pieces.length).toBeGreaterThan(3)
    expect(pieces.join('').split('\r\n')).toHaveLength(50_002)
    expect(pieces[0]?.startsWith('\ufeffn\r\n')).toBe(true)
  })

  it('marks text as UTF-8 and separates with semicolons unless told otherwise', () => {
    expect(defaultCsvWriterOptions).toEqual({ delimiter: ';', byteOrderMark: true, lineEnd: '\r\n' })
  })
})

async function joined(pieces: AsyncIterable<string>): Promise<string> {
  let all = ''
  for await (const piece of pieces) all += piece
  return all
}

async function cellsOf(written: string, chosen: CsvWriterOptions): Promise<unknown[]> {
  const path = join(folder, 'round-trip.csv')
  await writeFile(path, written)
  const source = await openCsvSource(
    path,
    { encoding: 'utf-8', delimiter: chosen.delimiter, quote: '"' },
    defaultReadingLimits,
  )
  const rows: unknown[] = []
  for await (const batch of source.rows()) rows.push(...batch.map((row) => row.cells))
  return rows
}
