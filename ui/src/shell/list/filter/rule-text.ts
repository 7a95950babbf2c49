import type { FieldInfo } from '../../services/entity-info.ts'
import type { Shell } from '../../services/shell.ts'
import { valueText } from '../../fields/value-text.ts'
import { comparedAs, rollingPeriod, valueForm } from './operators.ts'
import { isComplete, type Rule } from './rule.ts'

type Speaker = Pick<Shell, 'i18n' | 'format'>
/** Names of linked records by their id. */
export type LinkNames = ReadonlyMap<string, string>

const shownAtMost = 2

export function periodText({ i18n }: Pick<Shell, 'i18n'>, period: string): string {
  const rolling = rollingPeriod(period)
  if (rolling !== undefined)
    return i18n.t(`list.period.${rolling.direction}.${rolling.unit}`, { count: rolling.count })
  const key = `list.period.named.${period.replace(' ', '-')}`
  return i18n.has(key) ? i18n.t(key) : period
}

function one(shell: Speaker, field: FieldInfo, value: unknown, names: LinkNames): string {
  if (value === '$me') return shell.i18n.t('list.me')
  if (value === '$myTeams') return shell.i18n.t('list.myTeams')
  if (field.target !== undefined) return names.get(String(value)) ?? '…'
  if (field.kind === 'multiSelect') return valueText(shell, { ...field, kind: 'select' }, value)
  if (field.kind === 'tags') return String(value)
  return valueText(shell, comparedAs(field), value)
}

/** The value of a rule in a few words; several are shortened. */
export function ruleValueText(shell: Speaker, field: FieldInfo, rule: Rule, names: LinkNames): string {
  if (!isComplete(rule)) return ''
  const form = valueForm(field, rule.operator)
  if (form === 'none') return ''
  if (form === 'period') return periodText(shell, String(rule.value))
  if (form === 'text') return `“${String(rule.value)}”`
  if (form === 'day') return shell.format.date(String(rule.value))
  const values = Array.isArray(rule.value) ? (rule.value as readonly unknown[]) : [rule.value]
  const words = values.map((value) =>
    form === 'days' ? shell.format.date(String(value)) : one(shell, field, value, names),
  )
  if (form === 'pair' || form === 'days') return words.join(' – ')
  const rest = words.length - shownAtMost
  return rest > 0 ? `${words.slice(0, shownAtMost).join(', ')} +${rest}` : words.join(', ')
}
