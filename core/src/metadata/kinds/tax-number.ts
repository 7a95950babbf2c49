import type { FieldKind } from '../field-kind.ts'
import { checkLength, cleanLine } from '../values/clean-text.ts'
import { normalised, taxIdentifier } from '../values/tax-identifier.ts'
import { choiceOperators } from './operators/choice.ts'
import { readAs, type Operand } from './operators/operand.ts'
import { presenceOperator } from './operators/presence.ts'
import { textMatchOperators } from './operators/text-match.ts'
import { plainCell, singleColumn, sortedBy } from './single-column.ts'
import { refused, schemaOf, shown, told } from './value-issue.ts'

const defaultLength = 40

const whole: Operand = {
  type: 'text',
  expected: () => 'a VAT or enterprise number',
  read: (raw, ctx) => {
    const line = readAs(cleanLine, raw)
    return line === undefined ? undefined : taxIdentifier(line, ctx.country).value
  },
}

const piece: Operand = {
  type: 'text',
  expected: () => 'a part of a VAT or enterprise number',
  read: (raw) => normalised(readAs(cleanLine, raw) ?? '') || undefined,
}

export const taxNumber: FieldKind = {
  name: 'taxNumber',
  ...singleColumn('text'),
  ...sortedBy('text'),
  schema: ({ options }, ctx) =>
    schemaOf((raw, report) => {
      const line = cleanLine(raw, report)
      if (line === null || line === refused) return line
      const { value, isPossible, tooShortFor } = taxIdentifier(line, ctx.country)
      if (!/\d/.test(value))
        return report(
          'field.not_tax_number',
          `${shown(line)} is not a VAT or enterprise number: it has no digits. Write it as "BE0417497106".`,
          told(line),
        )
      if (tooShortFor !== null)
        return report(
          'field.tax_number_too_short',
          `${shown(line)} is too short for a VAT number of its country: at least ${tooShortFor} characters follow the country's letters. Compare it with the original.`,
          { ...told(line), least: tooShortFor },
        )
      if (!isPossible)
        return report(
          'field.tax_number_check',
          `${shown(line)} cannot be a VAT number: its length or check digits do not fit its country. Compare it with the original.`,
          told(line),
        )
      return checkLength(value, options.maxLength ?? defaultLength, report)
    }),
  operators: { ...choiceOperators(whole), ...textMatchOperators(piece), ...presenceOperator() },
  searchText: (value) => ({
    digits: plainCell(value).replace(/\D/g, ''),
    exact: plainCell(value).toLowerCase(),
  }),
  toCell: plainCell,
  jsonSchema: ({ options }) => ({ type: 'string', maxLength: options.maxLength ?? defaultLength }),
  editor: 'taxNumber',
}
