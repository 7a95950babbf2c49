import type { Client } from '@tessera/sdk/ui'
import type { MetadataStore } from './metadata-store.ts'
import { Notifier } from './notifier.ts'
import type { RecordDestination } from './recents.ts'

const atOnce = 100
/** After a question that was not answered. */
const rest = 10_000

/**
 * The names of records that the navigation shows. They are read with the user's own rights and kept in this page only:
 * who may no longer see a record, or where it was deleted, sees no name of it either.
 */
export class RecordNames {
  readonly #api: Client
  readonly #metadata: MetadataStore
  readonly #changed = new Notifier()
  /** Null: there is no such record for this user. */
  readonly #names = new Map<string, string | null>()
  readonly #places = new Map<string, RecordDestination>()
  readonly #asked = new Set<string>()
  #restingUntil = 0

  readonly onChange = this.#changed.on

  constructor(api: Client, metadata: MetadataStore) {
    this.#api = api
    this.#metadata = metadata
  }

  /** The name; null where there is no record to see, undefined as long as that is not known. */
  of({ id }: RecordDestination): string | null | undefined {
    return this.#names.get(id)
  }

  /** A name that is on the screen anyway. */
  tell(place: RecordDestination, name: string): void {
    if (this.#names.get(place.id) === name) return
    this.#keep(place, name)
    this.#changed.notify()
  }

  /** Reads the names that are not known yet: one question per entity. */
  async want(places: readonly RecordDestination[]): Promise<void> {
    if (performance.now() < this.#restingUntil) return
    await this.#read(places.filter(({ id }) => !this.#names.has(id)))
  }

  /** Records or rights changed: the names that are known of these are read anew, and stay until then. */
  async renew(ids: ReadonlySet<string> | 'all'): Promise<void> {
    const known = [...this.#places.values()].filter(({ id }) => ids === 'all' || ids.has(id))
    await this.#read(known)
  }

  async #read(places: readonly RecordDestination[]): Promise<void> {
    const wanted = places.filter(
      ({ entity, id }) => !this.#asked.has(id) && this.#metadata.entity(entity) !== undefined,
    )
    const byEntity = [...Map.groupBy(wanted, ({ entity }) => entity)]
    await Promise.all(byEntity.map(([entity, list]) => this.#readOf(entity, list.slice(0, atOnce))))
  }

  async #readOf(entity: string, places: readonly RecordDestination[]): Promise<void> {
    const ids = places.map(({ id }) => id)
    for (const id of ids) this.#asked.add(id)
    try {
      const found = await this.#api.list(entity, {
        fields: ['displayName'],
        filter: { id: { in: ids } },
        limit: ids.length,
      })
      const names = new Map(found.map((record) => [record.id, record.displayName]))
      for (const place of places) this.#keep(place, names.get(place.id) ?? null)
      this.#changed.notify()
    } catch {
      // Without a connection the names come with a later question.
      this.#restingUntil = performance.now() + rest
    } finally {
      for (const id of ids) this.#asked.delete(id)
    }
  }

  #keep(place: RecordDestination, name: string | null): void {
    this.#names.set(place.id, name)
    this.#places.set(place.id, place)
  }
}
