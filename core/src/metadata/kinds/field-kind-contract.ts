import type { FieldOptions } from '@tessera/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/database/test-database.ts'
import type { FieldModel } from '../entity-model.ts'
import type { FieldKind, ValueContext } from '../field-kind.ts'
import { quoteName } from '../naming.ts'
import { parseValue } from '../values/parse-value.ts'
import { fieldKind } from './field-kinds.ts'

export const belgian: ValueContext = {
  country: 'BE',
  currency: 'EUR',
  timeZone: 'Europe/Brussels',
  now: new Date('2025-03-30T09:30:00Z'),
  userId: '0195e000-0000-7000-8000-000000000001',
  teamIds: ['0195e000-0000-7000-8000-00000000000a', '0195e000-0000-7000-8000-00000000000b'],
}

/** A field named `value` of a kind, as the metadata makes it. */
export function fieldOf(
  kind: FieldKind,
  options: FieldOptions = {},
  part: FieldModel['part'] = null,
): FieldModel {
  return {
    id: 'value',
    entity: 'test.thing',
    path: 'value',
    name: 'value',
    namespace: null,
    kind,
    options,
    column: 'value',
    system: false,
    notNull: false,
    part,
    labels: null,
  }
}

/** What a kind makes of a value, or the code of its first issue. */
export function read(
  kindName: string,
  raw: unknown,
  options: FieldOptions = {},
  ctx: ValueContext = belgian,
): unknown {
  const parsed = parseValue(fieldOf(fieldKind(kindName), options), raw, ctx)
  return parsed.ok ? parsed.value : `${parsed.issues[0]?.field}: ${parsed.issues[0]?.code}`
}

type Value = unknown

export interface FieldKindCase {
  readonly options?: FieldOptions
  /** Canonical values, in the order that a list sorted by the field shows them. */
  readonly values: readonly Value[]
  /** Compares two canonical values as the kind's operators do; without it only `find` is tried. */
  readonly compare?: (a: Value, b: Value) => number
  /** How a canonical value is written as an operand; default as it is. */
  readonly operand?: (value: Value) => unknown
  /** More conditions, each with what it should find among the values and null. */
  readonly find?: readonly (readonly [
    operator: string,
    operand: unknown,
    matches: (value: Value) => boolean,
  ])[]
}

type Oracle = (value: Value, operand: Value) => boolean

function oracles(compare: (a: Value, b: Value) => number): Readonly<Record<string, Oracle>> {
  const when =
    (accept: (order: number) => boolean): Oracle =>
    (value, operand) =>
      value !== null && accept(compare(value, operand))
  return {
    eq: when((order) => order === 0),
    ne: (value, operand) => value === null || compare(value, operand) !== 0,
    gt: when((order) => order > 0),
    gte: when((order) => order >= 0),
    lt: when((order) => order < 0),
    lte: when((order) => order <= 0),
  }
}

/** One table with a row for every value, after a row without one: ids are places in `[null, ...values]`. */
class ValueTable {
  readonly field: FieldModel
  readonly values: readonly Value[]
  #database: TestDatabase | undefined

  constructor(field: FieldModel, values: readonly Value[]) {
    this.field = field
    this.values = [null, ...values]
  }

  async open(): Promise<void> {
    const { field } = this
    this.#database = await createTestDatabase()
    const columns = field.kind
      .columns(field)
      .map(({ suffix, type }) => ({ suffix, text: `${quoteName(field.column + suffix)} ${type}` }))
    const list = ['id int', ...columns.map((column) => column.text)].join(', ')
    await this.#database.database.query(`CREATE TABLE public.thing (${list})`)
    const rows = this.values.map((value, id) => {
      const stored = field.kind.toColumns(value, field)
      return {
        id,
        ...Object.fromEntries(columns.map(({ suffix }) => [field.column + suffix, stored[suffix]])),
      }
    })
    await this.#database.database.query(
      `INSERT INTO public.thing SELECT * FROM jsonb_to_recordset($1::jsonb) AS x(${list})`,
      [JSON.stringify(rows)],
    )
  }

  async close(): Promise<void> {
    await this.#database?.close()
  }

  readonly column = (suffix = ''): string => `t.${quoteName(this.field.column + suffix)}`

  async stored(): Promise<Value[]> {
    const output = this.field.kind.output(this.column, this.field)
    const text = `SELECT json_agg(row_to_json(x) ORDER BY x.id)::text AS json FROM (SELECT t.id, ${output} AS value FROM public.thing t) x`
    const { rows } = await this.#query<{ json: string }>(text)
    return (JSON.parse(rows[0]?.json ?? '[]') as { value: Value }[]).map((row) => row.value)
  }

  async find(name: string, operand: unknown): Promise<Value[]> {
    const parameters: unknown[] = []
    const condition = this.field.kind.operators[name]?.compile({
      column: this.column,
      field: this.field,
      parameter: (convert, type) => `$${parameters.push(convert(operand, belgian))}::${type}`,
    })
    const { rows } = await this.#query<{ id: number }>(
      `SELECT t.id FROM public.thing t WHERE ${condition} ORDER BY t.id`,
      parameters,
    )
    return rows.map((row) => this.values[row.id])
  }

  async sorted(): Promise<Value[]> {
    const keys = this.field.kind.sort?.(this.column, this.field) ?? []
    const { rows } = await this.#query<{ id: number }>(
      `SELECT t.id FROM public.thing t ORDER BY ${keys.map((key) => key.expression).join(', ')}, t.id`,
    )
    return rows.map((row) => this.values[row.id])
  }

  /** How many rows come back when every row's sort keys, as the database's text, are cast back and compared. */
  async foundByCursor(): Promise<number> {
    const keys = this.field.kind.sort?.(this.column, this.field) ?? []
    const same = keys
      .map((key) => `${key.expression} = ((${key.expression})::text)::${key.type}`)
      .join(' AND ')
    const { rows } = await this.#query<{ id: number }>(`SELECT t.id FROM public.thing t WHERE ${same}`)
    return rows.length
  }

  async #query<Row>(text: string, values: readonly unknown[] = []) {
    if (this.#database === undefined) throw new Error('The table is not open.')
    return this.#database.database.query<Row>(text, values)
  }
}

