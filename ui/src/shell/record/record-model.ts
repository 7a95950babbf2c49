import { ApiError, type Client, type UntypedRecord } from '@tessera/sdk/ui'
import { valueAt, withValue } from '../fields/field-path.ts'
import { nest, toWire } from '../fields/to-wire.ts'
import type { FieldInfo } from '../services/entity-info.ts'

/** Somebody else changed the same field since the record was read. */
export interface Conflict {
  readonly mine: unknown
  readonly theirs: unknown
}

export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }

/** One record as the page holds it: changed here at once, taken back where the server refuses. */
export class RecordModel {
  readonly #api: Client
  readonly #onChange: () => void
  #record: UntypedRecord
  readonly entity: string

  constructor(api: Client, entity: string, record: UntypedRecord, onChange: () => void) {
    this.#api = api
    this.entity = entity
    this.#record = record
    this.#onChange = onChange
  }

  get record(): UntypedRecord {
    return this.#record
  }

  get isTrashed(): boolean {
    return typeof this.#record['deletedAt'] === 'string'
  }

  static async read(api: Client, entity: string, id: string, signal?: AbortSignal): Promise<UntypedRecord> {
    const path = `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(id)}`
    return api.request<UntypedRecord>('GET', path, {
      search: { trash: 'with' },
      ...(signal === undefined ? {} : { signal }),
    })
  }

  /** Takes what the server has now. */
  async reload(): Promise<void> {
    this.#set(await RecordModel.read(this.#api, this.entity, this.#record.id))
  }

  replace(record: UntypedRecord): void {
    this.#set(record)
  }

  /** Shows the value at once and saves it, through `api`. A refusal is thrown after the old value is back. */
  async save(field: FieldInfo, value: unknown, api: Client = this.#api): Promise<SaveOutcome> {
    const { version, id } = this.#record
    const before = valueAt(this.#record, field.name)
    this.#set(withValue(this.#record, field.name, value))
    try {
      const saved = await api.update(this.entity, id, nest({ [field.name]: toWire(field, value) }), {
        version,
      })
      this.#set(saved)
      return { kind: 'saved' }
    } catch (error) {
      this.#set(withValue(this.#record, field.name, before))
      if (!(error instanceof ApiError) || error.code !== 'records.conflict') throw error
      await this.reload()
      return { kind: 'conflict', conflict: { mine: value, theirs: valueAt(this.#record, field.name) } }
    }
  }

  #set(record: UntypedRecord): void {
    this.#record = record
    this.#onChange()
  }
}
