import type { ConfirmRequest, DialogRequest, PanelDialogs } from '@tessera/sdk/ui'
import { Notifier } from './notifier.ts'

export interface OpenDialog {
  readonly id: number
  readonly kind: 'dialog' | 'sheet'
  readonly title: string
  readonly size: 'small' | 'medium' | 'large'
  readonly content: () => unknown
  readonly footer: (() => unknown) | undefined
  /** False while it closes; it is removed when it has. */
  readonly isOpen: boolean
  readonly closed: () => void
}

type Confirmation = (
  request: ConfirmRequest,
  close: (result?: boolean) => void,
) => { readonly content: unknown; readonly footer: unknown }

/** Dialogs that code opens: the host element draws them. */
export class DialogStack implements PanelDialogs {
  readonly #changed = new Notifier()
  readonly #confirmation: Confirmation
  #open: readonly OpenDialog[] = []
  #lastId = 0

  constructor(confirmation: Confirmation) {
    this.#confirmation = confirmation
    // A panel may take the functions off the object.
    this.open = this.open.bind(this)
    this.sheet = this.sheet.bind(this)
    this.confirm = this.confirm.bind(this)
  }

  readonly onChange = this.#changed.on

  get all(): readonly OpenDialog[] {
    return this.#open
  }

  open<Result = unknown>(request: DialogRequest<Result>): Promise<Result | undefined> {
    return this.#show('dialog', request)
  }

  sheet<Result = unknown>(request: DialogRequest<Result>): Promise<Result | undefined> {
    return this.#show('sheet', request)
  }

  async confirm(request: ConfirmRequest): Promise<boolean> {
    const answer = await this.#show<boolean>('dialog', {
      title: request.title,
      size: 'small',
      content: (close) => this.#confirmation(request, close).content,
      footer: (close) => this.#confirmation(request, close).footer,
    })
    return answer === true
  }

  #show<Result>(kind: OpenDialog['kind'], request: DialogRequest<Result>): Promise<Result | undefined> {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve) => {
      let answer: Result | undefined
      const close = (result?: Result) => {
        answer = result
        this.#set(this.#open.map((dialog) => (dialog.id === id ? { ...dialog, isOpen: false } : dialog)))
      }
      const closed = () => {
        this.#set(this.#open.filter((dialog) => dialog.id !== id))
        resolve(answer)
      }
      const { title, size = 'medium', content, footer } = request
      const shown = {
        id,
        kind,
        title,
        size,
        content: () => content(close),
        footer: footer && (() => footer(close)),
        isOpen: true,
        closed,
      }
      this.#set([...this.#open, shown])
    })
  }

  #set(open: readonly OpenDialog[]): void {
    this.#open = open
    this.#changed.notify()
  }
}
