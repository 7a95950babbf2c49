import type { FieldModel } from '../entity-model.ts'
import type { FieldKind } from '../field-kind.ts'
import { quoteText } from '../naming.ts'
import { choiceOperators } from './operators/choice.ts'
import type { Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { plainCell, singleColumn } from './single-column.ts'
import { schemaOf, shown, told, type Refused, type Report } from './value-issue.ts'

const listed = 20

/** The values of a choice field in their order; archived ones too, since records that have them keep them. */
export function optionValues({ options }: FieldModel): readonly string[] {
  return (options.options ?? []).map((option) => option.value)
}

/** `one of "lead", "won"`, cut short after twenty. */
function optionList(field: FieldModel): string {
  const values = optionValues(field)
  const rest = values.length > listed ? ` and ${values.length - listed} more` : ''
  return `one of ${values.slice(0, listed).map(shown).join(', ')}${rest}`
}

/** Whether that is an option is looked up in a set: an import asks a hundred thousand times. */
export function readOption(
  field: FieldModel,
  known: ReadonlySet<string>,
  raw: unknown,
  report: Report,
): string | Refused {
  const value = typeof raw === 'string' ? raw.trim() : raw
  if (typeof value === 'string' && known.has(value)) return value
  return report(
    'field.not_option',
    `${shown(raw)} is not an option here. Choose ${optionList(field)}.`,
    told(raw),
  )
}

/** One option of a choice field. */
export const optionOperand: Operand = {
  type: 'text',
  expected: optionList,
  read: (raw, _ctx, field) =>
    typeof raw === 'string' && optionValues(field).includes(raw) ? raw : undefined,
}

/** The place of the value among the options; values that are no option any more come after them. */
function position(column: string, field: FieldModel): string {
  const values = optionValues(field)
  const list = `ARRAY[${values.map(quoteText).join(', ')}]::text[]`
  return `coalesce(array_position(${list}, ${column}), CASE WHEN ${column} IS NOT NULL THEN ${values.length + 1} END)`
}

export const select: FieldKind = {
  name: 'select',
  ...singleColumn('text'),
  schema: (field) => {
    const known = new Set(optionValues(field))
    return schemaOf((raw, report) => readOption(field, known, raw, report))
  },
  operators: { ...choiceOperators(optionOperand), ...presenceOperator() },
  sort: (column, field) => [{ expression: position(column(), field), type: 'integer' }],
  toCell: plainCell,
  jsonSchema: (field) => ({ type: 'string', enum: optionValues(field) }),
  editor: 'select',
}
