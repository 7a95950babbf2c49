import { writeFile } from 'node:fs/promises'
import { dutchNames, englishNames, frenchColumns, renamed, withType } from './messy-file.ts'
import { textCells } from './notations.ts'
import type { MessyColumn, MessyFile } from './messy-file.ts'
import type { TextStyle } from './notations.ts'
import type { Person } from './people.ts'

type Quoting = 'where needed' | 'everywhere' | 'never'

const belgian: TextStyle = { date: 'dd/mm/yyyy', separator: ',', money: '', yesAndNo: 0 }

/** Every variant of the list as a text file. */
export function csvFiles(people: readonly Person[]): MessyFile[] {
  return [
    windows1252(people),
    utf16LittleEndian(people),
    utf16BigEndian(people),
    utf8WithMark(people),
    american(people),
    germanDates(people),
    pipes(people),
    apostropheQuotes(people),
    twoHeaderRows(people),
    titleAndTotals(people),
    duplicates(people),
    noHeader(people),
    separatorLine(people),
    raggedRows(people),
  ]
}

function windows1252(people: readonly Person[]): MessyFile {
  return csvFile('csv windows-1252 with semicolons', people, frenchColumns, {
    settings: { encoding: 'windows-1252', delimiter: ';', quote: '"', headerRow: 1 },
    encode: toWindows1252,
    text: (columns) => lines([names(columns), ...body(people, columns, belgian)], ';'),
  })
}

function utf16LittleEndian(people: readonly Person[]): MessyFile {
  return csvFile('csv utf-16 with tabs', people, renamed(dutchNames), {
    settings: { encoding: 'utf-16le', delimiter: '\t', headerRow: 1 },
    encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
    text: (columns) => lines([names(columns), ...body(people, columns, { ...belgian, yesAndNo: 1 })], '\t'),
  })
}

function utf16BigEndian(people: readonly Person[]): MessyFile {
  return csvFile('csv utf-16 big-endian without mark', people, renamed(dutchNames), {
    settings: { encoding: 'utf-16be', delimiter: ';', headerRow: 1 },
    encode: (text) => Buffer.from(text, 'utf16le').swap16(),
    text: (columns) => lines([names(columns), ...body(people, columns, belgian)], ';'),
  })
}

function utf8WithMark(people: readonly Person[]): MessyFile {
  return csvFile(
    'csv utf-8 with mark, commas and line breaks in cells',
    people,
    withType(frenchColumns, 'revenue', 'money'),
    {
      settings: { encoding: 'utf-8', delimiter: ',', headerRow: 1 },
      encode: (text) => Buffer.from(`\ufeff${text}`),
      text: (columns) => lines([names(columns), ...body(people, columns, { ...belgian, money: '€ ' })], ','),
    },
  )
}

function american(people: readonly Person[]): MessyFile {
  return csvFile('csv american, everything quoted', people, renamed(englishNames), {
    settings: { encoding: 'utf-8', delimiter: ',', quote: '"', headerRow: 1 },
    encode: (text) => Buffer.from(text),
    text: (columns) =>
      lines(
        [
          names(columns),
          ...body(people, columns, { date: 'mm/dd/yyyy', separator: '.', money: '', yesAndNo: 4 }),
        ],
        ',',
        'everywhere',
        '\n',
      ),
  })
}

function germanDates(people: readonly Person[]): MessyFile {
  // Years of two digits: the list has nobody born before 1950.
  return csvFile('csv with dates of two-digit years', people, frenchColumns, {
    settings: { delimiter: ';', headerRow: 1 },
    encode: (text) => Buffer.from(text),
    text: (columns) =>
      lines([names(columns), ...body(people, columns, { ...belgian, date: 'dd.mm.yy', yesAndNo: 3 })], ';'),
  })
}

function pipes(people: readonly Person[]): MessyFile {
  return csvFile('csv with pipes and written months', people, renamed(englishNames), {
    settings: { delimiter: '|', headerRow: 1 },
    encode: (text) => Buffer.from(text),
    text: (columns) =>
      lines(
        [names(columns), ...body(people, columns, { ...belgian, date: 'd mmm yyyy' })],
        '|',
        'where needed',
        '\r',
      ),
  })
}

function apostropheQuotes(people: readonly Person[]): MessyFile {
  return csvFile('csv quoted with apostrophes', people, frenchColumns, {
    settings: { delimiter: ';', quote: "'", headerRow: 1 },
    encode: (text) => Buffer.from(text),
    text: (columns) =>
      [names(columns), ...body(people, columns, belgian)]
        .map((row) => row.map((cell) => `'${cell.replaceAll("'", "''")}'`).join(';'))
        .join('\n'),
  })
}

function twoHeaderRows(people: readonly Person[]): MessyFile {
  const groups = ['Personne', '', 'Contact', '', 'Société', '', 'Adresse', '', '', '', 'Divers', '', '', '']
  const own = [
    'Prénom',
    'Nom',
    'E-mail',
    'Téléphone',
    'Nom',
    'N° TVA',
    'Rue',
    'Code postal',
    'Localité',
    'Pays',
    'Date de naissance',
    "Chiffre d'affaires",
    'Actif',
    'Remarque',
  ]
  let group = ''
  const combined = own.map((name, index) => `${(group = groups[index] || group)} / ${name}`)
  return csvFile('csv with two header rows', people, renamed(combined), {
    settings: { delimiter: ';', headerRow: 1, headerRows: 2 },
    encode: (text) => Buffer.from(text),
    text: (columns) => lines([groups, own, ...body(people, columns, belgian)], ';'),
  })
}

