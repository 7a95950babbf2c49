import type { FieldKind } from '../field-kind.ts'
import { uuidText } from '../values/uuid-text.ts'
import { choiceOperators } from './operators/choice.ts'
import type { Operand } from './operators/operand.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { schemaOf, shown, told } from './value-issue.ts'

const operand: Operand = { type: 'uuid', expected: () => 'the id of a record as a UUID', read: uuidText }

/** A record's own id. */
export const id: FieldKind = {
  name: 'id',
  ...singleColumn('uuid'),
  ...sortedBy('uuid'),
  schema: () =>
    schemaOf(
      (raw, report) =>
        uuidText(raw) ?? report('field.not_id', `${shown(raw)} is not an id. Send a UUID.`, told(raw)),
    ),
  operators: choiceOperators(operand),
  toCell: plainCell,
  jsonSchema: () => ({ type: 'string', format: 'uuid' }),
  editor: 'none',
}
