import type { Address } from '@tessera/sdk'
import type { ColumnReference, FieldKind } from '../field-kind.ts'
import { checkLength, cleanLine } from '../values/clean-text.ts'
import { countryCode } from '../values/country.ts'
import { addressPointOperators } from './operators/address-point.ts'
import { presenceOperator } from './operators/presence.ts'
import { refused, schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

const suffixes = {
  street: '_street',
  street2: '_street2',
  postalCode: '_postal_code',
  city: '_city',
  region: '_region',
  country: '_country',
} as const satisfies Record<keyof Address, string>
type Line = keyof typeof suffixes
const lines = Object.keys(suffixes) as Line[]
const longestLine = 200

function readLine(line: Line, raw: unknown, report: Report): string | null | Refused {
  if (raw === null || raw === undefined) return null
  const at: Report = (code, message, values) => report(code, message, values, [line])
  const text = cleanLine(raw, at)
  if (text === null || text === refused) return text
  if (line !== 'country') return checkLength(text, longestLine, at)
  return (
    countryCode(text) ??
    at(
      'field.not_country',
      `${shown(text)} is not a country code. Use the two letters of ISO 3166-1, such as "BE".`,
      told(text),
    )
  )
}

function readAddress(raw: unknown, report: Report): Address | null | Refused {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    return report(
      'field.not_address',
      `${shown(raw)} is not an address. Send an object with ${lines.join(', ')}.`,
      told(raw),
    )
  }
  const unknown = Object.keys(raw).find((key) => !Object.hasOwn(suffixes, key))
  if (unknown !== undefined)
    return report(
      'field.unknown_key',
      `"${unknown}" is not part of an address. Use ${lines.join(', ')}.`,
      told(unknown),
      [unknown],
    )
  const address: Partial<Record<Line, string | null>> = {}
  let isRefused = false
  for (const line of lines) {
    const value = readLine(line, (raw as Record<string, unknown>)[line], report)
    if (value === refused) isRefused = true
    else address[line] = value
  }
  if (isRefused) return refused
  return lines.every((line) => address[line] === null) ? null : address
}

const isEmpty = (column: ColumnReference): string =>
  lines.map((line) => `${column(suffixes[line])} IS NULL`).join(' AND ')

function shownLines(value: unknown): (string | null | undefined)[] {
  const { street, street2, postalCode, city, region, country } = value as Address
  return [street, street2, [postalCode, city].filter(Boolean).join(' '), region, country]
}

function oneLine(address: Address): string {
  let text = ''
  for (const line of lines) if (address[line]) text += text === '' ? address[line] : ` ${address[line]}`
  return text
}

/** Six lines of text; without any it is null. Its country is an ISO 3166-1 alpha-2 code. */
export const address: FieldKind = {
  name: 'address',
  columns: () => lines.map((line) => ({ suffix: suffixes[line], type: 'text', mayBeEmpty: true })),
  schema: () => schemaOf(readAddress),
  toColumns: (value) => {
    const given = (value ?? {}) as Address
    const columns: Record<string, string | null> = {}
    for (const line of lines) columns[suffixes[line]] = given[line] ?? null
    return columns
  },
  output: (column) => {
    const pairs = lines.map((line) => `'${line}', ${column(suffixes[line])}`)
    return `CASE WHEN NOT (${isEmpty(column)}) THEN json_build_object(${pairs.join(', ')}) END`
  },
  operators: { ...presenceOperator(isEmpty), ...addressPointOperators },
  subFields: Object.fromEntries(lines.map((line) => [line, { kind: 'text', suffix: suffixes[line] }])),
  searchText: (value) => ({ text: oneLine(value as Address) }),
  toCell: (value) => (value === null ? '' : shownLines(value).filter(Boolean).join(', ')),
  jsonSchema: () => ({
    type: 'object',
    properties: Object.fromEntries(
      lines.map((line) => [
        line,
        { type: ['string', 'null'], maxLength: line === 'country' ? 2 : longestLine },
      ]),
    ),
    additionalProperties: false,
  }),
  editor: 'address',
}
