import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isTesseraError } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTable } from '../../core/src/transfer/reading/open-table.ts'
import { bombs, strangers } from './bombs.ts'
import { makeZip, sheetOf, smallSheet, workbookParts } from './zip-writer.ts'
import type { OpenTableOptions } from '../../core/src/transfer/reading/open-table.ts'
import type { TableSettingsInput } from '../../core/src/transfer/reading/table-settings.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'bombs-'))))
afterAll(() => rm(folder, { recursive: true }))

describe('files made to exhaust the server', () => {
  it.each(bombs.map((bomb) => [bomb.name, bomb] as const))(
    'refuses %s',
    async (_name, bomb) => {
      const path = await written(bomb.content())
      globalThis.gc?.()
      const before = process.memoryUsage.rss()
      const refusal = await refusalOf(path, {}, bomb.limits === undefined ? {} : { limits: bomb.limits })
      expect(bomb.refusals.map((code) => `import.${code}`)).toContain(refusal.code)
      expect(refusal.message).toMatch(/\. (?:Open|Save|Split|Check|Copy|Shorten|Add|Remove|Choose)/)
      expect(process.memoryUsage.rss() - before).toBeLessThan(64_000_000)
    },
    60_000,
  )
})

describe('files that are no tables', () => {
  it.each(strangers.map((stranger) => [stranger.name, stranger] as const))(
    'refuses %s with a reason',
    async (_name, stranger) => {
      const refusal = await refusalOf(await written(stranger.content()))
      expect(refusal.code).toBe(`import.${stranger.refusals[0]}`)
    },
  )

  it('refuses a file that is not there', async () => {
    expect((await refusalOf(join(folder, 'missing.csv'))).code).toBe('import.file_missing')
  })
})

describe('XML made to exhaust its reader', () => {
  it('does not expand entities that a workbook defines', async () => {
    const laughs = ['<!DOCTYPE sst [<!ENTITY a "ha">']
    for (let level = 1; level < 12; level++)
      laughs.push(`<!ENTITY ${letter(level)} "${`&${letter(level - 1)};`.repeat(10)}">`)
    const texts = `<?xml version="1.0"?>${laughs.join('')}]><sst><si><t>&l;</t></si></sst>`
    await using table = await openTable(await written(makeZip(workbookParts(smallSheet, texts))))
    expect(JSON.stringify(table.header).length).toBeLessThan(100)
  })

  it('survives elements nested a hundred thousand deep', async () => {
    const rows = `${'<x>'.repeat(100_000)}<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>`
    const outcome = await openTable(await written(makeZip(workbookParts(sheetOf(rows))))).then(
      async (table) => {
        await table.close()
        return 'read'
      },
      (error: unknown) => (isTesseraError(error) ? 'refused' : 'broken'),
    )
    expect(['read', 'refused']).toContain(outcome)
  })

  it('reads a sheet of fifty thousand merged ranges in reasonable time', async () => {
    const merges = Array.from(
      { length: 50_000 },
      (_, index) => `<mergeCell ref="A${index + 1}:A${index + 2}"/>`,
    ).join('')
    const rows = Array.from(
      { length: 2_000 },
      (_, index) =>
        `<row r="${index + 1}"><c r="A${index + 1}"><v>1</v></c><c r="B${index + 1}"><v>2</v></c></row>`,
    ).join('')
    const path = await written(
      makeZip(
        workbookParts(
          `<worksheet><sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
        ),
      ),
    )
    await using table = await openTable(path, {}, { limits: { milliseconds: 20_000 } })
    expect(table.rowCount).toBe(2_000)
  })
})

describe('text made to exhaust pattern matching', () => {
  const hostile = [
    'a@' + 'a.'.repeat(150),
    '1,'.repeat(150),
    '1'.repeat(300),
    ' '.repeat(300) + 'x',
    'A '.repeat(150),
    '0032'.repeat(70),
    'http://'.repeat(40),
    "'".repeat(300) + '=',
    '31 '.repeat(100),
  ]

  it('looks through hostile cells in reasonable time', async () => {
    const line = hostile.map((text) => `"${text}"`).join(';')
    const path = await written(Buffer.from(`a;b;c;d;e;f;g;h;i\n${`${line}\n`.repeat(3_000)}`))
    await using table = await openTable(path, {}, { limits: { milliseconds: 20_000 } })
    expect(table.rowCount).toBe(3_000)
  })
})

describe('the process that reads', () => {
  it('says in which row a quoted cell starts that never ends', async () => {
    const path = await written(
      Buffer.from(`name;mail\n${'Jan;j@x.be\n'.repeat(200)}Marie;"m@x.be\n${'Jan;j@x.be\n'.repeat(200)}`),
    )
    const refusal = await refusalOf(path, { quote: '"' })
    expect(refusal.code).toBe('import.quote_not_closed')
    expect(refusal.message).toContain('row 202')
    await using table = await openTable(path)
    expect(table.rowCount).toBe(401)
    expect(table.warnings).toContainEqual({ code: 'import.warning.quotes_ignored', row: 202 })
  })

  it('is ended when it takes too long', async () => {
    const path = await written(Buffer.from('name;mail\nMarie;m@x.be\n'))
    expect((await refusalOf(path, {}, { limits: { milliseconds: 1 } })).code).toBe('import.took_too_long')
  })

  it('refuses a sheet that the workbook does not have, and names the ones it has', async () => {
    const refusal = await refusalOf(await written(makeZip(workbookParts(smallSheet))), { sheet: 'Klanten' })
    expect(refusal.code).toBe('import.sheet_missing')
    expect(refusal.message).toContain('Sheet1')
  })
})

async function written(content: Buffer): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.bin`)
  await writeFile(path, content)
  return path
}

async function refusalOf(
  path: string,
  settings: TableSettingsInput = {},
  options: OpenTableOptions = {},
): Promise<{ code: string; message: string }> {
  try {
    await using table = await openTable(path, settings, options)
    for await (const batch of table.batches()) expect(batch.length).toBeGreaterThan(0)
  } catch (error) {
    if (isTesseraError(error)) return { code: error.code, message: error.message }
    throw error
  }
  return { code: 'none', message: '' }
}

function letter(index: number): string {
  return String.fromCharCode(97 + index)
}
