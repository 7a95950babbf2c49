import type { Money } from '@tessera/sdk'
import type { FieldKind, ValueContext } from '../field-kind.ts'
import { quoteText } from '../naming.ts'
import { currencyCode, minorDigits, unusualMinorDigits } from '../values/currency.ts'
import { readDecimal, withinLimits } from '../values/read-number.ts'
import { choiceOperators } from './operators/choice.ts'
import { comparisonOperators } from './operators/comparison.ts'
import { decimalOperand } from './operators/numeric-operators.ts'
import type { Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { decimalText } from './decimal.ts'
import { refused, schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

const scale = 4
const wholeDigits = 15
const cell = /^(\S+) ([A-Za-z]{3})$/
const amountColumn: Operand = { ...decimalOperand, left: (column) => column('_amount') }
const isMissing = (value: unknown): boolean => value === null || value === undefined || value === ''

/** Amount and currency as they were written: as an object, as in a file (`10.50 EUR`), or an amount alone. */
function partsOf(raw: unknown, report: Report): { amount: unknown; currency: unknown } | Refused {
  if (typeof raw === 'number') return { amount: raw, currency: undefined }
  if (typeof raw === 'string') {
    const match = cell.exec(raw.trim())
    return match === null ? { amount: raw, currency: undefined } : { amount: match[1], currency: match[2] }
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return report(
      'field.not_money',
      `${shown(raw)} is not an amount. Write {"amount":"10.50","currency":"EUR"}.`,
      told(raw),
    )
  }
  const unknown = Object.keys(raw).find((key) => key !== 'amount' && key !== 'currency')
  if (unknown !== undefined)
    return report(
      'field.unknown_key',
      `"${unknown}" is not part of an amount. Use "amount" and "currency" only.`,
      told(unknown),
      [unknown],
    )
  const { amount, currency } = raw as { amount?: unknown; currency?: unknown }
  return { amount, currency }
}

function readMoney(raw: unknown, ctx: ValueContext, report: Report): Money | null | Refused {
  const parts = partsOf(raw, report)
  if (parts === refused) return refused
  if (isMissing(parts.amount)) return null
  const currency = isMissing(parts.currency) ? ctx.currency : currencyCode(parts.currency)
  if (currency === undefined)
    return report(
      'field.not_currency',
      `${shown(parts.currency)} is not a currency. Use its ISO 4217 code, such as "EUR".`,
      told(parts.currency),
      ['currency'],
    )
  const amount = readDecimal(parts.amount, { wholeDigits, scale, shownDigits: minorDigits(currency) }, report)
  return amount === refused ? refused : { amount, currency }
}

function shownDigits(currency: string): string {
  const cases = Object.entries(unusualMinorDigits).map(
    ([digits, codes]) => `WHEN ${currency} IN (${codes.map(quoteText).join(',')}) THEN ${digits}`,
  )
  return `CASE ${cases.join(' ')} ELSE 2 END`
}

/** An exact amount with its currency; conditions on the field itself compare amounts, whatever the currency. */
export const money: FieldKind = {
  name: 'money',
  columns: () => [
    { suffix: '_amount', type: `numeric(${wholeDigits + scale},${scale})` },
    { suffix: '_currency', type: 'text' },
  ],
  schema: ({ options }, ctx) =>
    schemaOf((raw, report) => {
      const value = readMoney(raw, ctx, report)
      if (value === null || value === refused) return value
      return withinLimits(value.amount, options, report) === refused ? refused : value
    }),
  toColumns: (value) => {
    const given = value as Partial<Money> | null | undefined
    return { _amount: given?.amount ?? null, _currency: given?.currency ?? null }
  },
  output: (column) => {
    const amount = decimalText(column('_amount'), shownDigits(column('_currency')))
    return `CASE WHEN ${column('_amount')} IS NOT NULL THEN json_build_object('amount', ${amount}, 'currency', ${column('_currency')}) END`
  },
  operators: {
    ...choiceOperators(amountColumn),
    ...comparisonOperators(amountColumn),
    ...presenceOperator((column) => `${column('_amount')} IS NULL`),
  },
  sort: (column) => [
    { expression: column('_amount'), type: 'numeric' },
    { expression: column('_currency'), type: 'text' },
  ],
  subFields: {
    amount: { kind: 'decimal', suffix: '_amount' },
    currency: { kind: 'text', suffix: '_currency' },
  },
  aggregate: (column) => column('_amount'),
  toCell: (value) => {
    const given = value as Money | null
    return given === null ? '' : `${given.amount} ${given.currency}`
  },
  jsonSchema: () => ({
    type: 'object',
    properties: {
      amount: { type: 'string', pattern: '^-?\\d+(\\.\\d{1,4})?$' },
      currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    },
    required: ['amount', 'currency'],
    additionalProperties: false,
  }),
  editor: 'money',
  align: 'end',
}
