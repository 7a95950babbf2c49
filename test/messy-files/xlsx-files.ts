import ExcelJS from 'exceljs'
import { dutchNames, frenchColumns, renamed, withType } from './messy-file.ts'
import { dateNotation, decimalNotation, phoneNotation, textCells, vatNotation } from './notations.ts'
import type { Workbook, Worksheet } from 'exceljs'
import type { MessyColumn, MessyFile } from './messy-file.ts'
import type { Person } from './people.ts'

/** Every variant of the list as a workbook, written by another library than the one that reads. */
export function xlsxFiles(people: readonly Person[]): MessyFile[] {
  return [
    plain(people),
    dates1904(people),
    mergedHeader(people),
    twoHeaderRows(people),
    titleAndTotals(people),
    numbersAsText(people),
    formattedNumbers(people),
    formulas(people),
    emptyRowsAndColumns(people),
    secondSheet(people),
    mergedCompanies(people),
    streamed(people),
  ]
}

type CellValues = Record<keyof Person, ExcelJS.CellValue>

/** Real dates, numbers and booleans, as a careful person keeps them. */
function values(person: Person, index: number): CellValues {
  return {
    ...textCells(person, index, { date: 'dd/mm/yyyy', separator: ',', money: '', yesAndNo: 0 }),
    birthday: person.birthday === null ? null : new Date(`${person.birthday}T00:00:00Z`),
    revenue: Number(person.revenue),
    active: person.active,
  }
}

function addPeople(
  sheet: Worksheet,
  people: readonly Person[],
  columns: readonly MessyColumn[],
  cells = values,
): void {
  people.forEach((person, index) => {
    const all = cells(person, index)
    sheet.addRow(columns.map((column) => emptyAsNull(all[column.field])))
  })
}

function emptyAsNull(value: ExcelJS.CellValue): ExcelJS.CellValue {
  return value === '' ? null : value
}

function headers(columns: readonly MessyColumn[]): string[] {
  return columns.map((column) => column.header)
}

function plain(people: readonly Person[]): MessyFile {
  return xlsxFile(
    'xlsx plain',
    people,
    frenchColumns,
    { settings: { headerRow: 1, dateSystem: 1900 } },
    (workbook) => {
      const sheet = workbook.addWorksheet('Clients')
      sheet.addRow(headers(frenchColumns))
      addPeople(sheet, people, frenchColumns)
    },
  )
}

function dates1904(people: readonly Person[]): MessyFile {
  return xlsxFile(
    'xlsx counting days from 1904',
    people,
    frenchColumns,
    { settings: { headerRow: 1, dateSystem: 1904 } },
    (workbook) => {
      workbook.properties.date1904 = true
      const sheet = workbook.addWorksheet('Clients')
      sheet.addRow(headers(frenchColumns))
      addPeople(sheet, people, frenchColumns)
    },
  )
}

function mergedHeader(people: readonly Person[]): MessyFile {
  const names = headers(frenchColumns)
  names.splice(6, 4, 'Adresse', 'Adresse (2)', 'Adresse (3)', 'Adresse (4)')
  const columns = renamed(names)
  return xlsxFile(
    'xlsx with merged header cells',
    people,
    columns,
    { settings: { headerRow: 1, headerRows: 1 }, warnings: ['duplicate_header'] },
    (workbook) => {
      const sheet = workbook.addWorksheet('Clients')
      sheet.addRow(names.map((name) => (name.startsWith('Adresse (') ? null : name)))
      sheet.mergeCells('G1:J1')
      addPeople(sheet, people, columns)
    },
  )
}

function twoHeaderRows(people: readonly Person[]): MessyFile {
  const own = headers(frenchColumns)
  const columns = renamed(
    own.map((name, index) =>
      index >= 2 && index <= 3 ? `Contact / ${name}` : index >= 6 && index <= 9 ? `Adresse / ${name}` : name,
    ),
  )
  return xlsxFile(
    'xlsx with two header rows',
    people,
    columns,
    { settings: { headerRow: 1, headerRows: 2 } },
    (workbook) => {
      const sheet = workbook.addWorksheet('Clients')
      sheet.addRow(
        own.map((name, index) =>
          index === 2 ? 'Contact' : index === 6 ? 'Adresse' : [3, 7, 8, 9].includes(index) ? null : name,
        ),
      )
      sheet.addRow(own.map((name, index) => ([2, 3, 6, 7, 8, 9].includes(index) ? name : null)))
      sheet.mergeCells('C1:D1')
      sheet.mergeCells('G1:J1')
      for (const letter of 'ABEFKLMN') sheet.mergeCells(`${letter}1:${letter}2`)
      addPeople(sheet, people, columns)
    },
  )
}

