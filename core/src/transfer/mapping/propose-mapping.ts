import { foldText } from '../../foundation/fold-text.ts'
import { targetValueType } from './import-target.ts'
import { fitByHeader, nameTarget } from './target-fit.ts'
import type { ColumnAnalysis } from '../reading/values/column-profile.ts'
import type { ValueType } from '../reading/values/value-type.ts'
import type { ImportTarget } from './import-target.ts'

export interface ColumnMapping {
  /** Position in the table's header. */
  readonly column: number
  readonly header: string
  /** Undefined when nothing fits: the person chooses, skips, or makes a new field. */
  readonly path: string | undefined
  readonly valueType: ValueType
  /** From 0 to 1, as shown beside the proposal. */
  readonly confidence: number
  readonly reason: 'earlier' | 'header' | 'content' | 'none'
  /** Other targets that came close, best first. */
  readonly alternatives: readonly { readonly path: string; readonly confidence: number }[]
}

export interface MappingOptions {
  /** Header to path as chosen in earlier imports of the same entity; null where a column was left out. */
  readonly earlier?: ReadonlyMap<string, string | null>
}

interface Candidate {
  readonly column: number
  readonly target: ImportTarget
  readonly confidence: number
  readonly reason: ColumnMapping['reason']
}

/** From here a header is proposed at all. */
const enough = 0.62
const alternativesShown = 3

/** The key under which an earlier choice is kept: the header without accents, case and punctuation. */
export function headerKey(header: string): string {
  return foldText(header)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Proposes where each column goes: as in earlier imports, else by its name, else by what it holds. Every target is
 * used once, unless it takes several columns.
 */
export function proposeMapping(
  columns: readonly ColumnAnalysis[],
  targets: readonly ImportTarget[],
  options: MappingOptions = {},
): ColumnMapping[] {
  const byHeader = headerCandidates(columns, targets)
  const skipped = new Set(
    columns.flatMap((column, index) =>
      options.earlier?.get(headerKey(column.header)) === null ? [index] : [],
    ),
  )
  const candidates = [
    ...earlierCandidates(columns, targets, options),
    ...byHeader,
    ...contentCandidates(columns, targets),
  ]
  const chosen = assign(candidates.filter((candidate) => !skipped.has(candidate.column)))
  adjustNames(chosen, columns, targets)
  return columns.map((column, index) => {
    const choice = chosen.get(index)
    return {
      column: index,
      header: column.header,
      path: choice?.target.path,
      valueType: choice ? targetValueType(choice.target) : column.type,
      confidence: choice ? Math.round(choice.confidence * 100) / 100 : 0,
      reason: choice?.reason ?? 'none',
      alternatives: byHeader
        .filter((candidate) => candidate.column === index && candidate.target.path !== choice?.target.path)
        .slice(0, alternativesShown)
        .map((candidate) => ({
          path: candidate.target.path,
          confidence: Math.round(candidate.confidence * 100) / 100,
        })),
    }
  })
}

function earlierCandidates(
  columns: readonly ColumnAnalysis[],
  targets: readonly ImportTarget[],
  options: MappingOptions,
): Candidate[] {
  return columns.flatMap((column, index) => {
    const path = options.earlier?.get(headerKey(column.header))
    const target = targets.find((candidate) => candidate.path === path)
    return target ? [{ column: index, target, confidence: 1, reason: 'earlier' as const }] : []
  })
}

function headerCandidates(columns: readonly ColumnAnalysis[], targets: readonly ImportTarget[]): Candidate[] {
  const named = targets.map(nameTarget)
  const candidates = columns.flatMap((column, index) =>
    named.map((target): Candidate => ({
      column: index,
      target: target.target,
      confidence: fitByHeader(column, target),
      reason: 'header',
    })),
  )
  return candidates
    .filter((candidate) => candidate.confidence >= enough)
    .toSorted((one, other) => other.confidence - one.confidence)
}

/** Types that say by themselves where they belong. A column of numbers or words does not. */
const telling: ReadonlySet<ValueType> = new Set(['email', 'phone', 'vat', 'url'])

function contentCandidates(
  columns: readonly ColumnAnalysis[],
  targets: readonly ImportTarget[],
): Candidate[] {
  return columns.flatMap((column, index) => {
    if (!telling.has(column.type)) return []
    return targets
      .filter((target) => targetValueType(target) === column.type)
      .map((target, order): Candidate => ({
        column: index,
        target,
        confidence: column.share * (0.6 - Math.min(order, 10) / 100),
        reason: 'content',
      }))
  })
}

/** Gives the surest pairs first; what an earlier import decided comes before everything. */
function assign(candidates: readonly Candidate[]): Map<number, Candidate> {
  const rank = (candidate: Candidate): number =>
    candidate.confidence + (candidate.reason === 'earlier' ? 2 : candidate.reason === 'header' ? 1 : 0)
  const chosen = new Map<number, Candidate>()
  const used = new Set<string>()
  for (const candidate of candidates.toSorted((one, other) => rank(other) - rank(one))) {
    const { target, column } = candidate
    if (chosen.has(column) || (used.has(target.path) && !target.multi)) continue
    chosen.set(column, candidate)
    used.add(target.path)
  }
  return chosen
}

/**
 * "Nom" and "Naam" mean the last name beside a column of first names, and the whole name without one; what the cells
 * hold decides.
 */
function adjustNames(
  chosen: Map<number, Candidate>,
  columns: readonly ColumnAnalysis[],
  targets: readonly ImportTarget[],
): void {
  for (const full of targets) {
    const { parts } = full
    if (!parts) continue
    const columnOf = (path: string): number | undefined =>
      [...chosen].find(([, candidate]) => candidate.target.path === path)?.[0]
    const [first, last, whole] = [columnOf(parts.first), columnOf(parts.last), columnOf(full.path)]
    if (whole !== undefined && first !== undefined && last === undefined)
      move(
        chosen,
        whole,
        targets.find((target) => target.path === parts.last),
      )
    if (
      last !== undefined &&
      first === undefined &&
      whole === undefined &&
      (columns[last]?.manyWordsShare ?? 0) >= 0.6
    )
      move(chosen, last, full)
  }
}

function move(chosen: Map<number, Candidate>, column: number, target: ImportTarget | undefined): void {
  const candidate = chosen.get(column)
  if (candidate && target && candidate.reason !== 'earlier') chosen.set(column, { ...candidate, target })
}
