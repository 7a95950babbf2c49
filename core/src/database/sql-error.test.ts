import { isTesseraError } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database/test-database.ts'
import { constraintOf, sqlStateOf, toDatabaseError } from './sql-error.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.database.query(`
    CREATE TABLE parent (id int PRIMARY KEY);
    CREATE TABLE child (id int PRIMARY KEY, parent_id int CONSTRAINT child_parent REFERENCES parent, age int CONSTRAINT child_age CHECK (age > 0), name text NOT NULL DEFAULT '', short varchar(3));
    INSERT INTO child (id) VALUES (1)`)
})
afterAll(() => test.close())

async function failureOf(text: string, values?: unknown[]): Promise<unknown> {
  return test.database.query(text, values).then(
    () => undefined,
    (error: unknown) => error,
  )
}

describe('a failure of the database', () => {
  it.each([
    [
      'INSERT INTO child (id) VALUES (1)',
      'database.duplicate',
      'conflict',
      { constraint: 'child_pkey', sqlState: '23505' },
    ],
    [
      'INSERT INTO child (id, parent_id) VALUES (2, 9)',
      'database.reference',
      'conflict',
      { constraint: 'child_parent' },
    ],
    ['INSERT INTO child (id, age) VALUES (2, -1)', 'database.check', 'invalid', { constraint: 'child_age' }],
    [
      'INSERT INTO child (id, name) VALUES (2, NULL)',
      'database.required',
      'invalid',
      { column: 'name', table: 'child' },
    ],
    [
      "INSERT INTO child (id, short) VALUES (2, 'long')",
      'database.too_long',
      'invalid',
      { sqlState: '22001' },
    ],
    ["SELECT 'x'::int", 'database.format', 'invalid', { sqlState: '22P02' }],
    ['SELECT 99999999999::int', 'database.out_of_range', 'invalid', { sqlState: '22003' }],
    ['SELECT 1/0', 'database.value', 'invalid', { sqlState: '22012' }],
    ['SELECT nothing', 'database.statement', 'internal', { sqlState: '42703' }],
    [
      "SET statement_timeout = '10ms'; SELECT pg_sleep(1)",
      'database.timeout',
      'unavailable',
      { sqlState: '57014' },
    ],
  ])('%s is %s', async (text, code, kind, details) => {
    const error = await failureOf(text)
    expect(error).toMatchObject({ code, kind, details })
    expect(isTesseraError(error)).toBe(true)
  })

  it('does not show the values in its message', async () => {
    expect((await failureOf("SELECT 'very secret'::int")) as Error).toMatchObject({
      message: expect.not.stringContaining('very secret') as string,
    })
  })

  it('is refused text with a zero byte as a mistake of the caller', async () => {
    expect(await failureOf('SELECT $1::text', ['a\u0000b'])).toMatchObject({
      kind: 'invalid',
      code: 'database.character',
    })
  })

  it('tells its state and constraint, raw or mapped', () => {
    const raw = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'person_email' })
    expect(sqlStateOf(raw)).toBe('23505')
    expect(sqlStateOf(toDatabaseError(raw))).toBe('23505')
    expect(constraintOf(toDatabaseError(raw))).toBe('person_email')
  })

  it('is left alone when the database did not throw it', () => {
    const error = new TypeError('x is not a function')
    expect(toDatabaseError(error)).toBe(error)
    expect(toDatabaseError('text')).toBe('text')
    expect(sqlStateOf(Object.assign(new Error('broken'), { code: 'EPIPE' }))).toBeUndefined()
  })
})