function titleAndTotals(people: readonly Person[]): MessyFile {
  const last = people.length + 4
  const content = {
    settings: { headerRow: 4, excludedRows: [last + 1] },
    warnings: ['totals_row', 'title_rows'],
  }
  return xlsxFile('xlsx with title rows and totals', people, frenchColumns, content, (workbook) => {
    const sheet = workbook.addWorksheet('Clients')
    sheet.addRow(['Liste des clients 2026'])
    sheet.mergeCells('A1:N1')
    sheet.addRow(['Imprimé le', new Date('2026-01-12T00:00:00Z')])
    sheet.addRow([])
    sheet.addRow(headers(frenchColumns))
    addPeople(sheet, people, frenchColumns)
    // No word, only the sum: the number tells.
    const sum = people.reduce((total, person) => total + Math.round(Number(person.revenue) * 100), 0) / 100
    sheet.getCell(`L${last + 1}`).value = { formula: `SUM(L5:L${last})`, result: sum }
  })
}

function numbersAsText(people: readonly Person[]): MessyFile {
  const columns = withType(renamed(dutchNames), 'revenue', 'money')
  return xlsxFile(
    'xlsx with numbers and dates as text',
    people,
    columns,
    { settings: { headerRow: 1 } },
    (workbook) => {
      const sheet = workbook.addWorksheet('Klanten')
      sheet.addRow(headers(columns))
      addPeople(sheet, people, columns, (person, index) => ({
        ...values(person, index),
        revenue: `€ ${decimalNotation(person.revenue, ',')}`,
        birthday: person.birthday === null ? null : dateNotation(person.birthday, 'dd/mm/yyyy'),
        active: person.active ? 'ja' : 'nee',
      }))
    },
  )
}

function formattedNumbers(people: readonly Person[]): MessyFile {
  // Telephone, VAT and postal codes that a spreadsheet took for numbers: the leading zeros live in the format, or nowhere.
  const columns = withType(frenchColumns, 'revenue', 'money')
  return xlsxFile(
    'xlsx with telephone and postal codes as numbers',
    people,
    columns,
    { settings: { headerRow: 1 } },
    (workbook) => {
      const sheet = workbook.addWorksheet('Clients')
      sheet.addRow(headers(columns))
      addPeople(sheet, people, columns, (person, index) => ({
        ...values(person, index),
        phone: person.phone === null ? null : Number(person.phone.slice(index % 2 === 0 ? 3 : 1)),
        vat: Number(person.vat.slice(2)),
        postalCode: Number(person.postalCode),
        active: person.active ? 1 : 0,
      }))
      sheet.getColumn(4).numFmt = '0### ## ## ##'
      sheet.getColumn(6).numFmt = '0000"."000"."000'
      sheet.getColumn(8).numFmt = '0000'
      sheet.getColumn(12).numFmt = '#,##0.00 [$€-80C]'
    },
  )
}

function formulas(people: readonly Person[]): MessyFile {
  return xlsxFile('xlsx with formulas', people, frenchColumns, { settings: { headerRow: 1 } }, (workbook) => {
    const sheet = workbook.addWorksheet('Clients')
    sheet.addRow(headers(frenchColumns))
    addPeople(sheet, people, frenchColumns, (person, index) => {
      const all = values(person, index)
      return {
        ...all,
        email: person.email === null ? null : { formula: `LOWER("${person.email}")`, result: person.email },
        revenue: { formula: `${person.revenue}*1`, result: Number(person.revenue) },
        birthday:
          all.birthday instanceof Date
            ? { formula: 'DATE(2000,1,1)', result: all.birthday, date1904: false }
            : null,
        city: {
          richText: [{ text: person.city.slice(0, 2), font: { bold: true } }, { text: person.city.slice(2) }],
        },
      }
    })
    sheet.getColumn(11).numFmt = 'dd/mm/yyyy'
  })
}