/** What every kind with columns promises, tried on a real table. */
export function runFieldKindContract(kindName: string, given: FieldKindCase): void {
  describe(`the kind ${kindName}`, () => {
    const kind = fieldKind(kindName)
    const table = new ValueTable(fieldOf(kind, given.options), given.values)
    beforeAll(() => table.open())
    afterAll(() => table.close())

    it('takes its canonical values as they are', () => {
      for (const value of given.values)
        expect(parseValue(table.field, value, belgian)).toEqual({ ok: true, value })
    })

    it('gives back from the database what it stored', async () => {
      expect(await table.stored()).toEqual(table.values)
    })

    if (kind.operators.empty !== undefined) {
      it('finds what is empty', async () => {
        expect(await table.find('empty', true)).toEqual([null])
        expect(await table.find('empty', false)).toEqual(given.values)
      })
    }

    if (kind.sort !== undefined) {
      it('sorts, with empty values last', async () => {
        expect(await table.sorted()).toEqual([...given.values, null])
      })

      it('gives cursors that find their row again', async () => {
        expect(await table.foundByCursor()).toBe(given.values.length)
      })
    }

    if (given.compare !== undefined) runComparisons(kind, table, given, given.compare)

    for (const [operator, operand, matches] of given.find ?? []) {
      it(`answers ${operator} ${JSON.stringify(operand)}`, async () => {
        expect(await table.find(operator, operand)).toEqual(table.values.filter(matches))
      })
    }

    it('has a test for each of its operators', () => {
      const tried = new Set([
        'empty',
        ...(given.find ?? []).map(([name]) => name),
        ...(given.compare === undefined
          ? []
          : [...Object.keys(oracles(given.compare)), 'in', 'nin', 'between']),
      ])
      expect(
        Object.keys(kind.operators).filter(
          (name) => !tried.has(name) && kind.operators[name]?.needsItem !== true,
        ),
      ).toEqual([])
    })

    it('refuses operands of another type, and null', async () => {
      for (const [name, { needsItem }] of Object.entries(kind.operators)) {
        if (needsItem === true) continue
        await expect(table.find(name, { no: 'operand' })).rejects.toMatchObject({
          code: 'query.invalid',
          kind: 'invalid',
        })
        await expect(table.find(name, null)).rejects.toMatchObject({ code: 'query.invalid' })
      }
    })
  })
}

function runComparisons(
  kind: FieldKind,
  table: ValueTable,
  given: FieldKindCase,
  compare: (a: Value, b: Value) => number,
): void {
  const operandOf = given.operand ?? ((value: Value) => value)
  for (const [name, oracle] of Object.entries(oracles(compare))) {
    if (kind.operators[name] === undefined) continue
    it(`answers ${name} for each of its values`, async () => {
      for (const operand of given.values) {
        expect(await table.find(name, operandOf(operand)), `${name} ${JSON.stringify(operand)}`).toEqual(
          table.values.filter((value) => oracle(value, operand)),
        )
      }
    })
  }

  if (kind.operators.in !== undefined) {
    it('answers in and nin', async () => {
      const some = given.values.slice(1, 3)
      const isIn = (value: Value): boolean => value !== null && some.some((one) => compare(one, value) === 0)
      expect(await table.find('in', some.map(operandOf))).toEqual(table.values.filter(isIn))
      expect(await table.find('nin', some.map(operandOf))).toEqual(
        table.values.filter((value) => !isIn(value)),
      )
      expect(await table.find('in', [])).toEqual([])
      expect(await table.find('nin', [])).toEqual(table.values)
    })
  }

  if (kind.operators.between !== undefined) {
    it('answers between, bounds included', async () => {
      const [low, high] = [given.values[1], given.values.at(-2)]
      const isWithin = (value: Value): boolean =>
        value !== null && compare(value, low) >= 0 && compare(value, high) <= 0
      expect(await table.find('between', [operandOf(low), operandOf(high)])).toEqual(
        table.values.filter(isWithin),
      )
      await expect(table.find('between', [operandOf(low)])).rejects.toMatchObject({ code: 'query.invalid' })
    })
  }
}
