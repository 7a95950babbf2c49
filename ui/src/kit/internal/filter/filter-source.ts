import type { Formatter, MessageValues } from '@tessera/sdk/ui'
import type { RecordSearch } from '../../record-picker.ts'
import type { ValueSpeaker } from '../field-value/value-context.ts'
import type { FilterEntity, FoundPath, PathReader } from './find-path.ts'

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

/** What the parts of a filter are told by the builder they stand in. */
export interface FilterSource {
  readonly entity: FilterEntity
  readonly reader: PathReader
  readonly speaker: ValueSpeaker
  readonly format: Formatter
  readonly names: LinkNames
  readonly currency: string
  readonly country: string
  readonly t: (key: string, values?: MessageValues) => string
  readonly find: (path: string) => FoundPath | undefined
  readonly search: (entity: string) => RecordSearch | undefined
  readonly searchTags: (path: string) => TagSearch | undefined
  readonly searchPlaces: PlaceSearch | undefined
}
