import { isTesseraError, type UntypedFilter } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import type { ValueContext } from '../../metadata/field-kind.ts'
import type { Metadata } from '../../metadata/entity-model.ts'
import { compileFilter } from './compile-filter.ts'
import { CompileContext } from './compile-context.ts'
import { compileSort } from './compile-sort.ts'
import { shapeQuery } from './query-shape.ts'

/** Who asks, and what their values depend on. */
export interface Asking {
  readonly metadata: Metadata
  readonly actor: Actor
  readonly context: ValueContext
}

/** Throws what the query service would, without running anything. */
export function demandFilter({ metadata, actor, context }: Asking, entity: string, filter: unknown): void {
  const { shape, values } = shapeQuery({ filter: filter as UntypedFilter })
  if (shape.filter === null) return
  const ctx = new CompileContext(metadata, actor.access, actor.sharedEntities)
  compileFilter(ctx, ctx.source(entity), shape.filter)
  const input = { actor, context, values, cursor: [], limit: 0, offset: 0, search: null }
  for (const binding of ctx.parameters.bindings) binding(input)
}

export function demandSort({ metadata, actor }: Asking, entity: string, sort: readonly string[]): void {
  const ctx = new CompileContext(metadata, actor.access, actor.sharedEntities)
  compileSort(ctx.source(entity), sort)
}

export interface AcceptedFilter {
  /** Null where nothing of it is left. */
  readonly filter: Readonly<Record<string, unknown>> | null
  /** The conditions that were left out. */
  readonly refused: readonly Readonly<Record<string, unknown>>[]
}

/** What of a filter somebody may ask. A condition that they may not is left out, and so is a negation around one. */
export function acceptedFilter(
  asking: Asking,
  entity: string,
  filter: Readonly<Record<string, unknown>>,
): AcceptedFilter {
  if (isAsked(() => demandFilter(asking, entity, filter))) return { filter, refused: [] }
  const kept: Record<string, unknown> = {}
  const refused: Readonly<Record<string, unknown>>[] = []
  for (const [key, value] of Object.entries(filter)) {
    if ((key === 'and' || key === 'or') && Array.isArray(value)) {
      const nodes = value.map((node) => acceptedFilter(asking, entity, objectOf(node)))
      refused.push(...nodes.flatMap((node) => node.refused))
      const left = nodes.flatMap((node) => node.filter ?? [])
      if (left.length > 0) kept[key] = left
    } else if (isAsked(() => demandFilter(asking, entity, { [key]: value }))) kept[key] = value
    else refused.push({ [key]: value })
  }
  return { filter: Object.keys(kept).length === 0 ? null : kept, refused }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** Whether the query service would take it. */
export function isAsked(demand: () => void): boolean {
  try {
    demand()
    return true
  } catch (error) {
    if (isTesseraError(error)) return false
    throw error
  }
}
