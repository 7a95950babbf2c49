import type { Formatter, MessageValues } from '@tessera/sdk/ui'
import type { RecordSearch } from '../../record-picker.ts'
import type { ValueSpeaker } from '../field-value/value-context.ts'
import { findPath, type FilterEntity, type FoundPath, type PathReader } from './find-path.ts'
import { relationsOf, type FilterRelation } from './relation.ts'

/** Names of linked records by their id. */
export type LinkNames = ReadonlyMap<string, string>

/** Finds words for a field of tags. */
export type TagSearch = (term: string, signal: AbortSignal) => Promise<readonly string[]>

/** A place on the map, and what tells it from its namesakes. */
export interface FoundPlace {
  readonly name: string
  readonly detail: string
  readonly latitude: number
  readonly longitude: number
}

/** Finds places by the start of their name or postal code. */
export type PlaceSearch = (term: string, signal: AbortSignal) => Promise<readonly FoundPlace[]>

/** What every part of a filter is told, whatever records its conditions are about. */
interface SharedSource {
  readonly reader: PathReader
  readonly speaker: ValueSpeaker
  readonly format: Formatter
  readonly names: LinkNames
  readonly currency: string
  readonly country: string
  readonly t: (key: string, values?: MessageValues) => string
  readonly search: (entity: string) => RecordSearch | undefined
  readonly searchPlaces: PlaceSearch | undefined
}

/** What the parts of a filter are told by the builder they stand in. */
export interface FilterSource extends SharedSource {
  readonly entity: FilterEntity
  /** How many relations lie between the builder's records and these. */
  readonly depth: number
  /** The conditions are on entries of a list. */
  readonly isList: boolean
  readonly find: (path: string) => FoundPath | undefined
  readonly relations: () => readonly FilterRelation[]
  readonly relation: (path: string) => FilterRelation | undefined
  /** For conditions on what the relation leads to. */
  readonly inner: (relation: FilterRelation) => FilterSource
  readonly searchTags: (path: string) => TagSearch | undefined
}

/** An id stands for the record itself: people choose it by its name. */
function named(
  reader: PathReader,
  entity: FilterEntity,
  found: FoundPath | undefined,
): FoundPath | undefined {
  if (found?.field.kind !== 'id') return found
  if (found.path === 'id') {
    const label = entity.labels.one
    return { ...found, label, field: { ...found.field, label, target: entity.name } }
  }
  const link = findPath(reader, entity, found.path.slice(0, -'.id'.length))
  return link?.field.target === undefined ? found : { ...link, path: found.path }
}

/** Conditions on records of this entity, and from there on what points at them. */
export function sourceOver(
  shared: SharedSource,
  entity: FilterEntity,
  searchTags: (path: string, entity: string) => TagSearch | undefined,
  { depth, isList }: Pick<FilterSource, 'depth' | 'isList'> = { depth: 0, isList: false },
): FilterSource {
  const relations = () => relationsOf(shared.reader, entity)
  return {
    ...shared,
    entity,
    depth,
    isList,
    find: (path) => named(shared.reader, entity, findPath(shared.reader, entity, path)),
    relations,
    relation: (path) => relations().find((relation) => relation.path === path),
    inner: (relation) => {
      const tags: typeof searchTags = (path, name) =>
        searchTags(relation.isList ? `${relation.path}.${path}` : path, name)
      return sourceOver(shared, relation.entity, tags, { depth: depth + 1, isList: relation.isList })
    },
    searchTags: (path) => searchTags(path, entity.name),
  }
}
