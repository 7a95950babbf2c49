import { ApiError, type ApiRequest, type ApiResponse, type Client, type UntypedRecord } from '@tessera/sdk/ui'
import { nest } from '../fields/to-wire.ts'
import { valueAt } from '../fields/field-path.ts'
import { Notifier } from './notifier.ts'

/** Why the server does not take it. It stays until somebody mends or drops it. */
export interface Refusal {
  readonly code: string
  readonly reason: string
}

interface OfRecord {
  readonly entity: string
  readonly recordId: string
  readonly recordName: string
  /** The field, or what a new record is called. */
  readonly label: string
  readonly refused?: Refusal
}

/** A change of one field that the server has not heard of. */
export interface WaitingEdit extends OfRecord {
  readonly field: string
  /** As the API takes it. */
  readonly value: unknown
  /** Of the record from which the change was made; without one it is saved over whatever is there. */
  readonly version: number | undefined
}

/** A new record, such as a note, about a record that is there. */
export interface WaitingAddition extends OfRecord {
  readonly path: string
  readonly values: unknown
  /** The server makes it once, however often it is sent. */
  readonly key: string
}

export type WaitingChange = WaitingEdit | WaitingAddition

export interface WaitingEditsOptions {
  readonly api: () => Client
  readonly onSent: (count: number) => void
  /** Why, in the user's language. */
  readonly reasonOf: (error: unknown) => string
  readonly onRefused: (change: WaitingChange) => void
}

const storageKey = 'tessera.waiting'

interface Kept {
  readonly user: string
  readonly edits: readonly WaitingChange[]
}

/** Whether the server could not be reached at all: nothing is known to be wrong with what was sent. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ApiError && error.status === 0
}

export function isEdit(change: WaitingChange): change is WaitingEdit {
  return 'field' in change
}

/**
 * Changes that were made without a connection, kept in this browser until they are sent, in their order. They are
 * their user's: another one neither sees nor sends them, and both signing out and another one's signing in forget them.
 */
export class WaitingEdits {
  readonly #options: WaitingEditsOptions
  readonly #changed = new Notifier()
  #user = ''
  #edits: readonly WaitingChange[] = []

  readonly onChange = this.#changed.on

