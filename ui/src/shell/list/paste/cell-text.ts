import type { Money } from '@tessera/sdk/ui'
import { isBlank } from '../../../kit/internal/field-value/is-blank.ts'
import { mainPartField } from '../../../kit/internal/field-value/main-part-field.ts'
import { optionOf } from '../../../kit/internal/field-value/value-text.ts'
import { valueText } from '../../fields/value-text.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'

type Speaker = Pick<Shell, 'i18n' | 'format' | 'session'>
type Row = Readonly<Record<string, unknown>>

/** A value in one cell of a spreadsheet. */
export interface CellText {
  readonly text: string
  /** A spreadsheet shall take it as it is: no number, no date, no formula. */
  readonly isText: boolean
}

const numbers = new Set(['integer', 'decimal', 'rating', 'duration'])
const asIs = new Set([...numbers, 'money', 'percent', 'date', 'dateTime', 'boolean'])

/** A value as spreadsheets read it with the user's formats, and as pasting reads it again. */
export function cellText(shell: Speaker, field: FieldInfo, value: unknown): CellText {
  if (isBlank(value)) return { text: '', isText: false }
  return { text: textOf(shell, field, value), isText: !asIs.has(field.kind) }
}

function textOf(shell: Speaker, field: FieldInfo, value: unknown): string {
  const { format, session } = shell
  if (numbers.has(field.kind)) return numberText(shell, value as number | string)
  switch (field.kind) {
    case 'money': {
      const { amount, currency } = value as Money
      const number = numberText(shell, amount)
      return currency === session.organisation.currency ? number : `${number} ${currency}`
    }
    case 'percent':
      return `${numberText(shell, value as string)}%`
    case 'dateTime':
      return `${format.date(new Date(value as string))} ${format.time(value as string)}`
    case 'multiSelect':
      return (value as readonly string[]).map((each) => optionOf(field, each).label).join('; ')
    case 'tags':
      return (value as readonly string[]).join('; ')
    case 'parts': {
      const main = mainPartField(field)
      const parts = value as readonly Row[]
      const part = parts.find((each) => each['primary'] === true) ?? parts[0]
      return main === undefined || part === undefined ? '' : cellText(shell, main, part[main.name]).text
    }
    default:
      return valueText(shell, field, value)
  }
}

/** No signs between thousands: some are blanks that no spreadsheet takes. */
function numberText({ format }: Pick<Shell, 'format'>, value: number | string): string {
  return format.number(value, { useGrouping: false, maximumFractionDigits: 10 })
}
