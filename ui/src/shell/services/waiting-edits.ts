import { ApiError, type Client, type UntypedRecord } from '@tessera/sdk/ui'
import { nest } from '../fields/to-wire.ts'
import { valueAt } from '../fields/field-path.ts'
import { Notifier } from './notifier.ts'

/** A change of one field that the server has not heard of. */
export interface WaitingEdit {
  readonly entity: string
  readonly recordId: string
  readonly recordName: string
  readonly field: string
  readonly label: string
  /** As the API takes it. */
  readonly value: unknown
  /** Of the record from which the change was made. */
  readonly version: number
}

export interface WaitingEditsOptions {
  readonly api: Client
  readonly onSent: (count: number) => void
  /** The server does not take it: it is not tried again. */
  readonly onRefused: (edit: WaitingEdit, error: unknown) => void
}

const storageKey = 'tessera.waiting'

interface Kept {
  readonly user: string
  readonly edits: readonly WaitingEdit[]
}

/** Whether the server could not be reached at all: nothing is known to be wrong with what was sent. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0
}

/**
 * Changes that were made without a connection, kept in this browser until they are sent, in their order. They are
 * their user's: another one neither sees nor sends them, and signing out forgets them.
 */
export class WaitingEdits {
  readonly #options: WaitingEditsOptions
  readonly #changed = new Notifier()
  #user = ''
  #edits: readonly WaitingEdit[] = []

  readonly onChange = this.#changed.on

  constructor(options: WaitingEditsOptions) {
    this.#options = options
    // Another tab of this browser has sent some, or added one.
    addEventListener('storage', ({ key }) => {
      if (key === storageKey && this.#user !== '') this.#take(this.#read())
    })
  }

  /** To be called when it is known who works here. */
  start(user: string): void {
    this.#user = user
    this.#take(this.#read())
  }

  get count(): number {
    return this.#edits.length
  }

  has(entity: string, recordId: string, field: string): boolean {
    return this.#edits.some((edit) => isSame(edit, { entity, recordId, field }))
  }

  /** A later change of the same field takes the place of the one before, which nobody has seen. */
  add(edit: WaitingEdit): void {
    const before = this.#edits.find((other) => isSame(other, edit))
    const kept = { ...edit, version: before?.version ?? edit.version }
    this.#keep([...this.#edits.filter((other) => other !== before), kept])
  }

  clear(): void {
    this.#keep([])
  }

  /** Sends what waits, one after another, in one tab of the browser; ends where the server is still away. */
  async send(): Promise<void> {
    if (this.#edits.length === 0) return
    await navigator.locks.request(storageKey, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await this.#sendAll()
    })
  }

  async #sendAll(): Promise<void> {
    this.#take(this.#read())
    let sent = 0
    for (const edit of this.#edits) {
      try {
        await this.#sendOne(edit)
        sent++
      } catch (error) {
        if (isUnreachable(error) || (error instanceof ApiError && error.status >= 500)) break
        this.#options.onRefused(edit, error)
      }
      this.#keep(this.#edits.filter((other) => !isSame(other, edit)))
    }
    if (sent > 0) this.#options.onSent(sent)
  }

  async #sendOne({ entity, recordId, field, value, version }: WaitingEdit): Promise<void> {
    const { api } = this.#options
    try {
      await api.update(entity, recordId, nest({ [field]: value }), { version })
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'records.conflict') throw error
      // It may have arrived the first time, when its answer was lost.
      const path = `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(recordId)}`
      const current = valueAt(await api.request<UntypedRecord>('GET', path), field)
      if (JSON.stringify(current) !== JSON.stringify(value)) throw error
    }
  }

  #read(): readonly WaitingEdit[] {
    try {
      const kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Kept | null
      return kept?.user === this.#user ? kept.edits : []
    } catch {
      return this.#edits
    }
  }

  #keep(edits: readonly WaitingEdit[]): void {
    try {
      if (edits.length === 0) localStorage.removeItem(storageKey)
      else localStorage.setItem(storageKey, JSON.stringify({ user: this.#user, edits } satisfies Kept))
    } catch {
      // No room, or not allowed: they hold until the page is left.
    }
    this.#take(edits)
  }

  #take(edits: readonly WaitingEdit[]): void {
    this.#edits = edits
    this.#changed.notify()
  }
}

type Place = Pick<WaitingEdit, 'entity' | 'recordId' | 'field'>

function isSame(one: Place, other: Place): boolean {
  return one.entity === other.entity && one.recordId === other.recordId && one.field === other.field
}
