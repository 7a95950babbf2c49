import type { Money } from '@tessera/sdk/ui'
import { valueText } from '../../fields/value-text.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { ColumnTotals } from './board-column.ts'

/**
 * What a column adds up to, in words: amounts of several currencies apart, the first sum without its name. What is not
 * known yet, or comes to nothing, is an empty line, so that the cards of all columns stand where they will stay.
 */
export function sumsText(
  shell: Shell,
  sums: readonly FieldInfo[],
  { sums: totals }: ColumnTotals,
): readonly string[] {
  return sums.map((field, index) => {
    const values = totals[field.name] ?? []
    if (values.length === 0) return ''
    const text = values.map((value) => sumText(shell, field, value)).join(' + ')
    return index === 0 ? text : `${field.label} ${text}`
  })
}

/** Of sums the cents say nothing, and there is little room. */
function sumText(shell: Shell, field: FieldInfo, value: unknown): string {
  return field.kind === 'money'
    ? shell.format.money(value as Money, { digits: 'none' })
    : valueText(shell, field, value)
}
