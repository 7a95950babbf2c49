import type { UntypedQuery } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'

/** Items newest first; `next` is given as `before` to go on. */
export interface ReaderPage {
  readonly data: readonly unknown[]
  readonly page: { readonly next: string | null; readonly previous: string | null }
}

export interface ReaderOptions {
  readonly before?: string
  readonly limit?: number
}

export interface HistoryOptions extends ReaderOptions {
  /** Only what changed this field. */
  readonly field?: string
}

/** The events of one record, cut to what the caller may read. */
export interface HistoryReader {
  history(actor: Actor, entity: string, id: string, options: HistoryOptions): Promise<ReaderPage>
}

export interface TimelineReaderOptions extends ReaderOptions {
  /** Only items of these entities. */
  readonly entities?: readonly string[]
  /** Only items of this owner. */
  readonly owner?: string
}

/** What shows on one record's timeline. */
export interface TimelineReader {
  timeline(actor: Actor, entity: string, id: string, options: TimelineReaderOptions): Promise<ReaderPage>
}

export interface SearchHit {
  readonly entity: string
  readonly id: string
  readonly displayName: string
  readonly subtitle: string | null
}

/** Records that may be the same one; of those that the caller may not see, only that there are any. */
export interface DuplicatesReader {
  of(
    actor: Actor,
    entity: string,
    id: string,
  ): Promise<{ readonly data: readonly SearchHit[]; readonly hasUnseen: boolean }>
  like(
    actor: Actor,
    entity: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly data: readonly SearchHit[]; readonly hasUnseen: boolean }>
}

export interface SearchReader {
  search(
    actor: Actor,
    text: string,
    options: { readonly entity?: string; readonly limit?: number },
  ): Promise<readonly SearchHit[]>
}

/** Streams records as CSV; a refusal is thrown before the first byte. */
export type CsvExporter = (
  actor: Actor,
  entity: string,
  query: UntypedQuery,
  fields: readonly string[],
) => ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>
