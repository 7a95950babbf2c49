import { TesseraError, type ErrorKind, type FieldIssue } from '@tessera/sdk/ui'

/** What one side answers the other. What it is given comes from outside: it is looked at before it is used. */
export type PortHandler = (input: unknown, signal: AbortSignal) => unknown
export type PortHandlers = Readonly<Record<string, PortHandler>>

type Message =
  | { readonly kind: 'tell'; readonly name: string; readonly input: unknown }
  | { readonly kind: 'ask'; readonly name: string; readonly input: unknown; readonly id: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'fault'; readonly id: number; readonly fault: Fault }
  | { readonly kind: 'end'; readonly id: number }

/** An error without its class, which does not travel. */
interface Fault {
  readonly message: string
  readonly code?: string
  readonly kind?: ErrorKind
  readonly details?: Readonly<Record<string, unknown>>
  readonly fields?: readonly FieldIssue[]
}

/** Questions and notices between a page and a frame of it, over one message port. */
export class FramePort {
  readonly #port: MessagePort
  readonly #handlers: PortHandlers
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly #answering = new Map<number, AbortController>()
  #lastId = 0

  constructor(port: MessagePort, handlers: PortHandlers) {
    this.#port = port
    this.#handlers = handlers
    port.addEventListener('message', ({ data }: MessageEvent<Message>) => void this.#take(data))
    port.start()
  }

  tell(name: string, input?: unknown): void {
    this.#post({ kind: 'tell', name, input })
  }

  ask<Answer>(name: string, input?: unknown, signal?: AbortSignal): Promise<Answer> {
    signal?.throwIfAborted()
    this.#lastId += 1
    const id = this.#lastId
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(id, waiting)
    const end = () => {
      this.#waiting.delete(id)
      this.#post({ kind: 'end', id })
      waiting.reject(signal?.reason)
    }
    signal?.addEventListener('abort', end)
    try {
      this.#post({ kind: 'ask', name, input, id })
    } catch (error) {
      this.#waiting.delete(id)
      waiting.reject(error)
    }
    return waiting.promise.finally(() => signal?.removeEventListener('abort', end)) as Promise<Answer>
  }

  close(): void {
    this.#port.close()
    for (const controller of this.#answering.values()) controller.abort()
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('The frame has gone.'))
    this.#waiting.clear()
  }

  async #take(message: Message): Promise<void> {
    if (typeof message !== 'object' || message === null) return
    if (message.kind === 'tell') this.#handle(message.name, message.input)
    else if (message.kind === 'ask') await this.#answer(message)
    else if (message.kind === 'end') this.#answering.get(message.id)?.abort()
    else {
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if (message.kind === 'answer') waiting?.resolve(message.value)
      else if (message.kind === 'fault') waiting?.reject(toError(message.fault))
    }
  }

  async #answer({ id, name, input }: Message & { readonly kind: 'ask' }): Promise<void> {
    const controller = new AbortController()
    this.#answering.set(id, controller)
    try {
      const value: unknown = await this.#handle(name, input, controller.signal)
      this.#post({ kind: 'answer', id, value })
    } catch (error) {
      this.#post({ kind: 'fault', id, fault: toFault(error) })
    } finally {
      this.#answering.delete(id)
    }
  }

  #handle(name: string, input: unknown, signal = new AbortController().signal): unknown {
    if (!Object.hasOwn(this.#handlers, name)) throw new Error(`Nothing here answers "${name}".`)
    return this.#handlers[name]?.(input, signal)
  }

  #post(message: Message): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end
    this.#port.postMessage(message)
  }
}

function toFault(error: unknown): Fault {
  if (!(error instanceof Error)) return { message: String(error) }
  const { message, code, kind, details, fields } = error as Error & Partial<TesseraError>
  return code === undefined || kind === undefined
    ? { message }
    : { message, code, kind, ...(details === undefined ? {} : { details }), ...(fields ? { fields } : {}) }
}

function toError({ message, code, kind, details, fields }: Fault): Error {
  if (code === undefined || kind === undefined) return new Error(message)
  return new TesseraError({
    code,
    kind,
    message,
    ...(details === undefined ? {} : { details }),
    ...(fields === undefined ? {} : { fields }),
  })
}
