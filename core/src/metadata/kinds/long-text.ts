import type { FieldKind } from '../field-kind.ts'
import { checkLength, cleanLines } from '../values/clean-text.ts'
import { presenceOperator } from './operators/presence.ts'
import { textMatchOperators } from './operators/text-match.ts'
import { plainCell, singleColumn } from './single-column.ts'
import { refused, schemaOf } from './value-issue.ts'

const defaultLength = 20_000

export const longText: FieldKind = {
  name: 'longText',
  ...singleColumn('text'),
  schema: ({ options }) =>
    schemaOf((raw, report) => {
      const lines = cleanLines(raw, report)
      return lines === null || lines === refused
        ? lines
        : checkLength(lines, options.maxLength ?? defaultLength, report)
    }),
  operators: { ...textMatchOperators(), ...presenceOperator() },
  searchText: (value) => ({ text: plainCell(value) }),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({ type: 'string', maxLength: options.maxLength ?? defaultLength }),
  editor: 'textarea',
}
