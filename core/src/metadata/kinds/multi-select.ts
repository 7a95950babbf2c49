import type { FieldKind } from '../field-kind.ts'
import { joinList, readEntries, readList } from '../values/text-list.ts'
import { listOperators } from './operators/list.ts'
import { presenceOperator } from './operators/presence.ts'
import { optionOperand, optionValues, readOption } from './select.ts'
import { singleColumn } from './single-column.ts'
import { refused, schemaOf } from './value-issue.ts'

/** Several options, each once, in the order of the options. */
export const multiSelect: FieldKind = {
  name: 'multiSelect',
  ...singleColumn('text[]'),
  schema: (field) => {
    const order = optionValues(field)
    const known = new Set(order)
    return schemaOf((raw, report) => {
      const list = readList(raw, report)
      const chosen =
        list === refused
          ? refused
          : readEntries(list, report, (entry, note) => readOption(field, known, entry, note))
      if (chosen === refused) return refused
      return chosen.length === 0 ? null : order.filter((value) => chosen.includes(value))
    })
  },
  operators: { ...listOperators(optionOperand), ...presenceOperator() },
  toCell: joinList,
  jsonSchema: (field) => ({
    type: 'array',
    items: { type: 'string', enum: optionValues(field) },
    uniqueItems: true,
  }),
  editor: 'multiSelect',
}
