import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { convert } from '../../core/src/transfer/reading/values/convert.ts'
import { defaultValueSettings } from '../../core/src/transfer/reading/values/value-type.ts'
import { readTable } from '../../core/src/transfer/reading/read-table.ts'
import { defaultReadingLimits } from '../../core/src/transfer/reading/reading-limits.ts'
import { messyFiles } from './messy-files.ts'
import type { Cell } from '../../core/src/transfer/reading/cell.ts'
import type { ColumnAnalysis } from '../../core/src/transfer/reading/values/column-profile.ts'
import type { TableReading } from '../../core/src/transfer/reading/read-table.ts'
import type { MessyColumn, MessyFile } from './messy-file.ts'
import type { Person } from './people.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'messy-files-'))))
afterAll(() => rm(folder, { recursive: true }))

const reading = { limits: defaultReadingLimits, defaults: defaultValueSettings, analyse: true }
const seeds = (process.env.MESSY_SEEDS ?? '2026').split(',').map(Number)

describe.each(seeds)('a messy list of customers (seed %i)', (seed) => {
  it.each(messyFiles(seed).map((file) => [file.name, file] as const))(
    'reads %s exactly',
    async (_name, file) => {
      const path = join(folder, `${seed} ${file.name.replaceAll(/\W+/g, '-')}.${file.extension}`)
      await file.write(path)
      // In this process: that the one of its own gives the same is shown where such lists are imported.
      const table = await readTable(path, {}, reading)

      expect(table.settings).toMatchObject(file.settings)
      expect(table.warnings.map((warning) => warning.code.replace('import.warning.', '')).toSorted()).toEqual(
        [...file.warnings].toSorted(),
      )
      expect(table.header).toEqual(file.columns.map((column) => column.header))
      expect(table.rowCount).toBe(file.people.length)
      expect(await peopleIn(table, file)).toEqual(file.people.map(asExpected))
      expect(table.columns.map((column, index) => typeAsSeen(column, file.columns[index]))).toEqual(
        file.columns.map((column) => column.type),
      )
    },
  )
})

/** Converts each row with the detected settings and the type of the field it belongs to. */
async function peopleIn(table: TableReading, file: MessyFile): Promise<Record<string, unknown>[]> {
  const people: Record<string, unknown>[] = []
  for await (const rows of table.rows()) {
    for (const { cells } of rows) {
      const values = file.columns.map((column, index) => [
        column.field,
        valueOf(cells[index] ?? null, column, table.columns[index]),
      ])
      people.push(Object.fromEntries(values))
    }
  }
  return people
}

function valueOf(cell: Cell, column: MessyColumn, analysis: ColumnAnalysis | undefined): unknown {
  const settings = {
    ...defaultValueSettings,
    ...(analysis ? { dateOrder: analysis.dateOrder, decimalSeparator: analysis.decimalSeparator } : {}),
  }
  const conversion = convert(cell, column.type, settings)
  if ('error' in conversion) return conversion.error
  const value =
    typeof conversion.value === 'object' && conversion.value !== null
      ? conversion.value.amount
      : conversion.value
  return column.field === 'revenue' ? withoutTrailingZeros(String(value)) : value
}

/** Spreadsheets keep 1234.50 as 1234.5: amounts are compared as amounts. */
function asExpected(person: Person): Person {
  return { ...person, revenue: withoutTrailingZeros(person.revenue) }
}

function withoutTrailingZeros(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

/** Four digits are a postal code only under such a name. */
function typeAsSeen(column: ColumnAnalysis, expected: MessyColumn | undefined): string {
  return expected?.type === 'postalCode' && column.type === 'integer' ? 'postalCode' : column.type
}
