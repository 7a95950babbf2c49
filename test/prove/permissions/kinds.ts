import type { FieldFact } from './facts.ts'

/* What each kind of field can be asked, as the API's description has it. */

const texts = ['eq', 'ne', 'in', 'nin', 'contains', 'startsWith', 'endsWith', 'empty'] as const
const choices = ['eq', 'ne', 'in', 'nin', 'empty'] as const
const numbers = ['eq', 'ne', 'in', 'nin', 'gt', 'gte', 'lt', 'lte', 'between', 'empty'] as const
const lists = ['has', 'hasAll', 'empty'] as const

const operators: Readonly<Record<string, readonly string[]>> = {
  text: texts,
  email: texts,
  phone: texts,
  url: texts,
  taxNumber: texts,
  autoNumber: texts,
  longText: ['contains', 'startsWith', 'endsWith', 'empty'],
  richText: ['contains', 'empty'],
  integer: numbers,
  decimal: numbers,
  percent: numbers,
  money: numbers,
  duration: numbers,
  rating: numbers,
  date: [...numbers, 'during'],
  dateTime: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'during', 'empty'],
  boolean: choices,
  select: choices,
  multiSelect: lists,
  tags: lists,
  reference: choices,
  user: choices,
  team: choices,
  file: choices,
  record: choices,
  id: ['eq', 'ne', 'in', 'nin'],
  address: ['empty'],
  json: ['empty'],
  parts: ['empty'],
}

const withoutOrder = new Set([
  'longText',
  'richText',
  'multiSelect',
  'tags',
  'reference',
  'user',
  'team',
  'file',
  'record',
  'address',
  'json',
  'parts',
])
const withoutExtremes = new Set([...withoutOrder, 'boolean', 'id', 'select', 'phone', 'money'])
const summed = new Set(['integer', 'decimal', 'percent', 'money', 'duration', 'rating'])

/** The kind that a path ends in. */
export function kindAt(field: FieldFact, sub: string | null): string {
  if (sub === null) return field.kind
  if (sub === 'id') return field.parts === null ? field.kind : 'id'
  if (sub === 'amount') return 'decimal'
  return sub === 'email' ? 'email' : 'text'
}

export const operatorsOf = (kind: string): readonly string[] => operators[kind] ?? []
export const isSortable = (kind: string): boolean => !withoutOrder.has(kind)
export const hasExtremes = (kind: string): boolean => !withoutExtremes.has(kind)
export const isSummed = (kind: string): boolean => summed.has(kind)
export const isLink = (kind: string): boolean => ['reference', 'user', 'team', 'file'].includes(kind)

/** Amounts are compared without their currency, links to any record by the id alone. */
function comparedBy(kind: string, value: unknown): unknown {
  const { amount, id } = Object(value) as { amount?: unknown; id?: unknown }
  if (kind === 'money') return amount ?? null
  return kind === 'record' ? (id ?? value) : value
}

/** Something to compare with, made of a value that a record has. */
export function operandFor(kind: string, operator: string, value: unknown, other: unknown): unknown {
  const [plain, second] = [value, other].map((one) => comparedBy(kind, one)) as [unknown, unknown]
  switch (operator) {
    case 'empty':
      return true
    case 'during':
      return 'this year'
    case 'in':
    case 'nin':
      return [plain, second]
    case 'between':
      return plain! < second! ? [plain, second] : [second, plain]
    case 'has':
    case 'hasAll':
      return [(value as string[])[0]]
    case 'contains':
    case 'endsWith':
      return kind === 'richText'
        ? (plain as string).replaceAll(/<\/?p>/g, '')
        : (plain as string).slice((plain as string).length > 3 ? 3 : 1)
    case 'startsWith':
      return (plain as string).slice(0, -1)
    default:
      return plain
  }
}
