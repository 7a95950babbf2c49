import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { newId } from '../foundation/uuid.ts'
import { RowParameters, type RowColumn } from './row-parameters.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.close())

const columns: readonly RowColumn[] = [
  { name: 'id', type: 'uuid' },
  { name: 'made "by"', type: 'text', isShared: true },
  { name: 'at', type: 'timestamptz', isShared: true },
  { name: 'text', type: 'text' },
  { name: 'amount', type: 'numeric(19,4)' },
  { name: 'isOpen', type: 'boolean' },
  { name: 'day', type: 'date' },
  { name: 'tags', type: 'text[]' },
  { name: 'data', type: 'jsonb' },
  { name: 'bytes', type: 'bytea' },
]

async function sent(rows: readonly object[], of = columns): Promise<readonly Record<string, unknown>[]> {
  const parameters = new RowParameters()
  const source = parameters.rows(of, rows, 'x')
  const text = `SELECT row_to_json(x) AS row FROM ${source}`
  const answer = await test.database.query<{ row: Record<string, unknown> }>(text, parameters.values)
  return answer.rows.map(({ row }) => row)
}

describe('rows as parameters by columns', () => {
  const shared = { 'made "by"': 'Zoë', at: '2026-11-23T10:00:00.000Z' }

  it('come with values of every type, and in their order', async () => {
    const full = {
      id: newId(),
      ...shared,
      text: 'é"\\\n\u{1f600}',
      amount: '12.5',
      isOpen: false,
      day: '2026-02-28',
      tags: ['plain', '', 'NULL', 'a"b\\c,{d}'],
      data: ['x', { y: null }],
      bytes: Buffer.from([0, 255, 10]),
    }
    const empty = { id: newId(), ...shared, text: '', tags: [], data: 'text' }
    expect(await sent([full, empty])).toEqual([
      {
        ...full,
        at: '2026-11-23T10:00:00+00:00',
        amount: 12.5,
        bytes: String.raw`\x00ff0a`,
      },
      {
        ...empty,
        at: '2026-11-23T10:00:00+00:00',
        amount: null,
        isOpen: null,
        day: null,
        bytes: null,
      },
    ])
  })

  it('come whole where they are many and long', async () => {
    const rows = Array.from({ length: 500 }, (_none, index) => ({
      id: newId(),
      text: `${index} ${(index % 2 === 0 ? 'é' : 'e').repeat(index)}`,
    }))
    expect(await sent(rows, [columns[0]!, columns[3]!])).toEqual(rows)
  })

  it.each([
    [['firstName', 'a.b@c-d.example', '+32470', 'nullable', 'http://x/y:1']],
    [['null']],
    [['NULL', 'plain']],
    [['', 'a b', 'c,d', '{e}', '"', '\\', 'é']],
    [[]],
  ])('have lists of texts as they are, which other statements are given too: %j', async (texts) => {
    const rows = [{ id: newId(), tags: texts }]
    expect(await sent(rows, [columns[0]!, columns[7]!])).toEqual(rows)
    const answer = await test.database.query('SELECT $1::text[] AS texts', [texts])
    expect(answer.rows).toEqual([{ texts }])
  })

  it('are refused where an id is none', () => {
    expect(() => new RowParameters().rows(columns, [{ id: 'no' }], 'x')).toThrow('is no UUID')
  })
})
