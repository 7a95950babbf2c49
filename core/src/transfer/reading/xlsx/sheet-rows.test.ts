import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultReadingLimits } from '../reading-limits.ts'
import { readSharedTexts } from './shared-texts.ts'
import { readSheetRows } from './sheet-rows.ts'
import { openXlsxSource } from './xlsx-source.ts'
import type { Cell } from '../cell.ts'
import type { CellContext } from './sheet-rows.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'sheet-rows-'))))
afterAll(() => rm(folder, { recursive: true }))

const context: CellContext = {
  texts: ['zero', 'één'],
  meanings: new Map([[3, { kind: 'date' }]]),
  dateSystem: 1900,
  columns: 10,
  limits: defaultReadingLimits,
}

async function rowsOf(
  rows: string,
  size = 1_000_000,
  changes: Partial<CellContext> = {},
): Promise<[number, Cell[]][]> {
  const found: [number, Cell[]][] = []
  for await (const piece of readSheetRows(
    chunksOf(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, size),
    { ...context, ...changes },
  )) {
    for (const { row } of piece) found.push([row.number, row.cells])
  }
  return found
}

async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

const everything =
  '<row r="2" spans="1:9"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s" s="1"><v>7</v></c><c r="C2"><v>12.5</v></c><c r="D2" s="3"><v>46387</v></c><c r="E2" t="b"><v>1</v></c><c r="F2" t="e"><v>#N/A</v></c>' +
  '<c r="G2" t="str"><f>A1&amp;"x"</f><v>a &amp; b</v></c><c r="H2" t="inlineStr"><is><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space="preserve">ch </t></r></is></c><c r="J2" s="5"/></row>' +
  '<row><c/><c><v>1</v></c><c t="d"><v>2026-12-31T00:00:00Z</v></c></row><row/><row r="9"/><row r="10" ht="3"></row><row r="12"><c r="B12" t="inlineStr"><is><t>arrow> &#233;_x000D__x005F_x0041_</t></is></c></row>'

const asCells = [
  [2, ['één', null, 12.5, { date: '2026-12-31' }, true, null, 'a & b', 'rich ']],
  [3, [null, 1, { date: '2026-12-31' }]],
  [12, [null, 'arrow> é\r_x0041_']],
].map(([number, cells]) => [number, trimmed(cells as Cell[])])

function trimmed(cells: readonly Cell[]): Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)
}

describe('reading the rows of a sheet', () => {
  it.each([1, 2, 3, 7, 64, 1_000, 100_000])(
    'reads every kind of cell from pieces of %i bytes',
    async (size) => {
      expect(await rowsOf(everything, size)).toEqual(asCells)
    },
  )

  it('reads sheets whose elements carry a prefix', async () => {
    const prefixed = everything.replaceAll(/<(\/?)(row|c|v|f|is|t|r|rPr)\b/g, '<$1x:$2')
    expect(await rowsOf(prefixed)).toEqual(asCells)
  })

  it('reads attributes between apostrophes', async () => {
    expect(await rowsOf("<row r='4'><c r='B4' t='s'><v>0</v></c></row>")).toEqual([[4, [null, 'zero']]])
  })

  it('leaves out reading aids and keeps characters of one text together', async () => {
    expect(
      await rowsOf(
        '<row><c t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c><c t="inlineStr"><is><t><![CDATA[a<b]]></t></is></c></row>',
      ),
    ).toEqual([[1, ['東京', 'a<b']]])
  })

  it('refuses text that is longer than a cell may be, and rows that never end', async () => {
    const limits = { ...defaultReadingLimits, cellCharacters: 5, rowCharacters: 1_000 }
    await expect(rowsOf('<row><c t="str"><v>abcdef</v></c></row>', 100, { limits })).rejects.toMatchObject({
      code: 'import.cell_too_long',
      details: { row: 1, column: 1 },
    })
    await expect(
      rowsOf(`<row>${'<c><v>1</v></c>'.repeat(200_000)}`, 65_536, { limits }),
    ).rejects.toMatchObject({ code: 'import.row_too_long' })
  })

  it('gives back whatever another program writes', async () => {
    const cell = fc.oneof(
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
        .filter((text) => /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\r]*$/.test(text)),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('<b>&amp;', 'row>', ' a ', "'t", '=1'),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        async (rows) => {
          const path = join(folder, 'written.xlsx')
          await writeFile(path, await writeXlsx({ sheets: [{ name: 'S', rows }] }))
          const source = await openXlsxSource(path, {}, defaultReadingLimits)
          const read: (readonly Cell[])[] = []
          for await (const batch of source.rows()) read.push(...batch.map((row) => row.cells))
          expect(read).toEqual(rows)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('reading the texts of a workbook', () => {
  const table =
    '<sst count="5"><si><t>Één</t></si><si/><si><t xml:space="preserve"> a &lt; b_x000A_</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si><si><t/></si><si><t>last</t></si></sst>'

  it.each([1, 5, 17, 10_000])('reads them all, in order, from pieces of %i bytes', async (size) => {
    expect(await readSharedTexts(chunksOf(table, size))).toEqual(['Één', '', ' a < b\n', 'rich', '', 'last'])
  })
})
