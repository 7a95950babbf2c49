// The load generator, as a process of its own: a number of keep-alive connections, each with one request under way.
// It is told what to do by messages and answers each with what it saw. Every answer's rows are counted.
import { connect, type Socket } from 'node:net'

export interface LoadOrder {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** Whole HTTP requests as text; they are sent in turn. */
  readonly requests: readonly string[]
  /** How many rows the answer to each must hold. */
  readonly rows: readonly number[]
}

export interface LoadReport {
  /** All answers, those of the warm-up too. */
  readonly all: number
  readonly answered: number
  readonly seconds: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
  /** The first thing that went wrong. */
  readonly fault: string | null
}

const warmUp = 0.25
const headEnd = Buffer.from('\r\n\r\n')

/** How many rows an answer holds: of a list, of groups, or one record. */
function rowsIn(body: Buffer): number {
  const value = JSON.parse(body.toString()) as
    | unknown[]
    | { data?: unknown[]; aggregates?: unknown[]; id?: string }
  if (Array.isArray(value)) return value.length
  if (value.aggregates !== undefined) return value.aggregates.length
  if (value.data !== undefined) return value.data.length
  return value.id === undefined ? 0 : 1
}

class Load {
  readonly #order: LoadOrder
  readonly #times: number[] = []
  /** The last answer to each request: equal bytes hold equally many rows, and need no parsing. */
  readonly #seen: Buffer[] = []
  #next = 0
  #all = 0
  #start = 0
  #end = 0
  #isOver = false
  #fault: string | null = null

  constructor(order: LoadOrder) {
    this.#order = order
  }

  async run(): Promise<LoadReport> {
    const begin = performance.now()
    this.#start = begin + warmUp * 1000
    this.#end = this.#start + this.#order.seconds * 1000
    await Promise.all(Array.from({ length: this.#order.connections }, () => this.#connection()))
    const times = Float64Array.from(this.#times).sort()
    const at = (share: number): number =>
      times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN
    return {
      all: this.#all,
      answered: times.length,
      seconds: this.#order.seconds,
      p50: at(0.5),
      p99: at(0.99),
      fault: this.#fault,
    }
  }

  #connection(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect({ port: this.#order.port, host: '127.0.0.1', noDelay: true })
      let index = 0
      let sentAt = 0
      let received: Buffer = Buffer.alloc(0)
      const send = (): void => {
        if (this.#isOver || performance.now() > this.#end) return void socket.destroy()
        index = this.#next++ % this.#order.requests.length
        sentAt = performance.now()
        socket.write(this.#order.requests[index]!)
      }
      socket.on('connect', send)
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
        const answer = completeAnswer(received)
        if (answer === null) return
        if (typeof answer === 'string') return this.#fail(answer, socket)
        received = Buffer.alloc(0)
        this.#note(index, answer, sentAt, socket)
        send()
      })
      socket.on('error', (error) => this.#fail(error.message))
      socket.on('close', () => resolve())
    })
  }

  #note(index: number, { status, body }: Answer, sentAt: number, socket: Socket): void {
    const now = performance.now()
    this.#all++
    if (sentAt >= this.#start && now <= this.#end) this.#times.push(now - sentAt)
    if (this.#seen[index]?.equals(body) === true) return
    if (status !== '200' && status !== '201')
      return this.#fail(`${status}: ${body.toString().slice(0, 300)}`, socket)
    const rows = rowsIn(body)
    if (this.#order.rows[index] !== -1 && rows !== this.#order.rows[index])
      return this.#fail(
        `${rows} rows instead of ${this.#order.rows[index]}: ${this.#order.requests[index]}`,
        socket,
      )
    this.#seen[index] = Buffer.from(body)
  }

  #fail(fault: string, socket?: Socket): void {
    this.#fault ??= fault
    this.#isOver = true
    socket?.destroy()
  }
}

interface Answer {
  readonly status: string
  readonly body: Buffer
}

/** Null while it is still coming in; a text where it cannot be understood. */
function completeAnswer(received: Buffer): Answer | string | null {
  const end = received.indexOf(headEnd)
  if (end < 0) return null
  const head = received.toString('latin1', 0, end)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) return `An answer without a length: ${received.toString('latin1', 0, end + 500)}`
  const body = received.subarray(end + headEnd.length)
  return body.length < Number(length) ? null : { status: head.slice(9, 12), body }
}

process.on('message', (order: LoadOrder) => {
  void new Load(order).run().then((report) => process.send!(report))
})
process.on('disconnect', () => process.exit(0))
