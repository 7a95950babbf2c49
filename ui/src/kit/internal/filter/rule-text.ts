import { valueText } from '../field-value/value-text.ts'
import type { FilterSource } from './filter-source.ts'
import type { FilterField } from './find-path.ts'
import { boxText, isBox } from './box-value.ts'
import { comparedAs, operatorText, valueForm } from './operators.ts'
import { isNear, nearText } from './near-value.ts'
import { rollingPeriod } from './period.ts'
import {
  countRules,
  isComplete,
  onlyComplete,
  type ChipRule,
  type RelationRule,
  type Rule,
  type RuleGroup,
  type RuleItem,
} from './rule.ts'

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

/** A day, or a moment where a time was meant. */
function dayText({ format }: FilterSource, value: string): string {
  return value.includes('T') ? format.dateTime(value) : format.date(value)
}

function wordsOf(source: FilterSource, field: FilterField, rule: Rule): readonly string[] {
  const form = valueForm(field, rule.operator)
  if (!isComplete(rule) || form === 'none') return []
  if (form === 'period') return [periodText(source, String(rule.value))]
  if (form === 'near') return isNear(rule.value) ? [nearText(source, rule.value)] : []
  if (form === 'box') return isBox(rule.value) ? [boxText(source, rule.value)] : []
  if (form === 'yesNo' && rule.operator === 'located')
    return [source.speaker.word(rule.value === true ? 'yes' : 'no')]
  if (form === 'text') return [`“${String(rule.value)}”`]
  const values = Array.isArray(rule.value) ? (rule.value as readonly unknown[]) : [rule.value]
  const isDay = form === 'day' || form === 'days'
  const words = values.map((value) => (isDay ? dayText(source, String(value)) : one(source, field, value)))
  return form === 'pair' || form === 'days' ? [words.join(' – ')] : words
}

/** The value of a rule in a few words; several are shortened. */
function ruleValueText(source: FilterSource, field: FilterField, rule: Rule): string {
  const words = wordsOf(source, field, rule)
  const rest = words.length - shownAtMost
  return rest > 0 ? `${words.slice(0, shownAtMost).join(', ')} +${rest}` : words.join(', ')
}

/** The parts of a chip: what it is about, what is asked of it, and with what. */
export interface RuleWords {
  readonly field: string
  readonly operator: string
  readonly value: string
}

function relationWords(source: FilterSource, rule: RelationRule): RuleWords {
  const relation = source.relation(rule.path)
  const group = onlyComplete(rule.group)
  const isBare = relation === undefined || countRules(group) === 0
  return {
    field: source.t('relation.label', { label: relation?.label ?? rule.path }),
    operator: source.t(`relation.${rule.quantifier}${isBare ? '' : 'With'}`),
    value: isBare ? '' : filterSentence(source.inner(relation), group),
  }
}

/** What a chip says; several values are shortened. */
export function ruleWords(source: FilterSource, rule: ChipRule): RuleWords {
  if (rule.path === '') return { field: source.t('newFilter'), operator: '', value: '' }
  if (rule.kind === 'relation') return relationWords(source, rule)
  const found = source.find(rule.path)
  // A field that is gone, or that this reader may not see.
  if (found === undefined) return { field: rule.path, operator: '', value: '' }
  const operator = operatorText(source.t, found.field, rule)
  return { field: found.label, operator, value: ruleValueText(source, found.field, rule) }
}

function sentence(source: FilterSource, item: RuleItem): string {
  if (item.kind === 'opaque') return source.t('specialFilter')
  if (item.kind === 'group') return groupSentence(source, item)
  if (!isComplete(item)) return ''
  const { field, operator, value } = ruleWords(source, item)
  if (item.kind === 'relation') {
    const isOne = countRules(item.group) === 1
    return [field, operator, value === '' || isOne ? value : `(${value})`].filter(isSaid).join(' ')
  }
  const found = source.find(item.path)
  const words = found === undefined ? [] : wordsOf(source, found.field, item)
  return [field, operator, words.join(', ')].filter(isSaid).join(' ')
}

const isSaid = (word: string): boolean => word !== ''

function groupSentence(source: FilterSource, group: RuleGroup): string {
  const inner = sentences(source, group)
  const text = joined(source, group, inner)
  if (group.isNegated === true && text !== '')
    return source.t(group.join === 'or' ? 'say.noneOf' : 'say.notAllOf', { text })
  return inner.length > 1 ? `(${text})` : text
}

function sentences(source: FilterSource, { items }: RuleGroup): readonly string[] {
  return items.map((item) => sentence(source, item)).filter(isSaid)
}

function joined({ t }: FilterSource, { join }: RuleGroup, words: readonly string[]): string {
  return words.join(` ${t(`join.${join}`)} `)
}

/** A whole filter as people would say it: `Stage is any of Won and (City is Gent or Owner is any of Me)`. */
export function filterSentence(source: FilterSource, group: RuleGroup): string {
  if (group.isNegated === true) return groupSentence(source, group)
  return joined(source, group, sentences(source, group))
}
