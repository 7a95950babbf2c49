import type { ColumnReference, FieldKind, Operator, ValueContext } from '../field-kind.ts'
import { checkLength, cleanLine } from '../values/clean-text.ts'
import { digitsOf, e164, hasDigits, leadingDigits, withCountry } from '../values/phone-number.ts'
import { readAs, readOperand, readOperands, type Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { plainCell } from './single-column.ts'
import { refused, schemaOf, shown, told } from './value-issue.ts'

const defaultLength = 40
/** The number whatever its notation; as typed where it is no known number. */
const comparable = (column: ColumnReference): string => `coalesce(${column('_e164')}, ${column()})`

function typed(raw: unknown): string | undefined {
  const line = readAs(cleanLine, raw)
  return line === undefined || !hasDigits(line) ? undefined : line
}

const whole: Operand = {
  type: 'text',
  expected: () => 'a phone number, such as "+32 470 12 34 56"',
  read: typed,
}
const piece: Operand = {
  type: 'text',
  expected: () => 'a part of a phone number, with at least one digit',
  read: typed,
}

/** The number in any notation, or the very text where one of both is no known number. */
function sameNumber(name: string, isList: boolean): Operator['compile'] {
  return ({ column, field, parameter }) => {
    const forms = (raw: unknown, ctx: ValueContext): unknown[] => {
      const lines = isList
        ? readOperands(whole, field, name, raw, ctx)
        : [readOperand(whole, field, name, raw, ctx)]
      return lines.flatMap((line) => [line, e164(String(line), ctx.country) ?? line])
    }
    return `${comparable(column)} = ANY(${parameter(forms, 'text[]')})`
  }
}

function otherNumber(name: string, isList: boolean): Operator['compile'] {
  const compile = sameNumber(name, isList)
  return (input) => `(${compile(input)}) IS NOT TRUE`
}

/** By digits: of what was typed, and of the E.164 form, where the trunk zero of national notation is missing. */
function match(
  name: string,
  before: string,
  after: string,
  international: (text: string, ctx: ValueContext) => string,
): Operator {
  return {
    operand: 'text',
    compile: ({ column, field, parameter }) => {
      const like = (suffix: string, digits: (text: string, ctx: ValueContext) => string): string => {
        const placeholder = parameter(
          (raw, ctx) => digits(String(readOperand(piece, field, name, raw, ctx)), ctx),
          'text',
        )
        const pattern = [before, placeholder, after].filter((part) => part !== '').join(' || ')
        return `regexp_replace(${column(suffix)}, '\\D', '', 'g') LIKE ${pattern}`
      }
      return `(${like('', digitsOf)} OR ${like('_e164', international)})`
    },
  }
}

const withoutTrunkZero = (text: string): string => digitsOf(text).replace(/^0+(?=\d{2})/, '')

/**
 * Kept as typed, with the E.164 form beside it: what is compared is the number, not its notation. Only a number in
 * national notation is given its country, since what is stored, logged and merged must not depend on who reads it.
 */
export const phone: FieldKind = {
  name: 'phone',
  columns: () => [
    { suffix: '', type: 'text' },
    { suffix: '_e164', type: 'text' },
  ],
  schema: ({ options }, ctx) =>
    schemaOf((raw, report) => {
      const line = cleanLine(raw, report)
      if (line === null || line === refused) return line
      if (!hasDigits(line))
        return report(
          'field.not_phone',
          `${shown(line)} is not a phone number: it has no digits. Write it as "+32 470 12 34 56".`,
          told(line),
        )
      return checkLength(withCountry(line, ctx.country), options.maxLength ?? defaultLength, report)
    }),
  toColumns: (value) =>
    typeof value === 'string' ? { '': value, _e164: e164(value) } : { '': null, _e164: null },
  output: (column) => column(),
  operators: {
    eq: { operand: 'one', compile: sameNumber('eq', false) },
    ne: { operand: 'one', opposite: 'eq', compile: otherNumber('ne', false) },
    in: { operand: 'many', compile: sameNumber('in', true) },
    nin: { operand: 'many', opposite: 'in', compile: otherNumber('nin', true) },
    contains: match('contains', "'%'", "'%'", withoutTrunkZero),
    startsWith: match('startsWith', '', "'%'", (text, ctx) => leadingDigits(text, ctx.country)),
    endsWith: match('endsWith', "'%'", '', withoutTrunkZero),
    ...presenceOperator(),
  },
  sort: (column) => [{ expression: comparable(column), type: 'text' }],
  subFields: { e164: { kind: 'text', suffix: '_e164' } },
  uniqueExpression: comparable,
  searchText: (value) => {
    const kept = digitsOf(plainCell(value))
    const normal = digitsOf(e164(plainCell(value)) ?? '')
    return { digits: normal === '' || normal === kept ? kept : `${normal} ${kept}` }
  },
  toCell: plainCell,
  jsonSchema: ({ options }) => ({ type: 'string', maxLength: options.maxLength ?? defaultLength }),
  editor: 'phone',
}
