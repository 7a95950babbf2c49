import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTable } from './open-table.ts'
import type { OpenTable } from './open-table.ts'
import type { TableRow } from './cell.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'open-table-'))))
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.data`)
  await writeFile(path, content)
  return path
}

async function rowsOf(table: OpenTable): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of table.rows()) rows.push(row)
  return rows
}

const list =
  'Klanten\n\nNaam;Bedrag;Datum\nDupont;1.234;03/04/2026\nPeeters;2.345;05/06/2026\nSmet;1,5;07/08/2026\nTotaal;3.580,5;\n'

describe('opening a table', () => {
  it('tells everything it detected, and the number each row has in a spreadsheet', async () => {
    await using table = await openTable(await fileOf(list))
    expect(table.settings).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      quote: '"',
      headerRow: 3,
      headerRows: 1,
      excludedRows: [7],
      columns: [0, 1, 2],
    })
    expect(table.header).toEqual(['Naam', 'Bedrag', 'Datum'])
    expect(table.rowCount).toBe(3)
    expect(table.columns.map((column) => column.type)).toEqual(['text', 'decimal', 'date'])
    expect(table.columns[2]).toMatchObject({ dateOrder: 'dmy', isDateOrderCertain: false, letter: 'C' })
    expect(table.sampleRows[0]).toEqual({ number: 4, cells: ['Dupont', '1.234', '03/04/2026'] })
    expect(await rowsOf(table)).toEqual(table.sampleRows)
  })

  it('reads exactly the same with its own settings given back, without looking through again', async () => {
    const path = await fileOf(list)
    await using first = await openTable(path)
    await using again = await openTable(path, first.settings, { analyse: false })
    expect(again.settings).toEqual(first.settings)
    expect(again.header).toEqual(first.header)
    expect([again.columns, again.rowCount]).toEqual([[], undefined])
    expect(await rowsOf(again)).toEqual(await rowsOf(first))
  })

  it('follows every setting that is changed', async () => {
    const path = await fileOf(list)
    const changed = async (settings: Parameters<typeof openTable>[1]): Promise<(readonly unknown[])[]> => {
      await using table = await openTable(path, settings)
      return [table.header, ...(await rowsOf(table)).map((row) => row.cells)]
    }
    expect((await changed({ excludedRows: [] })).at(-1)).toEqual(['Totaal', '3.580,5', null])
    expect((await changed({ headerRow: 4 }))[0]).toEqual(['Dupont', '1.234', '03/04/2026'])
    expect(await changed({ headerRow: 0 })).toHaveLength(6)
    expect((await changed({ columns: [2, 0] }))[1]).toEqual(['03/04/2026', 'Dupont'])
    expect((await changed({ delimiter: ',', headerRow: 3 }))[0]).toEqual(['Naam;Bedrag;Datum', 'B'])
    expect((await changed({ headerRow: 3, headerRows: 2 }))[0]).toEqual([
      'Naam / Dupont',
      'Bedrag / 1.234',
      'Datum / 03/04/2026',
    ])
  })

  it('shows what a wrong encoding does, and mends it', async () => {
    const path = await fileOf(
      Buffer.from('Pr\u00e9nom;Ville\nZo\u00eb;Li\u00e8ge\nJos\u00e9;Mons\n', 'latin1'),
    )
    await using wrong = await openTable(path, { encoding: 'utf-8' })
    expect(wrong.warnings).toContainEqual({ code: 'import.warning.undecodable_text', count: 3 })
    await using right = await openTable(path)
    expect(right.header).toEqual(['Prénom', 'Ville'])
  })

  it('reads on past a quotation mark that never closes, and says so', async () => {
    const rows = Array.from({ length: 9_000 }, (_, index) => `${index};Firma ${index};x@example.com`)
    rows[7_000] = '7000;"Chez Paul;p@example.com'
    const path = await fileOf(`Nr;Naam;E-mail\n${rows.join('\n')}\n`)
    await using table = await openTable(path)
    expect(table.rowCount).toBe(9_000)
    expect(table.settings).toMatchObject({ quote: '' })
    expect(table.warnings.map((warning) => warning.code)).toContain('import.warning.quotes_ignored')
    await expect(openTable(path, { quote: '"' })).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('may be read several times, and left in the middle', async () => {
    await using table = await openTable(await fileOf(`a;b\n${'1;2\n'.repeat(5_000)}`))
    for await (const row of table.rows()) if (row.number > 700) break
    expect(await rowsOf(table)).toHaveLength(5_000)
    expect(await rowsOf(table)).toHaveLength(5_000)
  })

  it('lists the sheets to choose from', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Een',
          rows: [
            ['a', 'b'],
            [1, 2],
          ],
        },
        {
          name: 'Twee',
          rows: [
            ['c', 'd'],
            [3, 4],
          ],
        },
      ],
    })
    const path = await fileOf(bytes)
    await using first = await openTable(path)
    expect(first.sheets).toEqual([
      { name: 'Een', hidden: false },
      { name: 'Twee', hidden: false },
    ])
    await using second = await openTable(path, { sheet: 'Twee' })
    expect(second.header).toEqual(['c', 'd'])
  })

  it('finds the notation of one column by the others', async () => {
    await using table = await openTable(await fileOf('a;b\n1.234;1,5\n2.345;2,5\n3.456;3,5\n'))
    expect(table.columns[0]).toMatchObject({
      type: 'integer',
      decimalSeparator: ',',
      isDecimalSeparatorCertain: false,
    })
    await using other = await openTable(await fileOf('a;b\n1.234;1.5\n2.345;2.5\n3.456;3.5\n'))
    expect(other.columns[0]).toMatchObject({
      type: 'decimal',
      decimalSeparator: '.',
      isDecimalSeparatorCertain: false,
    })
  })

  it('reads every row of a large file, in order, when the rows are used slowly', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [
      `p${index}@example.com`,
      index,
      new Date(Date.UTC(2026, 0, 1 + (index % 300))),
    ])
    const bytes = await writeXlsx({ sheets: [{ name: 'S', rows: [['E-mail', 'Nummer', 'Datum'], ...rows] }] })
    await using table = await openTable(await fileOf(bytes))
    expect(table.rowCount).toBe(20_000)
    let expected = 2
    for await (const batch of table.batches()) {
      if (expected < 2_000) await new Promise((resolve) => setTimeout(resolve, 20))
      for (const row of batch) expect(row.number).toBe(expected++)
    }
    expect(expected).toBe(20_002)
  })

  it('ends its process when it is closed', async () => {
    await using table = await openTable(await fileOf('a;b\n1;2\n3;4\n'))
    expect(table.rowCount).toBe(2)
    await table.close()
    await expect(rowsOf(table)).rejects.toMatchObject({ code: 'import.reader_stopped' })
  })
})
