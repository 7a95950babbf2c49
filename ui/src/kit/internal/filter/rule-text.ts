import { valueText } from '../field-value/value-text.ts'
import type { FilterSource } from './filter-source.ts'
import type { FilterField } from './find-path.ts'
import { comparedAs, operatorKey, rollingPeriod, valueForm } from './operators.ts'
import { isNear, nearText } from './near-value.ts'
import { isComplete, type Rule, type RuleGroup, type RuleItem } from './rule.ts'

const shownAtMost = 2

export function periodText({ t }: Pick<FilterSource, 't'>, period: string): string {
  const rolling = rollingPeriod(period)
  if (rolling !== undefined) return t(`period.${rolling.direction}.${rolling.unit}`, { count: rolling.count })
  return t(`period.named.${period.replace(' ', '-')}`)
}

function one(source: FilterSource, field: FilterField, value: unknown): string {
  if (value === '$me') return source.t('me')
  if (value === '$myTeams') return source.t('myTeams')
  if (field.target !== undefined) return source.names.get(String(value)) ?? '…'
  if (field.kind === 'multiSelect') return valueText(source.speaker, { ...field, kind: 'select' }, value)
  if (field.kind === 'tags') return String(value)
  return valueText(source.speaker, comparedAs(field), value)
}

function wordsOf(source: FilterSource, field: FilterField, rule: Rule): readonly string[] {
  const form = valueForm(field, rule.operator)
  if (!isComplete(rule) || form === 'none') return []
  if (form === 'period') return [periodText(source, String(rule.value))]
  if (form === 'near') return isNear(rule.value) ? [nearText(source, rule.value)] : []
  if (form === 'yesNo' && rule.operator === 'located')
    return [source.speaker.word(rule.value === true ? 'yes' : 'no')]
  if (form === 'text') return [`“${String(rule.value)}”`]
  const values = Array.isArray(rule.value) ? (rule.value as readonly unknown[]) : [rule.value]
  const isDay = form === 'day' || form === 'days'
  const words = values.map((value) => (isDay ? source.format.date(String(value)) : one(source, field, value)))
  return form === 'pair' || form === 'days' ? [words.join(' – ')] : words
}

/** The value of a rule in a few words; several are shortened. */
export function ruleValueText(source: FilterSource, field: FilterField, rule: Rule): string {
  const words = wordsOf(source, field, rule)
  const rest = words.length - shownAtMost
  return rest > 0 ? `${words.slice(0, shownAtMost).join(', ')} +${rest}` : words.join(', ')
}

function sentence(source: FilterSource, item: RuleItem): string {
  if (item.kind === 'opaque') return source.t('specialFilter')
  if (item.kind === 'group') {
    const inner = sentences(source, item)
    return inner.length > 1 ? `(${joined(source, item, inner)})` : (inner[0] ?? '')
  }
  if (!isComplete(item)) return ''
  const found = source.find(item.path)
  // A field that is gone, or that this reader may not see.
  if (found === undefined) return item.path
  const operator = source.t(operatorKey(found.field, item.operator))
  const words = wordsOf(source, found.field, item)
  return [found.label, operator, words.join(', ')].filter((word) => word !== '').join(' ')
}

function sentences(source: FilterSource, { items }: RuleGroup): readonly string[] {
  return items.map((item) => sentence(source, item)).filter((text) => text !== '')
}

function joined({ t }: FilterSource, { join }: RuleGroup, words: readonly string[]): string {
  return words.join(` ${t(`join.${join}`)} `)
}

/** A whole filter as people would say it: `Stage is any of Won and (City is Gent or Owner is any of Me)`. */
export function filterSentence(source: FilterSource, group: RuleGroup): string {
  return joined(source, group, sentences(source, group))
}