  constructor(options: WaitingEditsOptions) {
    this.#options = options
    // Another tab of this browser has sent some, or added one.
    addEventListener('storage', ({ key }) => {
      if (key === storageKey && this.#user !== '') this.#take(this.#read())
    })
  }

  /** To be called when it is known who works here: what another user left is deleted. */
  start(user: string): void {
    this.#user = user
    const edits = this.#read()
    if (edits.length === 0) this.#keep([])
    else this.#take(edits)
  }

  get count(): number {
    return this.#edits.length
  }

  /** In their order. */
  get all(): readonly WaitingChange[] {
    return this.#edits
  }

  /** How many the server does not take. */
  get refusedCount(): number {
    return this.#edits.filter(({ refused }) => refused !== undefined).length
  }

  find(entity: string, recordId: string, field: string): WaitingEdit | undefined {
    return this.#edits.filter(isEdit).find((edit) => isSame(edit, { entity, recordId, field }))
  }

  /** What was written about a record. */
  additions(entity: string, recordId: string): readonly WaitingAddition[] {
    return this.#edits
      .filter((change) => change.entity === entity && change.recordId === recordId)
      .filter((change): change is WaitingAddition => !isEdit(change))
  }

  /** A later change of the same field takes the place of the one before, which nobody has seen. */
  add(edit: WaitingEdit): void {
    const before = this.find(edit.entity, edit.recordId, edit.field)
    const isMended = before?.refused !== undefined
    const version = before === undefined || isMended ? edit.version : before.version
    this.#keep([...this.#edits.filter((other) => other !== before), { ...edit, version }])
  }

  /** Keeps a new record for later; answers as for one that is made, without an id. */
  addNew({ path, body, headers, waits }: ApiRequest): ApiResponse {
    const { about, title } = waits!
    const addition: WaitingAddition = {
      entity: about.entity,
      recordId: about.id,
      recordName: about.displayName ?? '',
      label: title,
      path,
      values: body,
      key: headers['idempotency-key'] ?? '',
    }
    this.#keep([...this.#edits, addition])
    return { status: 202, headers: {}, body: { id: '', displayName: title, version: 0 } }
  }

  drop(change: WaitingChange): void {
    this.#keep(this.#edits.filter((other) => !isOne(other, change)))
  }

  /** Once more; where somebody else has changed the field meanwhile, over that. */
  async retry(change: WaitingChange): Promise<void> {
    const { refused, ...again } = change
    const isOvertaken = refused?.code === 'records.conflict' && isEdit(change)
    const next = isOvertaken ? { ...again, version: undefined } : again
    this.#keep(this.#edits.map((other) => (isOne(other, change) ? (next as WaitingChange) : other)))
    await this.send()
  }

  clear(): void {
    this.#keep([])
  }

  /** Sends what waits, one after another, in one tab of the browser; ends where the server is still away. */
  async send(): Promise<void> {
    if (this.#edits.every(({ refused }) => refused !== undefined)) return
    // Over plain HTTP in a local network there are no locks: a change that two tabs send is taken once all the same.
    if (!('locks' in navigator)) return this.#sendAll()
    await navigator.locks.request(storageKey, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await this.#sendAll()
    })
  }

  async #sendAll(): Promise<void> {
    this.#take(this.#read())
    let sent = 0
    for (const change of this.#edits.filter(({ refused }) => refused === undefined)) {
      try {
        await (isEdit(change) ? this.#sendEdit(change) : this.#sendNew(change))
        sent++
        this.drop(change)
      } catch (error) {
        if (isUnreachable(error) || (error instanceof ApiError && error.status >= 500)) break
        this.#refuse(change, error)
      }
    }
    if (sent > 0) this.#options.onSent(sent)
  }

  #refuse(change: WaitingChange, error: unknown): void {
    const code = error instanceof ApiError ? error.code : ''
    const refused = { ...change, refused: { code, reason: this.#options.reasonOf(error) } }
    this.#keep(this.#edits.map((other) => (isOne(other, change) ? refused : other)))
    this.#options.onRefused(refused)
  }

  async #sendEdit({ entity, recordId, field, value, version }: WaitingEdit): Promise<void> {
    const api = this.#options.api()
    try {
      await api.update(entity, recordId, nest({ [field]: value }), version === undefined ? {} : { version })
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'records.conflict') throw error
      // It may have arrived the first time, when its answer was lost.
      const path = `/api/records/${encodeURIComponent(entity)}/${encodeURIComponent(recordId)}`
      const current = valueAt(await api.request<UntypedRecord>('GET', path), field)
      if (JSON.stringify(current) !== JSON.stringify(value)) throw error
    }
  }

  async #sendNew({ path, values, key }: WaitingAddition): Promise<void> {
    await this.#options.api().request('POST', path, { body: values, idempotencyKey: key })
  }

  #read(): readonly WaitingChange[] {
    try {
      const kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Kept | null
      return kept?.user === this.#user ? kept.edits : []
    } catch {
      return this.#edits
    }
  }

  #keep(edits: readonly WaitingChange[]): void {
    try {
      if (edits.length === 0) localStorage.removeItem(storageKey)
      else localStorage.setItem(storageKey, JSON.stringify({ user: this.#user, edits } satisfies Kept))
    } catch {
      // No room, or not allowed: they hold until the page is left.
    }
    this.#take(edits)
  }

  #take(edits: readonly WaitingChange[]): void {
    this.#edits = edits
    this.#changed.notify()
  }
}

type Place = Pick<WaitingEdit, 'entity' | 'recordId' | 'field'>

function isSame(one: Place, other: Place): boolean {
  return one.entity === other.entity && one.recordId === other.recordId && one.field === other.field
}

function isOne(one: WaitingChange, other: WaitingChange): boolean {
  if (isEdit(one) !== isEdit(other)) return false
  return isEdit(one) ? isSame(one, other as WaitingEdit) : one.key === (other as WaitingAddition).key
}
