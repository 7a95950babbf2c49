import { createHash } from 'node:crypto'
import type { EntityModel } from '../../metadata/entity-model.ts'
import type { FieldReaders } from './field-readers.ts'
import type { SearchGroup } from './search-plan.ts'
import { searchableLeaves, type SearchLeaf } from './searched-fields.ts'

/** A group as it is kept: its leaves by their immutable ids. */
export interface PlannedGroup {
  readonly id: number
  readonly entity: string
  readonly leafIds: readonly string[]
}

/** 52 bits of a hash, so that it is exact as a JSON number and no two groups ever meet. */
function searchGroupId(entity: string, leafIds: readonly string[]): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([entity, ...leafIds]))
    .digest('hex')
  return Number.parseInt(hash.slice(0, 13), 16)
}

/** Leaves with the same readers share a document. */
export function planGroups(
  model: EntityModel,
  leaves: readonly SearchLeaf[],
  readers: FieldReaders,
): PlannedGroup[] {
  const byReaders = new Map<string, string[]>()
  for (const leaf of leaves) {
    const key = readers.readersOf(model.name, leaf.field.path)
    byReaders.set(key, [...(byReaders.get(key) ?? []), leaf.id])
  }
  return [...byReaders.values()].map((leafIds) => ({
    id: searchGroupId(model.name, leafIds),
    entity: model.name,
    leafIds,
  }))
}

/** The group under the current metadata; null when one of its fields is gone. */
export function resolveGroup(
  model: EntityModel,
  planned: PlannedGroup,
  isReady: boolean,
): SearchGroup | null {
  const byId = new Map(searchableLeaves(model).map((leaf) => [leaf.id, leaf]))
  const leaves = planned.leafIds.map((id) => byId.get(id))
  if (leaves.some((leaf) => leaf === undefined)) return null
  const found = leaves as SearchLeaf[]
  return {
    id: planned.id,
    entity: planned.entity,
    fields: [...new Set(found.map((leaf) => leaf.field.path))],
    leaves: new Set(found.map((leaf) => leaf.path)),
    isReady,
  }
}
