import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import { listedPerson, listHeader, type Crowd, type ListedPerson } from './people-list.ts'

const columns = Object.keys(listHeader) as (keyof ListedPerson)[]

/** What a list holds besides good rows that are met once. */
export interface ListShape extends Crowd {
  /** Rows whose person the database has already. */
  readonly known: number
  /** Rows that are in the list once more, further down. */
  readonly repeated: number
  /** Rows whose e-mail address is none. */
  readonly bad: number
  /** Only so many of its first rows. */
  readonly rows?: number
}

/** Which of the made-up people each row is about, and whether it can be read. */
function* rowsOf(shape: ListShape): Generator<ListedPerson> {
  const { people, known, repeated, bad, rows = people } = shape
  const distinct = people - repeated
  const firstBad = known + repeated
  const every = Math.floor((distinct - firstBad) / Math.max(1, bad))
  for (let row = 0; row < rows; row++) {
    const isAgain = row >= distinct
    const person = listedPerson(shape, isAgain ? known + row - distinct : row)
    const place = row - firstBad
    if (!isAgain && place >= 0 && place % every === 0 && place / every < bad)
      yield { ...person, email: 'pas d’adresse' }
    else if (isAgain || (row < known && rows === people)) yield { ...person, remark: 'Rencontré au salon' }
    else yield person
  }
}

/** A workbook as spreadsheets save it: dates are dates, postal codes numbers. */
export async function writeWorkbook(path: string, shape: ListShape): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
    filename: path,
    useSharedStrings: true,
    useStyles: true,
  })
  const sheet = workbook.addWorksheet('Clients')
  sheet.addRow(columns.map((column) => listHeader[column])).commit()
  for (const person of rowsOf(shape)) sheet.addRow(columns.map((column) => cellOf(person, column))).commit()
  await workbook.commit()
}

function cellOf(person: ListedPerson, column: keyof ListedPerson): ExcelJS.CellValue {
  const text = person[column]
  if (text === '') return null
  if (column === 'postalCode') return Number(text)
  return column === 'birthday' ? new Date(`${text.split('/').toReversed().join('-')}T00:00:00Z`) : text
}

/** Semicolons and UTF-8, quoted where needed. */
export async function writeText(path: string, shape: ListShape): Promise<void> {
  const file = createWriteStream(path)
  file.write(`\ufeff${columns.map((column) => listHeader[column]).join(';')}\r\n`)
  for (const person of rowsOf(shape)) {
    const line = columns.map((column) =>
      /[;"\n]/.test(person[column]) ? `"${person[column].replaceAll('"', '""')}"` : person[column],
    )
    if (!file.write(`${line.join(';')}\r\n`)) await once(file, 'drain')
  }
  file.end()
  await finished(file)
}
