import type { Client } from '@tessera/sdk/ui'
import type { ListLayout } from '../list/list-columns.ts'
import { Notifier } from './notifier.ts'

export type ViewScope = 'plugin' | 'mine' | 'team' | 'role' | 'everyone'

/** A saved view of a list, as this user sees it. */
export interface ListView {
  readonly id: string
  readonly name: string
  readonly icon: string | null
  readonly scope: ViewScope
  readonly team: string | null
  readonly role: string | null
  readonly layout: ListLayout
  /** Columns, conditions and sort keys that this user may not read, or that are gone. */
  readonly leftOut: number
  readonly pinned: boolean
  /** How many people have it. */
  readonly people: number
  readonly version: number
  readonly canChange: boolean
}

export type NamedView = Pick<ListView, 'id' | 'name' | 'icon' | 'scope'> & { readonly entity: string }

/** The saved views of lists: read when they are wanted, and anew when somebody changes them. */
export class ListViews {
  readonly #api: Client
  readonly #changed = new Notifier()
  readonly #views = new Map<string, readonly ListView[]>()
  readonly #reading = new Map<string, Promise<void>>()
  #names: readonly NamedView[] | undefined

  readonly onChange = this.#changed.on

  constructor(api: Client) {
    this.#api = api
  }

  /** Undefined as long as they are not read; that they cannot be read counts as none. */
  of(entity: string): readonly ListView[] | undefined {
    return this.#views.get(entity)
  }

  /** The names of all views of all lists, as far as they are read. */
  get names(): readonly NamedView[] {
    return this.#names ?? []
  }

  load(entity: string): Promise<void> {
    return this.#views.has(entity) ? Promise.resolve() : this.reload(entity)
  }

  async loadNames(): Promise<void> {
    if (this.#names === undefined) await this.#readNames()
  }

  reload(entity: string): Promise<void> {
    const reading = this.#reading.get(entity) ?? this.#read(entity)
    this.#reading.set(entity, reading)
    return reading
  }

  /** Texts, fields or rights changed, or somebody a view: what was read is read anew, and stays until then. */
  async renew(only?: string): Promise<void> {
    const known = [...this.#views.keys()].filter((entity) => only === undefined || only === entity)
    await Promise.all(known.map((entity) => this.reload(entity)))
    if (this.#names !== undefined) await this.#readNames()
  }

  async #read(entity: string): Promise<void> {
    const path = `/api/views/${encodeURIComponent(entity)}`
    try {
      const { data } = await this.#api.request<{ data: readonly ListView[] }>('GET', path)
      this.#views.set(entity, data)
    } catch {
      // The list itself says what is wrong; without its views it is as it comes.
      if (!this.#views.has(entity)) this.#views.set(entity, [])
    }
    this.#reading.delete(entity)
    this.#changed.notify()
  }

  async #readNames(): Promise<void> {
    try {
      const { data } = await this.#api.request<{ data: readonly NamedView[] }>('GET', '/api/views')
      this.#names = data
      this.#changed.notify()
    } catch {
      // They are asked for again the next time somebody wants them.
    }
  }
}
