/** Writes server-sent events (WHATWG HTML, section 9.2) into one response, and knows when the reader lags. */
export class EventWriter {
  readonly stream: ReadableStream<Uint8Array>
  readonly #encoder = new TextEncoder()
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined

  constructor(onCancel: () => void) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => {
          this.#controller = undefined
          onCancel()
        },
      },
      { highWaterMark: 64 * 1024, size: (chunk) => chunk?.byteLength ?? 0 },
    )
  }

  /** Whether more than the buffer waits to be taken: a reader this slow is told to load anew instead. */
  get isFull(): boolean {
    return (this.#controller?.desiredSize ?? 1) <= 0
  }

  send(event: string, data: unknown, id?: number): void {
    const head = id === undefined ? '' : `id: ${id}\n`
    this.#write(`${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  /** No event, only an id: keeps the connection alive, and the browser's place in the log up to date. */
  beat(id: number): void {
    if (!this.isFull) this.#write(`id: ${id}\n\n`)
  }

  /** How long a browser waits before it connects again. */
  setRetry(milliseconds: number): void {
    this.#write(`retry: ${milliseconds}\n\n`)
  }

  close(): void {
    const controller = this.#controller
    this.#controller = undefined
    try {
      controller?.close()
    } catch {
      // The reader was quicker.
    }
  }

  #write(text: string): void {
    try {
      this.#controller?.enqueue(this.#encoder.encode(text))
    } catch {
      this.#controller = undefined
    }
  }
}
