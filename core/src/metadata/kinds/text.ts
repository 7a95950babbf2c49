import type { FieldKind } from '../field-kind.ts'
import { checkLength, cleanLine } from '../values/clean-text.ts'
import { choiceOperators } from './operators/choice.ts'
import { readAs, type Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { sameTextOperator, textMatchOperators } from './operators/text-match.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { refused, schemaOf } from './value-issue.ts'

const defaultLength = 200

/** A text compared exactly, cleaned as stored ones are. */
export const textOperand: Operand = {
  type: 'text',
  expected: () => 'a text',
  read: (raw) => readAs(cleanLine, raw),
}

export const text: FieldKind = {
  name: 'text',
  ...singleColumn('text'),
  ...sortedBy('text'),
  schema: ({ options }) =>
    schemaOf((raw, report) => {
      const line = cleanLine(raw, report)
      return line === null || line === refused
        ? line
        : checkLength(line, options.maxLength ?? defaultLength, report)
    }),
  operators: {
    ...choiceOperators(textOperand),
    ...textMatchOperators(),
    ...sameTextOperator(),
    ...presenceOperator(),
  },
  searchText: (value) => ({ text: plainCell(value) }),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({ type: 'string', maxLength: options.maxLength ?? defaultLength }),
  editor: 'text',
}