function titleAndTotals(people: readonly Person[]): MessyFile {
  const total = people.reduce((sum, person) => sum + Math.round(Number(person.revenue) * 100), 0)
  const width = frenchColumns.length
  const totals = Array.from({ length: width }, () => '')
  totals[0] = 'Total général'
  totals[11] = (total / 100).toFixed(2).replace('.', ',')
  return csvFile('csv with title, totals and remark', people, frenchColumns, {
    settings: { delimiter: ';', headerRow: 4, excludedRows: [people.length + 6, people.length + 8] },
    warnings: ['totals_row', 'remark_row', 'title_rows', 'empty_rows'],
    encode: (text) => Buffer.from(text),
    text: (columns) =>
      lines(
        [
          ['Liste des clients'],
          ['Exporté le 12/01/2026'],
          [''],
          names(columns),
          [''],
          ...body(people, columns, belgian),
          totals,
          [''],
          ['Source : logiciel comptable'],
        ],
        ';',
      ),
  })
}

function duplicates(people: readonly Person[]): MessyFile {
  const again = people.slice(0, 10).map((person): Person => ({ ...person, remark: 'double' }))
  const all = [...people, ...again]
  return csvFile('csv with the same people again', all, frenchColumns, {
    settings: { delimiter: ';', headerRow: 1 },
    encode: (text) => Buffer.from(text),
    text: (columns) => {
      // The same e-mail in capitals, the same VAT number and telephone in another notation.
      const rows = all.map((person, index) => {
        const cells = textCells(person, index >= people.length ? index + 1 : index, belgian)
        return columns.map((column) =>
          column.field === 'email' && index >= people.length
            ? cells.email.toUpperCase()
            : cells[column.field],
        )
      })
      return lines([names(columns), ...rows], ';')
    },
  })
}

function noHeader(people: readonly Person[]): MessyFile {
  const columns = renamed([...'ABCDEFGHIJKLMN'])
  return csvFile('csv without header', people, columns, {
    settings: { delimiter: ';', headerRow: 0, headerRows: 0 },
    warnings: ['no_header'],
    encode: (text) => Buffer.from(text),
    text: () => lines(body(people, columns, belgian), ';'),
  })
}

function separatorLine(people: readonly Person[]): MessyFile {
  return csvFile('csv with separator line and repeated headers', people, frenchColumns, {
    settings: { delimiter: ';', headerRow: 2 },
    warnings: ['repeated_header'],
    encode: (text) => Buffer.from(text),
    text: (columns) => {
      const rows = body(people, columns, belgian)
      return `sep=;\r\n${lines([names(columns), ...rows.slice(0, 20), names(columns), ...rows.slice(20, 40), names(columns), ...rows.slice(40)], ';')}`
    },
  })
}

function raggedRows(people: readonly Person[]): MessyFile {
  // Programs that leave out trailing separators, and a column that has neither name nor values.
  return csvFile('csv with ragged rows and an empty column', people, frenchColumns, {
    settings: { delimiter: ';', headerRow: 1, columns: [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] },
    warnings: ['empty_columns', 'empty_rows'],
    encode: (text) => Buffer.from(text),
    text: (columns) => {
      const rows = [names(columns), ...body(people, columns, belgian)].map((row) => [
        ...row.slice(0, 3),
        '',
        ...row.slice(3),
      ])
      return lines([...rows.slice(0, 5), [''], ['', '  ', ''], ...rows.slice(5)], ';').replace(
        /;+(\r\n|$)/g,
        '$1',
      )
    },
  })
}

interface CsvContent {
  readonly settings: Readonly<Record<string, unknown>>
  readonly warnings?: readonly string[]
  readonly encode: (text: string) => Buffer
  readonly text: (columns: readonly MessyColumn[]) => string
}

function csvFile(
  name: string,
  people: readonly Person[],
  columns: readonly MessyColumn[],
  content: CsvContent,
): MessyFile {
  return {
    name,
    people,
    columns,
    extension: 'csv',
    settings: { format: 'csv', ...content.settings },
    warnings: content.warnings ?? [],
    write: (path) => writeFile(path, content.encode(content.text(columns))),
  }
}

function names(columns: readonly MessyColumn[]): string[] {
  return columns.map((column) => column.header)
}

function body(people: readonly Person[], columns: readonly MessyColumn[], style: TextStyle): string[][] {
  return people.map((person, index) => {
    const cells = textCells(person, index, style)
    return columns.map((column) => cells[column.field])
  })
}

function lines(
  rows: readonly (readonly string[])[],
  delimiter: string,
  quoting: Quoting = 'where needed',
  lineEnd = '\r\n',
): string {
  const write = (cell: string): string =>
    quoting === 'everywhere' ||
    (quoting === 'where needed' && (cell.includes(delimiter) || /["\r\n]/.test(cell)))
      ? `"${cell.replaceAll('"', '""')}"`
      : cell
  return rows.map((row) => row.map(write).join(delimiter)).join(lineEnd)
}

/** The letters of that encoding which lie elsewhere in Unicode; others are their own code. */
function toWindows1252(text: string): Buffer {
  const moved: Readonly<Record<string, number>> = {
    '€': 0x80,
    '’': 0x92,
    '–': 0x96,
    Š: 0x8a,
    š: 0x9a,
    Ž: 0x8e,
    ž: 0x9e,
    Œ: 0x8c,
    œ: 0x9c,
    Ÿ: 0x9f,
  }
  return Buffer.from([...text].map((letter) => moved[letter] ?? letter.charCodeAt(0)))
}