function emptyRowsAndColumns(people: readonly Person[]): MessyFile {
  const content = {
    settings: { headerRow: 3, columns: [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] },
    warnings: ['empty_rows', 'empty_columns'],
  }
  return xlsxFile('xlsx with empty rows and columns', people, frenchColumns, content, (workbook) => {
    const sheet = workbook.addWorksheet('Clients')
    const spread = (cells: readonly ExcelJS.CellValue[]): ExcelJS.CellValue[] => [
      null,
      ...cells.slice(0, 3),
      null,
      ...cells.slice(3),
    ]
    sheet.addRow([])
    sheet.addRow([])
    sheet.addRow(spread(headers(frenchColumns)))
    people.forEach((person, index) => {
      if (index % 10 === 5) sheet.addRow([null, '  ', null])
      if (index % 15 === 7) sheet.addRow([])
      const all = values(person, index)
      sheet.addRow(spread(frenchColumns.map((column) => emptyAsNull(all[column.field]))))
    })
    // Formatting far below and to the right is no data.
    sheet.getCell('ZZ900').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFF00' } }
  })
}

function secondSheet(people: readonly Person[]): MessyFile {
  return xlsxFile(
    'xlsx with cover and hidden sheets',
    people,
    frenchColumns,
    { settings: { headerRow: 1, sheet: 'Données & clients' } },
    (workbook) => {
      workbook.addWorksheet('Lisez-moi').addRows([['Ce fichier contient nos clients.'], ['Ne pas diffuser.']])
      const hidden = workbook.addWorksheet('Listes', { state: 'hidden' })
      hidden.addRows([
        ['Pays', 'Code'],
        ['Belgique', 'BE'],
        ['France', 'FR'],
      ])
      const sheet = workbook.addWorksheet('Données & clients')
      sheet.addRow(headers(frenchColumns))
      addPeople(sheet, people, frenchColumns)
    },
  )
}

function mergedCompanies(people: readonly Person[]): MessyFile {
  const sorted = people.toSorted((one, other) =>
    one.company < other.company ? -1 : one.company > other.company ? 1 : 0,
  )
  return xlsxFile(
    'xlsx with companies merged over their people',
    sorted,
    frenchColumns,
    { settings: { headerRow: 1 }, warnings: ['merged_cells'] },
    (workbook) => {
      const sheet = workbook.addWorksheet('Clients')
      sheet.addRow(headers(frenchColumns))
      addPeople(sheet, sorted, frenchColumns, (person, index) => ({
        ...values(person, index),
        vat: vatNotation(person.vat, 0),
      }))
      for (let start = 0; start < sorted.length;) {
        let end = start
        while (sorted[end + 1]?.company === sorted[start]?.company) end++
        for (const letter of 'EFGHI')
          if (end > start) sheet.mergeCells(`${letter}${start + 2}:${letter}${end + 2}`)
        start = end + 1
      }
    },
  )
}

function streamed(people: readonly Person[]): MessyFile {
  // Sizes behind the data and texts inside the sheet, as programs write that never hold the file.
  return {
    ...xlsxFile(
      'xlsx written as a stream',
      people,
      frenchColumns,
      { settings: { headerRow: 1 } },
      () => undefined,
    ),
    async write(path) {
      const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
        filename: path,
        useStyles: true,
        useSharedStrings: false,
      })
      const sheet = workbook.addWorksheet('Clients')
      sheet.addRow(headers(frenchColumns)).commit()
      people.forEach((person, index) => {
        const all = values(person, index)
        const cells = frenchColumns.map((column) =>
          emptyAsNull(
            column.field === 'phone' && person.phone !== null
              ? phoneNotation(person.phone, index + 2)
              : all[column.field],
          ),
        )
        sheet.addRow(cells).commit()
      })
      await workbook.commit()
    },
  }
}

interface XlsxContent {
  readonly settings: Readonly<Record<string, unknown>>
  readonly warnings?: readonly string[]
}

function xlsxFile(
  name: string,
  people: readonly Person[],
  columns: readonly MessyColumn[],
  content: XlsxContent,
  fill: (workbook: Workbook) => void,
): MessyFile {
  return {
    name,
    people,
    columns,
    extension: 'xlsx',
    settings: { format: 'xlsx', ...content.settings },
    warnings: content.warnings ?? [],
    async write(path) {
      const workbook = new ExcelJS.Workbook()
      fill(workbook)
      await workbook.xlsx.writeFile(path)
    },
  }
}
