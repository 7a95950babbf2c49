import type { Client, PanelI18n, ToastRequest, Transport } from '@tessera/sdk/ui'
import { errorText } from '../elements/error-text.ts'
import { KeptAnswers } from './kept-answers.ts'
import { WaitingEdits } from './waiting-edits.ts'

export interface OfflineWorkOptions {
  readonly send: Transport
  /** The client over this transport. */
  readonly api: () => Client
  readonly shell: { readonly i18n: PanelI18n; toast(message: ToastRequest): void }
}

/** Work without a connection: what is shown then, and what is sent when there is one again. */
export class OfflineWork {
  readonly kept = new KeptAnswers()
  readonly waiting: WaitingEdits
  readonly transport: Transport
  #path = ''

  constructor({ send, api, shell }: OfflineWorkOptions) {
    this.waiting = new WaitingEdits({
      api,
      onSent: (count) =>
        shell.toast({ message: shell.i18n.t('record.waiting.sent', { count }), duration: 4000 }),
      reasonOf: (error) => errorText(shell, error),
      onRefused: ({ recordName: record, label: field, refused: { reason = '' } = {} }) =>
        shell.toast({
          tone: 'danger',
          message: shell.i18n.t('record.waiting.refused', { field, record, reason }),
        }),
    })
    const ask = this.kept.over(send)
    this.transport = async (request) => {
      try {
        return await ask(request)
      } catch (error) {
        if (request.waits === undefined || request.signal?.aborted === true) throw error
        return this.waiting.addNew(request)
      }
    }
  }

  /** To be called when it is known who works here. */
  start(user: string): void {
    void this.kept.start(user)
    this.waiting.start(user)
    void this.waiting.send()
  }

  /** Another page: what it shows tells anew how old it is. */
  at(path: string): void {
    if (path !== this.#path) this.kept.begin()
    this.#path = path
  }

  /** There is a connection again. */
  resume(): void {
    this.kept.begin()
    void this.waiting.send()
  }

  /** Nothing of what was shown or written stays in this browser. */
  async forget(): Promise<void> {
    const { forgetPageFiles } = await import('../offline/page-files.ts')
    await Promise.all([this.kept.forget(), forgetPageFiles()])
  }
}
