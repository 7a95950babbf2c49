import { headerKey, proposeMapping } from '../mapping/propose-mapping.ts'
import { foldText } from '../../foundation/fold-text.ts'
import type { TableDescription } from '../reading/read-table.ts'
import type { ColumnChoice, MappedColumn } from './import-session.ts'
import type { OfferedTarget } from './import-targets.ts'

/** Earlier choices by header: a path, or null where the column was left out. */
export type EarlierChoices = ReadonlyMap<string, string | null>

export function earlierChoices(
  imports: readonly { readonly header: readonly string[]; readonly mapping: readonly MappedColumn[] }[],
): EarlierChoices {
  const earlier = new Map<string, string | null>()
  for (const { header, mapping } of imports) {
    for (const [index, name] of header.entries()) {
      const column = mapping[index]
      if (column !== undefined && (column.path !== null || column.reason === 'chosen'))
        earlier.set(headerKey(name), column.path)
    }
  }
  return earlier
}

/** What the columns of a table are taken for; what the user chose for a header of the same name stands. */
export function mapColumns(
  table: TableDescription,
  targets: readonly OfferedTarget[],
  earlier: EarlierChoices,
  before: ReadonlyMap<string, MappedColumn> = new Map(),
): MappedColumn[] {
  // The end of a linked record's path ("city", "name") says nothing about its columns.
  const named = targets.map((target) =>
    target.link === null ? target : { ...target, path: hidden(target.path) },
  )
  const linked = new Set(targets.flatMap((target) => (target.link === null ? [] : [target.path])))
  const kept = new Map(
    [...earlier].map(([header, path]) => [header, path !== null && linked.has(path) ? hidden(path) : path]),
  )
  const proposals = proposeMapping(table.columns, named, { earlier: kept })
  const mapping = proposals.map((proposal, index): MappedColumn => {
    const chosen = before.get(headerKey(table.header[index] ?? ''))
    if (chosen !== undefined) return chosen
    const path = proposal.path === undefined ? null : proposal.path.replaceAll('\u0002', '.')
    const type =
      path === null
        ? undefined
        : typeFromHeader(
            table.header[index] ?? '',
            targets.find((target) => target.path === path),
          )
    return {
      path,
      confidence: proposal.confidence,
      reason: proposal.reason,
      ...(type === undefined ? {} : { type }),
    }
  })
  return mapping
}

const hidden = (path: string): string => path.replaceAll('.', '\u0002')

/** "Mobile", "Fax" or "E-mail (privé)" also say of which kind the entry is. */
function typeFromHeader(header: string, target: OfferedTarget | undefined): string | undefined {
  const words = foldText(header).split(/[^\p{L}\p{N}]+/u)
  for (const { value, names } of target?.typeNames ?? [])
    if (names.some((name) => words.includes(name))) return value
  return undefined
}

/** The mapping with some columns chosen anew; a field that takes one column leaves the one it had. */
export function withChoices(
  mapping: readonly MappedColumn[],
  choices: readonly (ColumnChoice & { readonly column: number })[],
  targets: readonly OfferedTarget[],
): MappedColumn[] {
  const changed = [...mapping]
  for (const { column, path, type } of choices) {
    if (changed[column] === undefined) continue
    const target = targets.find((candidate) => candidate.path === path)
    if (path !== null && target?.multi !== true) {
      for (const [index, other] of changed.entries())
        if (index !== column && other.path === path)
          changed[index] = { path: null, confidence: 0, reason: 'chosen' }
    }
    changed[column] = { path, confidence: 1, reason: 'chosen', ...(type === undefined ? {} : { type }) }
  }
  return changed
}
