import type { FieldKind } from '../field-kind.ts'
import { checkLength, cleanLine } from '../values/clean-text.ts'
import { choiceOperators } from './operators/choice.ts'
import type { Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { textMatchOperators } from './operators/text-match.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { textOperand } from './text.ts'
import { refused, schemaOf, shown, told } from './value-issue.ts'

const defaultLength = 254
const form =
  /^([^\s@<>()[\]\\,;:"]{1,64})@((?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])$/u

const operand: Operand = {
  ...textOperand,
  expected: () => 'an e-mail address',
  left: (column) => `lower(${column()})`,
  right: (placeholder) => `lower(${placeholder})`,
}

export const email: FieldKind = {
  name: 'email',
  ...singleColumn('text'),
  ...sortedBy('text', (column) => `lower(${column()})`),
  schema: ({ options }) =>
    schemaOf((raw, report) => {
      const line = cleanLine(raw, report)
      if (line === null || line === refused) return line
      const match = form.exec(line)
      if (match === null || line.includes('..') || line.startsWith('.') || line.includes('.@')) {
        return report(
          'field.not_email',
          `${shown(line)} is not an e-mail address. Write one address only, such as "jan@example.com".`,
          told(line),
        )
      }
      return checkLength(`${match[1]}@${match[2]?.toLowerCase()}`, options.maxLength ?? defaultLength, report)
    }),
  operators: { ...choiceOperators(operand), ...textMatchOperators(), ...presenceOperator() },
  uniqueExpression: (column) => `lower(${column()})`,
  searchText: (value) => ({ exact: plainCell(value).toLowerCase() }),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({
    type: 'string',
    format: 'email',
    maxLength: options.maxLength ?? defaultLength,
  }),
  editor: 'email',
}
