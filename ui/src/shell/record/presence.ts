import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { randomId } from '../elements/random-id.ts'
import type { PresentPerson } from '../services/live-stream.ts'
import type { Shell } from '../services/shell.ts'
import type { RecordAddress } from './record-loader.ts'

type Host = ReactiveControllerHost & HTMLElement

const every = 20_000
/** The record is painted first; whoever only steps over it says nothing. */
const firstAfter = 600
const tab = randomId()

/** Says that this page has a record open, and knows who else has. Hidden pages fall silent, and count as gone. */
export class Presence implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #address: RecordAddress | undefined
  #field: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #unfollow: (() => void) | undefined
  #hasSaid = false

  /** The others on the same record. */
  people: readonly PresentPerson[] = []

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisible)
    // The shell arrives by context, while the host connects.
    queueMicrotask(() => {
      this.#unfollow?.()
      this.#unfollow = this.#shell()?.live.onPresence(({ entity, id, people }) => {
        if (entity === this.#address?.entity && id === this.#address.id) this.#show(people)
      })
    })
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisible)
    this.#unfollow?.()
    this.#unfollow = undefined
    this.at(undefined)
  }

  /** To be called before each render. */
  at(address: RecordAddress | undefined): void {
    const before = this.#address
    if (before?.entity === address?.entity && before?.id === address?.id) return
    this.#leave()
    this.#address = address
    this.#field = null
    this.people = []
    clearTimeout(this.#timer)
    if (address !== undefined) this.#timer = setTimeout(() => void this.#say(), firstAfter)
  }

  /** The field being changed here, or none. */
  edits(field: string | null): void {
    if (field === this.#field) return
    this.#field = field
    if (this.#address !== undefined) void this.#say()
  }

  readonly #onVisible = (): void => {
    clearTimeout(this.#timer)
    if (document.visibilityState === 'visible' && this.#address !== undefined) void this.#say()
  }

  async #say(): Promise<void> {
    clearTimeout(this.#timer)
    const address = this.#address
    if (address === undefined || document.visibilityState === 'hidden') return
    this.#hasSaid = true
    this.#timer = setTimeout(() => void this.#say(), every)
    try {
      const { data } = await this.#shell().api.request<{ readonly data: readonly PresentPerson[] }>(
        'PUT',
        pathOf(address),
        { body: { tab, field: this.#field } },
      )
      if (address === this.#address) this.#show(data)
    } catch {
      // Said again soon; the record itself tells when it is gone.
    }
  }

  #leave(): void {
    const address = this.#address
    if (address === undefined || !this.#hasSaid) return
    this.#hasSaid = false
    this.#shell()
      .api.request('DELETE', pathOf(address), { search: { tab } })
      .catch(() => undefined)
  }

  #show(people: readonly PresentPerson[]): void {
    if (JSON.stringify(people) === JSON.stringify(this.people)) return
    this.people = people
    this.#host.requestUpdate()
  }
}

function pathOf({ entity, id }: RecordAddress): string {
  return `/api/presence/${encodeURIComponent(entity)}/${encodeURIComponent(id)}`
}
