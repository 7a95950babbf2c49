import { describe, expect, it } from 'vitest'
import { defaultReadingLimits } from '../reading-limits.ts'
import { columnIndex, scanSheet } from './sheet-scan.ts'
import type { SheetScan } from './sheet-scan.ts'

async function* chunksOf(text: string, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < text.length; start += size) yield Buffer.from(text.slice(start, start + size))
}

const sheet =
  '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="ZZ1" s="4"/></row>' +
  '<row r="5"><c r="B5"><f>A1</f></c><c r="C5"><f t="shared" si="0"/><v>2</v></c><c r="D5" t="str"><f>A1</f><v>x</v></c><c r="E5"><f si="0"/></c></row><row r="9"><c r="A9" s="1"/></row></sheetData>' +
  '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="AA3:AB10"/></mergeCells></worksheet>'

describe('scanning a sheet', () => {
  it.each([1, 3, 10, 50, 100_000])('finds the same in pieces of %i bytes', async (size) => {
    const expected: SheetScan = {
      merges: [
        { firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: 1 },
        { firstRow: 3, lastRow: 10, firstColumn: 26, lastColumn: 27 },
      ],
      rows: 2,
      columns: 5,
      formulaErrors: 1,
      formulasWithoutValue: 2,
    }
    expect(await scanSheet(chunksOf(sheet, size), defaultReadingLimits)).toEqual(expected)
  })

  it('refuses too many rows and columns of values, not of formatting', async () => {
    await expect(scanSheet(chunksOf(sheet, 500), { ...defaultReadingLimits, rows: 1 })).rejects.toMatchObject(
      { code: 'import.too_many_rows' },
    )
    await expect(
      scanSheet(chunksOf(sheet, 500), { ...defaultReadingLimits, columns: 4 }),
    ).rejects.toMatchObject({ code: 'import.too_many_columns', details: { row: 5, limit: 4 } })
    await expect(
      scanSheet(chunksOf(sheet, 500), { ...defaultReadingLimits, columns: 5, rows: 2 }),
    ).resolves.toBeDefined()
  })

  it('counts columns as spreadsheets do', () => {
    expect(['A', 'Z', 'AA', 'XFD'].map(columnIndex)).toEqual([0, 25, 26, 16_383])
  })
})
