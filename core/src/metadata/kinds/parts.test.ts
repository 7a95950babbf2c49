import { f, type FieldOptions } from '@tessera/sdk'
import { describe, expect, it } from 'vitest'
import type { FieldModel } from '../entity-model.ts'
import { completeParts, withOnePrimary } from '../values/complete-parts.ts'
import { parseValue } from '../values/parse-value.ts'
import { belgian, fieldOf } from './field-kind-contract.ts'
import { fieldKind } from './field-kinds.ts'

const first = '0195e000-0000-7000-8000-000000000001'
const second = '0195e000-0000-7000-8000-000000000002'

function emails(options: FieldOptions = { primary: true }): FieldModel {
  const definitions = {
    address: f.email({ required: true }),
    type: f.select(['work', 'home'], { default: 'work' }),
    primary: f.boolean({ default: false }),
  }
  const fields = new Map(
    Object.entries(definitions).map(
      ([name, { kind, options: own }]) =>
        [
          name,
          { ...fieldOf(fieldKind(kind), own), name, path: `emails.${name}`, id: `emails.${name}` },
        ] as const,
    ),
  )
  return {
    ...fieldOf(fieldKind('parts'), options, {
      table: 'person_emails',
      fields,
      hasPrimary: options.primary === true,
    }),
    name: 'emails',
    path: 'emails',
  }
}

const parse = (raw: unknown, field = emails()) => parseValue(field, raw, belgian)
const issues = (raw: unknown): string[] => {
  const parsed = parse(raw)
  return parsed.ok ? [] : parsed.issues.map((issue) => `${issue.field}: ${issue.code}`)
}

describe('a list of parts', () => {
  it('gives new parts all their fields, defaults included, and makes the first primary', () => {
    expect(parse([{ address: ' a@EXAMPLE.com' }, { address: 'b@example.com', type: null }])).toEqual({
      ok: true,
      value: [
        { address: 'a@example.com', type: 'work', primary: true },
        { address: 'b@example.com', type: null, primary: false },
      ],
    })
  })

  it('keeps only what was written of a part that exists', () => {
    expect(parse([{ id: first.toUpperCase(), address: 'a@example.com' }])).toEqual({
      ok: true,
      value: [{ id: first, address: 'a@example.com' }],
    })
  })

  it('takes primary from the others when one claims it', () => {
    expect(parse([{ id: first }, { id: second, primary: true }])).toEqual({
      ok: true,
      value: [
        { id: first, primary: false },
        { id: second, primary: true },
      ],
    })
  })

  it('leaves primary alone where the field does not ask for one', () => {
    expect(parse([{ address: 'a@example.com' }], emails({}))).toEqual({
      ok: true,
      value: [{ address: 'a@example.com', type: 'work', primary: false }],
    })
  })

  it('may be empty', () => {
    expect(parse([])).toEqual({ ok: true, value: [] })
  })

  it('tells every fault with its place', () => {
    expect(
      issues([
        { address: 'x' },
        { type: 'fax' },
        { address: 'a@example.com', label: 1 },
        'b@example.com',
        { id: 'x', address: 'a@example.com' },
      ]),
    ).toEqual([
      'emails.0.address: field.not_email',
      'emails.1.address: field.required',
      'emails.1.type: field.not_option',
      'emails.2.label: field.unknown_key',
      'emails.3: field.not_part',
      'emails.4.id: field.not_id',
    ])
  })

  it('refuses to empty a required field of a part that exists', () => {
    expect(issues([{ id: first, address: '' }])).toEqual(['emails.0.address: field.required'])
  })

  it('refuses two primary parts, and one id twice', () => {
    expect(
      issues([
        { address: 'a@example.com', primary: true },
        { address: 'b@example.com', primary: true },
      ]),
    ).toEqual(['emails.1.primary: field.several_primary'])
    expect(issues([{ id: first }, { id: first }])).toEqual(['emails.1.id: field.repeated_id'])
  })

  it('refuses what is no list, and more than 200 entries', () => {
    expect(issues({ address: 'a@example.com' })).toEqual(['emails: field.not_list'])
    expect(issues(Array.from({ length: 201 }, () => ({ address: 'a@example.com' })))).toEqual([
      'emails: field.too_many',
    ])
  })

  it('keeps what was not written of a stored part, and settles who is primary', () => {
    const stored = [
      { id: first, address: 'a@example.com', type: 'home', primary: true },
      { id: second, address: 'b@example.com', type: 'work', primary: false },
    ]
    const complete = (raw: unknown) => {
      const parsed = parse(raw)
      return completeParts(emails(), parsed.ok ? (parsed.value as Record<string, unknown>[]) : [], stored)
    }
    expect(complete([{ id: second, address: 'new@example.com' }])).toEqual({
      parts: [{ id: second, address: 'new@example.com', type: 'work', primary: true }],
      issues: [],
    })
    expect(complete([{ id: first }, { address: 'c@example.com', primary: true }]).parts).toEqual([
      { id: first, address: 'a@example.com', type: 'home', primary: false },
      { address: 'c@example.com', type: 'work', primary: true },
    ])
  })

  it('takes a part with a foreign id for a new one: defaults count, and required fields are asked for', () => {
    expect(
      completeParts(emails(), [{ id: first, address: 'a@example.com' }, { id: second }], []),
    ).toMatchObject({
      parts: [
        { id: first, address: 'a@example.com', type: 'work', primary: true },
        { id: second, address: null },
      ],
      issues: [{ field: 'emails.1.address', code: 'field.required' }],
    })
  })

  it('has exactly one primary once complete', () => {
    expect(withOnePrimary([{ primary: false }, { primary: true }, { primary: true }])).toEqual([
      { primary: false },
      { primary: true },
      { primary: false },
    ])
    expect(withOnePrimary([])).toEqual([])
  })

  it('stands in one cell of a file', () => {
    const field = emails()
    expect(
      field.kind.toCell(
        [{ id: first, address: 'a@example.com', type: 'work', primary: true }, { address: 'b@example.com' }],
        field,
      ),
    ).toBe('a@example.com, work; b@example.com')
  })
})
