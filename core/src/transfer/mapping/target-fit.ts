import { similarity, tokenise } from './header-similarity.ts'
import { targetValueType } from './import-target.ts'
import type { ColumnAnalysis } from '../reading/values/column-profile.ts'
import type { ValueType } from '../reading/values/value-type.ts'
import type { NameTokens } from './header-similarity.ts'
import type { ImportTarget } from './import-target.ts'

/** A target with its names ready for comparing. */
export interface NamedTarget {
  readonly target: ImportTarget
  readonly names: readonly NameTokens[]
}

export function nameTarget(target: ImportTarget): NamedTarget {
  const names = [...target.labels, ...target.synonyms, target.path.split('.').at(-1) ?? target.path]
  return { target, names: [...new Set(names)].map(tokenise) }
}

/** How well a column fits a target by its header, from 0 to 1; what its cells hold speaks for or against. */
export function fitByHeader(column: ColumnAnalysis, target: NamedTarget): number {
  let best = 0
  for (const { tokens, weight } of headerVariants(column.header)) {
    for (const name of target.names) best = Math.max(best, weight * similarity(tokens, name))
  }
  return best * contentFit(column, targetValueType(target.target))
}

interface HeaderVariant {
  readonly tokens: NameTokens
  readonly weight: number
}

/** The header as it is, without remarks in brackets and counters, and the lower of two header rows alone. */
function headerVariants(header: string): HeaderVariant[] {
  const variants = new Map<string, number>([[header, 1]])
  const add = (text: string, weight: number): void => {
    const trimmed = text.trim()
    if (trimmed !== '' && !variants.has(trimmed)) variants.set(trimmed, weight)
  }
  add(header.replace(/\([^)]*\)|\[[^\]]*\]|\*/g, ' '), 0.98)
  add(header.replace(/[\s(#_-]*\d+\)?\s*$/, ''), 0.96)
  const parts = header.split(' / ')
  if (parts.length > 1) {
    const last = parts.at(-1) ?? ''
    add(last, 0.95)
    add(last.replace(/[\s(#_-]*\d+\)?\s*$/, ''), 0.93)
  }
  return [...variants].map(([text, weight]) => ({ tokens: tokenise(text), weight }))
}

/** Cells that other types may be read from: digits are telephone numbers and postal codes too, texts may be anything. */
const readableAs: Partial<Readonly<Record<ValueType, readonly ValueType[]>>> = {
  integer: ['decimal'],
  decimal: ['integer', 'money'],
  money: ['integer', 'decimal'],
  percent: ['integer', 'decimal'],
  boolean: ['integer'],
  date: ['dateTime', 'integer'],
  dateTime: ['date'],
  phone: ['integer', 'vat'],
  vat: ['integer', 'phone'],
  postalCode: ['integer', 'text'],
  country: ['text'],
  url: ['text'],
}

/** Cells of these types say more than a name that would take any text: a column "Contact" full of addresses. */
const ownKinds: ReadonlySet<ValueType> = new Set(['email', 'phone', 'url', 'vat'])

/** A single cell proves nothing against a name: it may be a mistake. */
const tellingCells = 2

/** 1 when the cells can be read as that type, less when they look like something else. */
function contentFit(column: ColumnAnalysis, wanted: ValueType): number {
  if (column.examined === 0 || column.type === wanted) return 1
  if (wanted === 'text') return ownKinds.has(column.type) ? 0.6 : 1
  if (column.alternatives.some((alternative) => alternative.type === wanted)) return 0.97
  if (readableAs[wanted]?.includes(column.type)) return 0.95
  return column.examined < tellingCells ? 0.8 : 0.5
}
