import { createClient, type Client, type ToastRequest, type Transport } from '@tessera/sdk/ui'
import { outcomeToast, type OutcomeWords, type UndoDirection, type UndoOutcome } from './undo-outcome.ts'
import type { ShellStep } from './undo-stack.ts'

export interface UndoOffer {
  /** Another toast tells of it already; Ctrl+Z works all the same. */
  readonly isQuiet?: boolean
  /** After each step back and forth. */
  readonly onStep?: (direction: UndoDirection) => unknown
}

/** What the user does through `api`, and the way back from it. */
export interface UndoWatch {
  readonly api: Client
  /** Offers to take back what was written through `api`; false where nothing was. */
  offer(message: string, options?: UndoOffer): boolean
}

export interface ServerUndoOptions extends OutcomeWords {
  readonly transport: Transport
  readonly api: Client
  toast(toast: ToastRequest): () => void
  push(step: ShellStep): void
  /** Milliseconds between two looks how far a long step is. Default 1000. */
  readonly pollInterval?: number
}

/** The server's undo as the shell uses it: what is written answers by which id it is taken back. */
export class ServerUndo {
  readonly #options: ServerUndoOptions

  constructor(options: ServerUndoOptions) {
    this.#options = options
  }

  watch(): UndoWatch {
    const ids: string[] = []
    const api = createClient(async (request) => {
      const response = await this.#options.transport(request)
      const id = response.headers['x-undo-id']
      if (id !== undefined && !ids.includes(id)) ids.push(id)
      return response
    })
    return {
      api,
      offer: (message, options = {}) => {
        if (ids.length === 0) return false
        this.#options.push(this.#step([...ids], message, options))
        return true
      },
    }
  }

  /** Takes actions back or does them again; gives what there is to say besides that it is done. */
  async take(ids: readonly string[], direction: UndoDirection): Promise<ToastRequest | undefined> {
    const outcomes: UndoOutcome[] = []
    for (const id of direction === 'undo' ? ids.toReversed() : ids)
      outcomes.push(await this.#take(id, direction))
    return outcomeToast(this.#options, outcomes, direction)
  }

  #step(ids: readonly string[], message: string, { isQuiet = false, onStep }: UndoOffer): ShellStep {
    const take = async (direction: UndoDirection): Promise<ToastRequest | undefined> => {
      const report = await this.take(ids, direction)
      // A page that cannot be read again shows so itself; the step is done.
      void Promise.resolve(onStep?.(direction)).catch(() => undefined)
      return report
    }
    return { message, isQuiet, undo: () => take('undo'), redo: () => take('redo') }
  }

  async #take(id: string, direction: UndoDirection): Promise<UndoOutcome> {
    const { api, i18n, toast, pollInterval = 1000 } = this.#options
    const path = `/api/undo/${encodeURIComponent(id)}`
    let outcome = await api.request<UndoOutcome>('POST', direction === 'undo' ? path : `${path}/redo`)
    if (!isAtWork(outcome)) return outcome
    const hide = toast({
      message: i18n.t('undo.working', { direction, count: outcome.progress?.total ?? 0 }),
    })
    while (isAtWork(outcome)) {
      await new Promise((resolve) => {
        setTimeout(resolve, pollInterval)
      })
      outcome = await api.request<UndoOutcome>('GET', path)
    }
    hide()
    return outcome
  }
}

const isAtWork = ({ state }: UndoOutcome): boolean => state === 'undoing' || state === 'redoing'
