import { setTimeout as sleep } from 'node:timers/promises'
import { randomUUID } from 'node:crypto'
import type { SeededRandom } from '../../messy-files/seeded-random.ts'
import type { Acknowledged, AcknowledgementLog } from './acknowledgements.ts'
import type { Answered, Caller, Sent } from './caller.ts'

const entries = '/api/records/ledger.entry'
const words = ['amber', 'birch', 'cobalt', 'dune', 'ember', 'fjord', 'grove', 'harbour', 'island', 'juniper']
const pause = 50

interface Values extends Pick<Acknowledged, 'name' | 'word' | 'size'> {
  readonly at: string
  readonly account: string
  readonly total: number
  readonly lines: readonly { readonly note: string; readonly amount: number }[]
}

/** One thing a writer wants: how to ask for it, and what is true once it was granted. */
interface Wish {
  readonly sent: Sent
  readonly granted: (json: Answered['json']) => readonly Acknowledged[]
  /** Where repeating could do it twice: reads whether it was done, and gives what is true then. */
  readonly look?: () => Promise<readonly Acknowledged[] | undefined>
}

export interface WriterOptions {
  readonly name: string
  readonly caller: Caller
  readonly log: AcknowledgementLog
  readonly random: SeededRandom
  readonly accounts: readonly string[]
}

/** Writes its own records one request at a time, and repeats what was not answered until it is. */
export class Writer {
  readonly #options: WriterOptions
  readonly #records = new Map<string, Acknowledged>()
  /** Refusals that no crash explains. */
  readonly faults: string[] = []
  repeated = 0
  replayed = 0
  /** Answers that were no grant, by status and code, and how often they came. */
  readonly refusals = new Map<string, number>()
  #number = 0
  #isEnding = false
  #running: Promise<void> | undefined

  constructor(options: WriterOptions) {
    this.#options = options
  }

  start(): void {
    this.#isEnding = false
    this.#running = this.#run()
  }

  /** Comes back when the last wish was granted: nothing is left unanswered. */
  async finish(): Promise<void> {
    this.#isEnding = true
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isEnding) {
      const granted = await this.#grant(this.#wish())
      if (granted === undefined) continue
      this.#options.log.add(granted)
      for (const record of granted) this.#records.set(record.id, record)
    }
  }

  /** Until there is an answer that is not "I cannot now". */
  async #grant(wish: Wish): Promise<readonly Acknowledged[] | undefined> {
    for (let isUnknown = false; ; isUnknown = true) {
      if (isUnknown) {
        this.repeated++
        await sleep(pause)
        const done = await wish.look?.()
        if (done !== undefined) return done
      }
      const { status, json, isReplayed } = await this.#options.caller.send(wish.sent)
      if (isReplayed) this.replayed++
      if (status >= 200 && status < 300) return wish.granted(json)
      const refusal = `${status} ${String(json.code)}`
      this.refusals.set(refusal, (this.refusals.get(refusal) ?? 0) + 1)
      const isPassing = status === 0 || status === 503 || json.code === 'http.idempotency_in_flight'
      if (isPassing) continue
      this.faults.push(`${wish.sent.method} ${wish.sent.path}: ${status} ${JSON.stringify(json)}`)
      return undefined
    }
  }

  #wish(): Wish {
    const { random } = this.#options
    const chance = random.next()
    const own = [...this.#records.values()]
    const alive = own.filter(({ isDeleted }) => !isDeleted)
    const dead = own.filter(({ isDeleted }) => isDeleted)
    if (chance < 0.25 && alive.length > 0) return this.#change(random.pick(alive))
    if (chance < 0.35 && alive.length > 3) return this.#remove(random.pick(alive))
    if (chance < 0.42 && dead.length > 0) return this.#restore(random.pick(dead))
    if (chance < 0.52) return this.#createSeveral()
    return this.#create()
  }

  #values(): Values {
    const { random, accounts, name } = this.#options
    const size = random.between(0, 4)
    const amounts = Array.from({ length: size }, () => random.between(1, 1000))
    return {
      name: `${name}-${++this.#number}`,
      word: `${random.pick(words)}${this.#number}`,
      size,
      at: '2026-05-01T10:00:00.000Z',
      account: random.pick(accounts),
      total: amounts.reduce((sum, amount) => sum + amount, 0),
      lines: amounts.map((amount, index) => ({ note: `line ${index}`, amount })),
    }
  }

  #create(): Wish {
    const { name, word, size, ...rest } = this.#values()
    return {
      sent: { method: 'POST', path: entries, json: { name, word, size, ...rest }, key: randomUUID() },
      granted: ({ id }) => [{ id: String(id), name, word, size, version: 1, isDeleted: false }],
    }
  }

  #createSeveral(): Wish {
    const records = Array.from({ length: 3 }, () => this.#values())
    return {
      sent: {
        method: 'POST',
        path: `${entries}/upsert`,
        json: { matchKeys: [['name']], policy: 'create', records },
        key: randomUUID(),
      },
      granted: ({ data }) =>
        (data as readonly { readonly id: string }[]).map(({ id }, index) => {
          const { name, word, size } = records[index]!
          return { id, name, word, size, version: 1, isDeleted: false }
        }),
    }
  }

  #change(record: Acknowledged): Wish {
    const { name: _own, ...values } = this.#values()
    const changed = { ...record, word: values.word, size: values.size, version: record.version + 1 }
    const path = `${entries}/${record.id}`
    return {
      sent: { method: 'PATCH', path, json: { ...values, version: record.version } },
      granted: () => [changed],
      look: () => this.#look(path, changed),
    }
  }

  #remove(record: Acknowledged): Wish {
    const removed = { ...record, version: record.version + 1, isDeleted: true }
    return {
      sent: { method: 'DELETE', path: `${entries}/${record.id}` },
      granted: () => [removed],
    }
  }

  #restore(record: Acknowledged): Wish {
    return {
      sent: { method: 'POST', path: `${entries}/${record.id}/restore`, key: randomUUID() },
      granted: () => [{ ...record, version: record.version + 1, isDeleted: false }],
    }
  }

  /** A PATCH takes no key: the record itself tells whether it was done. */
  async #look(path: string, wanted: Acknowledged): Promise<readonly Acknowledged[] | undefined> {
    const { status, json } = await this.#options.caller.send({ method: 'GET', path })
    return status === 200 && json.version === wanted.version && json.word === wanted.word
      ? [wanted]
      : undefined
  }
}
