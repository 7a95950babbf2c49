import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { errorText } from '../elements/error-text.ts'
import type { Shell } from '../services/shell.ts'
import type { RecordAddress } from './record-loader.ts'

type Host = ReactiveControllerHost & HTMLElement

/** Whether the user hears of what others change on the record that is shown, and choosing so. */
export class RecordFollowing implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  #record: RecordAddress | undefined
  /** Undefined until it is known. */
  isFollowing: boolean | undefined

  constructor(host: Host, shell: () => Shell) {
    this.#host = host
    this.#shell = shell
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#record = undefined
    this.isFollowing = undefined
  }

  /** To be called when a record was read. */
  async at(record: RecordAddress): Promise<void> {
    this.#record = record
    this.isFollowing = undefined
    const answer = await this.#ask('GET', record).catch(() => undefined)
    this.#take(record, answer)
  }

  async toggle(): Promise<void> {
    const record = this.#record
    if (record === undefined || this.isFollowing === undefined) return
    const shell = this.#shell()
    const isWanted = !this.isFollowing
    const put = async (follows: boolean) =>
      this.#take(record, await this.#ask(follows ? 'PUT' : 'DELETE', record))
    try {
      await put(isWanted)
    } catch (error) {
      shell.toast({ message: errorText(shell, error), tone: 'danger' })
      return
    }
    shell.undo.push({
      message: shell.i18n.t(isWanted ? 'record.follow.done' : 'record.follow.left'),
      undo: () => put(!isWanted),
      redo: () => put(isWanted),
    })
  }

  #ask(method: 'GET' | 'PUT' | 'DELETE', { entity, id }: RecordAddress): Promise<{ following: boolean }> {
    return this.#shell().api.request(method, `/api/follows/${encodeURIComponent(entity)}/${id}`)
  }

  #take(record: RecordAddress, answer: { readonly following: boolean } | undefined): void {
    if (this.#record?.id !== record.id || answer === undefined) return
    this.isFollowing = answer.following
    this.#host.requestUpdate()
  }
}
