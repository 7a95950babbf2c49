import type { Client } from '@tessera/sdk/ui'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ImportAnswer, ImportChange, PreviewAnswer } from './import-answer.ts'
import { isAtWork } from './import-answer.ts'

const shortestPause = 200
const longestPause = 500

/** One import as the wizard holds it: what the server last said of it, and what is being asked. */
export class ImportSession implements ReactiveController {
  answer: ImportAnswer | null = null
  rows: PreviewAnswer | null = null
  /** A call is on its way that changes what is shown. */
  isBusy = false
  error: unknown = null
  readonly #host: ReactiveControllerHost
  readonly #api: () => Client
  #timer: ReturnType<typeof setTimeout> | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(host: ReactiveControllerHost, api: () => Client) {
    this.#host = host
    this.#api = api
    host.addController(this)
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.answer = null
    this.rows = null
    this.error = null
    this.#host.requestUpdate()
  }

  open(id: string): Promise<void> {
    return this.#call(() => this.#api().request<ImportAnswer>('GET', `/api/imports/${id}`))
  }

  upload(entity: string, file: File): Promise<void> {
    // The file is looked through while the call lasts; it must not be sent twice by itself.
    return this.#call(() =>
      this.#api().request<ImportAnswer>('POST', '/api/imports', {
        search: { entity, name: file.name },
        body: file,
      }),
    )
  }

  change(change: ImportChange): Promise<void> {
    return this.#call(() => this.#api().request<ImportAnswer>('PATCH', this.#path(), { body: change }))
  }

  /** With what is changed at the same time, tries the import out. */
  preview(change?: ImportChange): Promise<void> {
    return this.#call(async () => {
      if (this.answer?.state === 'previewing') await this.#stop()
      if (change !== undefined) await this.#api().request('PATCH', this.#path(), { body: change })
      return this.#api().request<ImportAnswer>('POST', this.#path('/preview'))
    })
  }

  start(): Promise<void> {
    return this.#call(() => this.#api().request<ImportAnswer>('POST', this.#path('/start')))
  }

  cancel(): Promise<void> {
    return this.#call(() => this.#api().request<ImportAnswer>('POST', this.#path('/cancel')))
  }

  #path(rest = ''): string {
    return `/api/imports/${this.answer?.id ?? ''}${rest}`
  }

  async #stop(): Promise<void> {
    await this.#api().request('POST', this.#path('/cancel'))
    for (let pause = shortestPause; ; pause = Math.min(longestPause, pause * 1.5)) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      const answer = await this.#api().request<ImportAnswer>('GET', this.#path())
      if (!isAtWork(answer.state)) return
    }
  }

  /** One after another: a change that is typed quickly must not overtake another. */
  #call(work: () => Promise<ImportAnswer>): Promise<void> {
    clearTimeout(this.#timer)
    this.isBusy = true
    this.error = null
    this.#host.requestUpdate()
    const call = this.#queue.then(work)
    this.#queue = call.catch(() => undefined)
    return call
      .then((answer) => this.#take(answer))
      .catch((error: unknown) => (this.error = error))
      .finally(() => {
        this.isBusy = false
        this.#host.requestUpdate()
      }) as Promise<void>
  }

  async #take(answer: ImportAnswer): Promise<void> {
    const isNew = this.answer?.id !== answer.id || this.answer.revision !== answer.revision
    this.answer = answer
    if (isNew || answer.preview === null) this.rows = null
    if (isAtWork(answer.state)) this.#watch(shortestPause)
    else if (this.rows === null && (answer.preview !== null || answer.startedAt !== null))
      this.rows = await this.#api().request<PreviewAnswer>('GET', this.#path('/preview'))
    this.#host.requestUpdate()
  }

  #watch(pause: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#api()
        .request<ImportAnswer>('GET', this.#path())
        .then((answer) =>
          this.#take(answer).then(() =>
            isAtWork(answer.state) ? this.#watch(Math.min(longestPause, pause * 1.3)) : undefined,
          ),
        )
        .catch((error: unknown) => {
          this.error = error
          this.#host.requestUpdate()
        })
    }, pause)
  }
}
