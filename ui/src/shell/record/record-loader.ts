import { ApiError, type UntypedRecord } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Shell } from '../services/shell.ts'
import { recordAnswer } from './record-answer.ts'
import { RecordModel } from './record-model.ts'

type Host = ReactiveControllerHost & HTMLElement

/** The address of a record. */
export interface RecordAddress {
  readonly entity: string
  readonly id: string
}

const reloadDelay = 250

/**
 * The record of one address, painted from what is known, read anew, and followed while others change it. Another
 * address gives another model; the same one keeps what is being written in it.
 */
export class RecordLoader implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  readonly #onRead: (address: RecordAddress) => void
  #address: RecordAddress = { entity: '', id: '' }
  #abort: AbortController | undefined
  #unfollow: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  model: RecordModel | undefined
  error: unknown

  constructor(host: Host, shell: () => Shell, onRead: (address: RecordAddress) => void = () => undefined) {
    this.#host = host
    this.#shell = shell
    this.#onRead = onRead
    host.addController(this)
  }

  hostConnected(): void {
    // The shell arrives by context, while the host connects.
    queueMicrotask(() => {
      this.#unfollow?.()
      this.#unfollow = this.#shell()?.live.onChanges((changes, entities) => {
        const { entity, id } = this.#address
        if (entities !== 'all' && !entities.has(entity)) return
        const isOurs = (change: { id: string; version: number | null }) =>
          change.id === id && change.version !== this.model?.record.version
        if (changes !== 'all' && !changes.some(isOurs)) return
        clearTimeout(this.#timer)
        // A record that is gone for good is told by the next step on it.
        this.#timer = setTimeout(() => void this.model?.reload().catch(() => undefined), reloadDelay)
      })
    })
  }

  hostDisconnected(): void {
    this.#unfollow?.()
    this.#unfollow = undefined
    this.#abort?.abort()
    clearTimeout(this.#timer)
    this.#address = { entity: '', id: '' }
  }

  get isMissing(): boolean {
    return this.error instanceof ApiError && (this.error.status === 404 || this.error.status === 403)
  }

  /** To be called before each render: reads where the address is another one. */
  open(address: RecordAddress): void {
    const { entity, id } = this.#address
    if (entity === address.entity && id === address.id) return
    this.#address = address
    // Another record: the old one is not shown under the new address.
    if (this.model?.record.id !== address.id) this.model = undefined
    const known = this.#shell().answers.get<UntypedRecord>(recordAnswer(address.entity, address.id))
    if (known !== undefined) this.#take(address, known)
    void this.read()
  }

  async read(): Promise<void> {
    this.#abort?.abort()
    const abort = (this.#abort = new AbortController())
    const address = this.#address
    this.error = undefined
    try {
      const record = await RecordModel.read(this.#shell().api, address.entity, address.id, abort.signal)
      if (abort.signal.aborted) return
      this.#shell().answers.set(recordAnswer(address.entity, address.id), record)
      this.#take(address, record)
      this.#onRead(address)
    } catch (error) {
      if (abort.signal.aborted) return
      this.error = error
      // What is gone is not shown from memory.
      if (error instanceof ApiError && error.status < 500) this.model = undefined
    }
    this.#host.requestUpdate()
  }

  #take(address: RecordAddress, record: UntypedRecord): void {
    const { model } = this
    if (model?.record.id === record.id && model.entity === address.entity) {
      model.replace(record)
      return
    }
    const { api, answers } = this.#shell()
    const next = new RecordModel(api, address.entity, record, () => {
      answers.set(recordAnswer(address.entity, address.id), next.record)
      this.#host.requestUpdate()
    })
    this.model = next
  }
}
