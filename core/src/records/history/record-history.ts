import type { Actor } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import { readHistory, type HistoryEntry } from '../../events/record-history.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import type { ValueContextSource } from '../query/query-service.ts'
import { LinkNames } from './link-names.ts'
import { readableChanges, type ReadableChange } from './readable-changes.ts'
import { recordRights, type RecordRights } from './record-rights.ts'

export interface HistoryOptions {
  readonly database: SqlClient
  readonly metadata: MetadataSource
  readonly valueContext: ValueContextSource
}

export interface HistoryChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
  /** The field changed, but from or to something that the caller may not see, or that was erased. */
  readonly hidden?: true
}

export interface HistoryItem {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly version: number | null
  readonly channel: string
  /** Null where the name is not known or not the caller's to see. */
  readonly actor: { readonly kind: string; readonly id: string | null; readonly displayName: string | null }
  readonly changes: readonly HistoryChange[]
}

export interface HistoryPage {
  readonly data: readonly HistoryItem[]
  readonly page: { readonly next: string | null; readonly previous: null }
}

interface Read {
  readonly entry: HistoryEntry
  readonly changes: readonly ReadableChange[]
}

const defaultLimit = 50
const mostEntries = 200
/** So many reads in a row may bring nothing to show before the page ends with what it has. */
const mostReads = 10

/** The events of one record, newest first, cut to what the caller may read of it now. */
export class RecordHistory {
  readonly #options: HistoryOptions

  constructor(options: HistoryOptions) {
    this.#options = options
  }

  async history(
    actor: Actor,
    entity: string,
    id: string,
    options: { readonly before?: string; readonly limit?: number; readonly field?: string } = {},
  ): Promise<HistoryPage> {
    const { database } = this.#options
    const input = {
      actor,
      metadata: this.#options.metadata.current,
      context: this.#options.valueContext(actor),
    }
    const rights = await recordRights(database, input, entity, id)
    const limit = Math.min(Math.max(options.limit ?? defaultLimit, 1), mostEntries)
    const { read, next } = await this.#read(rights, {
      recordId: id.toLowerCase(),
      before: options.before,
      limit,
      ...(options.field === undefined ? {} : { field: options.field }),
    })
    const names = new LinkNames()
    for (const { entry, changes } of read) {
      names.add('core.user', entry.actor.userId)
      for (const { field, before, after } of changes)
        for (const value of [before, after]) names.addValue(field, value)
    }
    await names.load(database, input)
    return { data: read.map((one) => itemOf(one, names, rights)), page: { next, previous: null } }
  }

  async #read(
    rights: RecordRights,
    request: { recordId: string; before: string | undefined; limit: number; field?: string },
  ): Promise<{ read: readonly Read[]; next: string | null }> {
    const read: Read[] = []
    let before = request.before
    for (let reads = 1; ; reads++) {
      const page = await readHistory(this.#options.database, {
        entity: rights.model.name,
        recordId: request.recordId,
        before,
        limit: request.limit - read.length,
        ...(request.field === undefined ? {} : { field: request.field }),
      })
      for (const entry of page.data) {
        const readable = readableChanges(rights, entry)
        const { field: asked } = request
        const changes = asked === undefined ? readable : readable.filter(({ field }) => field.path === asked)
        if (asked !== undefined && changes.length === 0) continue
        // That something hidden changed is not for those it is hidden from.
        if (changes.length > 0 || entry.changed.length === 0 || !entry.type.endsWith('.updated'))
          read.push({ entry, changes })
      }
      if (page.next === null || read.length >= request.limit || reads === mostReads)
        return { read, next: page.next }
      before = page.next
    }
  }
}

function itemOf({ entry, changes }: Read, names: LinkNames, rights: RecordRights): HistoryItem {
  const isMaking = entry.type === `${rights.model.name}.created`
  const isNamed = rights.mayRead(isMaking ? 'createdBy' : 'updatedBy')
  return {
    id: entry.id,
    at: entry.at,
    type: entry.type,
    version: entry.version,
    channel: entry.channel,
    actor: isNamed ? actorOf(entry, names) : { kind: entry.actor.kind, id: null, displayName: null },
    changes: changes.map((change) => changeOf(change, names)),
  }
}

function actorOf({ actor }: HistoryEntry, names: LinkNames): HistoryItem['actor'] {
  const displayName = actor.userId === null ? null : names.name(actor.userId)
  if (actor.userId !== null)
    return { kind: actor.kind, id: displayName === null ? null : actor.userId, displayName }
  return { kind: actor.kind, id: actor.agentId, displayName: actor.agentId }
}

function changeOf({ field, before, after, isErased }: ReadableChange, names: LinkNames): HistoryChange {
  const shown = [names.present(field, before), names.present(field, after)] as const
  if (isErased || shown.some((value) => value.hidden))
    return { field: field.path, before: null, after: null, hidden: true }
  return { field: field.path, before: shown[0].value, after: shown[1].value }
}
