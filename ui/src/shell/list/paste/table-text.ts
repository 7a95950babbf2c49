import type { CellText } from './cell-text.ts'

/** A spreadsheet would work these out instead of showing them. */
const formula = /^(?:[=@\t\r]|[+-](?![\d\s(.,/-]*$))/
const guarded = /^'(?=[=@+\-\t\r])/

const guard = ({ text, isText }: CellText): string => (isText && formula.test(text) ? `'${text}` : text)

/** Rows of cells as text between tabs: what every spreadsheet takes. */
export function tabText(rows: readonly (readonly CellText[])[]): string {
  return rows.map((row) => row.map((cell) => quoted(guard(cell))).join('\t')).join('\n')
}

function quoted(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The same as a table, in which text is marked as such: numbers of telephones keep their zeros and signs. */
export function tableHtml(rows: readonly (readonly CellText[])[]): string {
  const cell = (each: CellText): string =>
    `<td${each.isText ? ` style='mso-number-format:"\\@"'` : ''}>${escaped(guard(each))}</td>`
  return `<table>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('')}</table>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>')
}

/** Cells of a text between tabs; a cell in quotes may hold tabs and lines itself. */
export function cellsOf(source: string): readonly (readonly string[])[] {
  const text = source.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at <= text.length) {
    const [cell, end] = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at)
    row.push(cell.replace(guarded, ''))
    if (text[end] !== '\t') {
      rows.push(row)
      row = []
    }
    at = end + 1
  }
  return rows
}

function plainCell(text: string, from: number): readonly [string, number] {
  let end = from
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n') end += 1
  return [text.slice(from, end), end]
}

/** A quote that is not closed is one of the text. */
function quotedCell(text: string, from: number): readonly [string, number] {
  let end = from + 1
  while (end < text.length) {
    if (text[end] === '"' && text[end + 1] !== '"') break
    end += text[end] === '"' ? 2 : 1
  }
  const next = text[end + 1]
  if (end >= text.length || (next !== undefined && next !== '\t' && next !== '\n'))
    return plainCell(text, from)
  return [text.slice(from + 1, end).replaceAll('""', '"'), end + 1]
}
