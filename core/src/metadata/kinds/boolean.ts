import type { FieldKind } from '../field-kind.ts'
import { choiceOperators } from './operators/choice.ts'
import { readAs, type Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

/** `true` and `false`, as values or as the texts that files hold. */
function readBoolean(raw: unknown, report: Report): boolean | Refused {
  const value = typeof raw === 'string' ? raw.trim().toLowerCase() : raw
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  return report(
    'field.not_boolean',
    `${shown(raw)} is neither true nor false. Send true or false.`,
    told(raw),
  )
}

const operand: Operand = {
  type: 'boolean',
  expected: () => 'true or false',
  read: (raw) => readAs(readBoolean, raw),
}

export const boolean: FieldKind = {
  name: 'boolean',
  ...singleColumn('boolean'),
  ...sortedBy('boolean'),
  schema: () => schemaOf(readBoolean),
  operators: { ...choiceOperators(operand), ...presenceOperator() },
  toCell: plainCell,
  jsonSchema: () => ({ type: 'boolean' }),
  editor: 'boolean',
}
