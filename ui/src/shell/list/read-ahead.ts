import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { recordAnswer } from '../record/record-answer.ts'
import { RecordModel } from '../record/record-model.ts'
import type { Shell } from '../services/shell.ts'

type Host = ReactiveControllerHost & HTMLElement

/** Milliseconds on a row after which somebody means it. */
const dwell = 65

/** Reads the record of the row under the pointer, so that its page is painted at once when it is opened. */
export class ReadAhead implements ReactiveController {
  readonly #host: Host
  readonly #shell: () => Shell
  readonly #entity: () => string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #id = ''

  constructor(host: Host, shell: () => Shell, entity: () => string | undefined) {
    this.#host = host
    this.#shell = shell
    this.#entity = entity
    host.addController(this)
  }

  hostConnected(): void {
    this.#host.addEventListener('pointerover', this.#onOver)
    this.#host.addEventListener('pointerleave', this.#forget)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('pointerover', this.#onOver)
    this.#host.removeEventListener('pointerleave', this.#forget)
    this.#forget()
  }

  readonly #forget = (): void => {
    clearTimeout(this.#timer)
    this.#id = ''
  }

  readonly #onOver = (event: PointerEvent): void => {
    const [target] = event.composedPath()
    const id =
      target instanceof Element ? target.closest<HTMLElement>('tr[data-id]')?.dataset['id'] : undefined
    if (id === this.#id) return
    this.#forget()
    if (id === undefined || event.pointerType === 'touch') return
    this.#id = id
    this.#timer = setTimeout(() => void this.#read(id), dwell)
  }

  async #read(id: string): Promise<void> {
    const entity = this.#entity()
    const { api, answers } = this.#shell()
    if (entity === undefined || answers.get(recordAnswer(entity, id)) !== undefined) return
    try {
      answers.set(recordAnswer(entity, id), await RecordModel.read(api, entity, id))
    } catch {
      // Whoever opens it is told why it cannot be read.
    }
  }
}
