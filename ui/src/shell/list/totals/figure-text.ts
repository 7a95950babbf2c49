import type { Money } from '@tessera/sdk/ui'
import { valueText } from '../../fields/value-text.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import type { TotalKind } from './total-kinds.ts'

type Speaker = Pick<Shell, 'i18n' | 'format'>

export interface FigureInput {
  readonly field: FieldInfo
  readonly kind: TotalKind
  readonly values: readonly unknown[]
  /** How many records there are. */
  readonly count: number
}

/** A figure as people read it; amounts of several currencies one after the other. */
export function figureText(shell: Speaker, { field, kind, values, count }: FigureInput): string {
  const { format } = shell
  const filled = Number(values[0] ?? 0)
  if (kind === 'count') return format.number(filled)
  if (kind === 'filled' || kind === 'empty')
    return count === 0 ? '–' : format.percent((kind === 'filled' ? filled : count - filled) / count)
  if (values.length === 0) return '–'
  return values.map((value) => oneText(shell, field, kind, value)).join(' + ')
}

const plain = new Set(['integer', 'decimal', 'rating'])

function oneText(shell: Speaker, field: FieldInfo, kind: TotalKind, value: unknown): string {
  const { format } = shell
  if (plain.has(field.kind))
    return format.number(Number(value), { maximumFractionDigits: kind === 'avg' ? 2 : 4 })
  if (field.kind === 'money' && kind === 'sum') return format.money(value as Money, { digits: 'none' })
  if (field.kind === 'duration') return format.duration(Number(value))
  return valueText(shell, field, value)
}
