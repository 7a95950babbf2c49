import type { Figure } from '../proof.ts'
import { faultsOf, slowest, type Answered, type Fault } from './judge.ts'
import { neverAccepted } from './never-accepted.ts'
import { shownRequest, type SentRequest } from './sent-request.ts'

interface Counts {
  sent: number
  readonly byClass: Map<string, number>
  slowest: number
}

export interface Wanted {
  readonly requests: number
  readonly perOperation: number
  /** Whether each operation is asked often enough to have been accepted once. */
  readonly isWhole: boolean
}

const mostShown = 60

/** Counts answers, and keeps what is wrong with them. */
export class Tally {
  readonly #operations = new Map<string, Counts>()
  readonly #faults = new Map<Fault, number>()
  readonly #shown = new Map<string, string>()
  #sent = 0
  #signedIn = 0
  #accepted = 0

  constructor(operations: readonly string[]) {
    for (const operation of operations)
      this.#operations.set(operation, { sent: 0, byClass: new Map(), slowest: 0 })
  }

  get sent(): number {
    return this.#sent
  }

  count(request: SentRequest, answer: Answered): readonly Fault[] {
    const counts = this.#operations.get(request.operation)!
    const statusClass = `${Math.floor(answer.status / 100)}xx`
    counts.sent++
    counts.byClass.set(statusClass, (counts.byClass.get(statusClass) ?? 0) + 1)
    counts.slowest = Math.max(counts.slowest, answer.milliseconds)
    this.#sent++
    if (request.isSignedIn) this.#signedIn++
    if (answer.status >= 200 && answer.status < 300) this.#accepted++
    const faults = faultsOf(request, answer)
    for (const fault of faults) {
      this.#faults.set(fault, (this.#faults.get(fault) ?? 0) + 1)
      const key = `${fault} ${request.operation} ${answer.status} ${request.how}`
      if (!this.#shown.has(key))
        this.#shown.set(
          key,
          `${fault}, ${answer.status} after ${Math.round(answer.milliseconds)} ms: ${shownRequest(request)}\n      answer: ${answer.text.slice(0, 400)}`,
        )
    }
    return faults
  }

  /** Each kind of fault once for each operation, with the request that showed it. */
  faultLines(): readonly string[] {
    const lines = [...this.#shown.values()]
    return lines.length > mostShown
      ? [...lines.slice(0, mostShown), `… and ${lines.length - mostShown} more`]
      : lines
  }

  table(): readonly string[] {
    const width = Math.max(...[...this.#operations.keys()].map((name) => name.length))
    const classes = ['2xx', '3xx', '4xx', '5xx']
    const head = `${'operation'.padEnd(width)} ${['sent', ...classes, 'slowest ms'].map((name) => name.padStart(10)).join('')}`
    const rows = [...this.#operations].map(([name, { sent, byClass, slowest: most }]) =>
      [
        name.padEnd(width),
        ' ',
        ...[sent, ...classes.map((statusClass) => byClass.get(statusClass) ?? 0), Math.round(most)].map(
          (count) => String(count).padStart(10),
        ),
      ].join(''),
    )
    return [head, ...rows]
  }

  figures(wanted: Wanted): readonly Figure[] {
    const least = Math.min(...[...this.#operations.values()].map(({ sent }) => sent))
    const share = (count: number): number => Math.floor((count / Math.max(1, this.#sent)) * 1000) / 10
    const none = (name: string, fault: Fault): Figure => {
      const value = this.#faults.get(fault) ?? 0
      return { name, value, wanted: '0', isMet: value === 0 }
    }
    return [
      {
        name: 'requests',
        value: this.#sent,
        wanted: `≥ ${wanted.requests}`,
        isMet: this.#sent >= wanted.requests,
      },
      {
        name: 'signed in, %',
        value: share(this.#signedIn),
        wanted: '≥ 80',
        isMet: share(this.#signedIn) >= 80,
      },
      {
        name: 'answered 2xx, %',
        value: share(this.#accepted),
        wanted: '≥ 30',
        isMet: share(this.#accepted) >= 30,
      },
      {
        name: `requests to the least-asked of ${this.#operations.size} operations`,
        value: least,
        wanted: `≥ ${wanted.perOperation}`,
        isMet: least >= wanted.perOperation,
      },
      none('answers of 5xx', 'answered 5xx'),
      none('answers with a stack trace', 'stack trace'),
      none('answers with SQL', 'SQL'),
      none(`answers slower than ${slowest / 1000} s`, 'slow'),
      {
        name: `answers slower than ${slowest / 1000} s at first, and not when asked again`,
        value: this.#faults.get('slow once') ?? 0,
      },
      none('refusals without code and text', 'refusal without a text'),
      {
        name: 'refusals that only the database made, without a field',
        value: this.#faults.get('found by the database only') ?? 0,
      },
      none('signed-in requests that were taken for strangers', 'lost its session'),
      ...this.#neverAccepted(wanted),
    ]
  }

  #neverAccepted({ isWhole }: Wanted): readonly Figure[] {
    const refused = [...this.#operations]
      .filter(([, { byClass }]) => !byClass.has('2xx'))
      .map(([name]) => name)
    const rightly = refused.filter((name) => neverAccepted[name] !== undefined)
    const others = refused.filter((name) => neverAccepted[name] === undefined)
    return [
      {
        name: 'operations that never answered 2xx',
        value: others.join(', ') || 'none',
        ...(isWhole ? { wanted: 'none', isMet: others.length === 0 } : {}),
      },
      {
        name: 'operations that rightly never answered 2xx',
        value: rightly.map((name) => `${name} (${neverAccepted[name]})`).join('; ') || 'none',
      },
    ]
  }
}
