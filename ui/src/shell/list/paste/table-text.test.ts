import { describe, expect, it } from 'vitest'
import { cellsOf, tabText, tableHtml } from './table-text.ts'

const text = (value: string) => ({ text: value, isText: true })
const number = (value: string) => ({ text: value, isText: false })

describe('cells as text', () => {
  it.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '"two\nlines"\t"a ""quote"""\r\nc\t',
      [
        ['two\nlines', 'a "quote"'],
        ['c', ''],
      ],
    ],
    ['5" pipe\t"open', [['5" pipe', '"open']]],
    ["'=1+1", [['=1+1']]],
    ['', [['']]],
  ])('reads %j', (source, rows) => {
    expect(cellsOf(source)).toEqual(rows)
  })

  it('comes back as it went', () => {
    const rows = [
      [text('two\nlines'), number('1,5')],
      [text('=A1'), text('tab\there "x"')],
    ]
    expect(cellsOf(tabText(rows))).toEqual(rows.map((row) => row.map((cell) => cell.text)))
  })

  it('gives no spreadsheet anything to work out, and leaves telephone numbers alone', () => {
    expect(tabText([[text('=HYPERLINK("x")'), text('+32 478 12'), text('-cmd'), number('-5')]])).toBe(
      `"'=HYPERLINK(""x"")"\t+32 478 12\t'-cmd\t-5`,
    )
    expect(tableHtml([[text('<b>'), number('5')]])).toBe(
      `<table><tr><td style='mso-number-format:"\\@"'>&lt;b&gt;</td><td>5</td></tr></table>`,
    )
  })
})
