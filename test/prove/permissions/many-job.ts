import { parsed, refused, same, type Cell } from './cell.ts'
import type { Answered, Sent } from './door.ts'
import type { ActorFact, RowFact } from './facts.ts'
import { judgeAnswer, runCell, type Tally } from './judge-cells.ts'
import { demandAsWritten, refreshRow } from './seed.ts'
import type { World } from './world.ts'

export type ManyAction = 'update' | 'delete' | 'restore'

/** What becomes of a record: it is changed, stays as it is, or is refused with a code. */
export type Expected = 'changed' | 'unchanged' | `records.${string}`

export interface Ways {
  readonly world: World
  readonly tally: Tally
}

export interface ManyRequest {
  readonly actor: ActorFact
  readonly entity: string
  readonly action: ManyAction
  readonly request: Sent
  /** Of the records that it goes to, those that are not there among them; above 2,000 it is a job. */
  readonly total: number
}

const looking = (path: string): readonly Sent[] => [
  { method: 'GET', path },
  { method: 'POST', path: `${path}/stop` },
]
const patience = 120_000
const mostTold = 1_000

/** One change of many records, from its start to its end and back. */
export class ManyJob {
  readonly #ways: Ways
  readonly #asked: ManyRequest
  #id = ''

  constructor(ways: Ways, asked: ManyRequest) {
    this.#ways = ways
    this.#asked = asked
  }

  /** Whether it came to its end, and changed and refused what it had to, for the reasons it had to. */
  async run(expected: ReadonlyMap<string, Expected>): Promise<boolean> {
    const { action, request, total, actor } = this.#asked
    const { door, credentials } = this.#ways.world
    const found = this.#ways.tally.findings.length
    const isJob = total > 2_000
    const started = await this.#send(`bulk job ${action}`, request, (answer) => {
      if (answer.status !== (isJob ? 202 : 200))
        return `answered ${answer.status}: ${answer.text.slice(0, 300)}`
      return isJob ? same(parsed(answer).progress, { done: 0, total }) : this.#faultOf(answer, expected)
    })
    // Asked before, it is not asked again.
    if (started.status === 0 || this.#ways.tally.findings.length > found) return false
    this.#id = /^x-undo-id[:=]?\s*(\S+)$/im.exec(started.headers)?.[1] ?? ''
    if (!isJob) return true
    const end = performance.now() + patience
    const path = `/api/bulk/${this.#id}`
    let answer: Answered
    do {
      await new Promise((resolve) => setTimeout(resolve, 15))
      answer = await door.send(credentials[actor.name] ?? null, { method: 'GET', path })
    } while (answer.status === 200 && parsed(answer).state === 'running' && performance.now() < end)
    const cell = this.#cell(`bulk job ${action} (its end)`, { method: 'GET', path }, (given) =>
      this.#faultOf(given, expected),
    )
    judgeAnswer(this.#ways.world, cell, answer, this.#ways.tally)
    return this.#ways.tally.findings.length === found
  }

  /** The administrator reads what was to be written, and nothing else. */
  async demandWritten(rows: readonly RowFact[]): Promise<void> {
    for (const row of rows) {
      const wasThere = row.deletedAt === null
      await refreshRow(this.#ways.world, row)
      if (wasThere !== (row.deletedAt === null))
        this.#find('write', `${row.entity} ${row.id} is ${wasThere ? 'in the trash' : 'back'}`)
      await demandAsWritten(this.#ways.world, row).catch((error: unknown) =>
        this.#find('write', `${row.entity} ${row.id}: ${String(error)}`),
      )
    }
  }

  /** It is its starter's alone: looked at, stopped and taken back. A panel and a token of theirs have what they began. */
  async strangers(): Promise<void> {
    if (this.#id === '' || this.#asked.total <= 2_000) return
    const { facts, canaries } = this.#ways.world
    const { actor, request } = this.#asked
    const others = facts.actors.filter(({ user }) => user !== actor.user)
    const operation = "bulk job (another's)"
    const unknown = refused(404, 'bulk.not_found')
    const path = `/api/bulk/${this.#id}`
    for (const panel of ['vault', 'contacts'].filter((one) => one !== request.panel))
      for (const asked of looking(path)) await this.#send(operation, { ...asked, panel }, unknown)
    if (canaries.random.chance(0.1)) await this.#token(path)
    for (const other of [canaries.random.pick(others), canaries.random.pick(others)]) {
      for (const asked of looking(path)) await this.#send(operation, asked, unknown, other)
      if (other.roles.includes('administrator')) continue
      const undone = refused(404, 'undo.unknown')
      const undo = `/api/undo/${this.#id}`
      await this.#send(operation, { method: 'GET', path: undo }, undone, other)
      await this.#send(operation, { method: 'POST', path: undo }, undone, other)
    }
  }

  /** A token of the same person is shown nothing of what was not begun with it. */
  async #token(path: string): Promise<void> {
    const { door, credentials } = this.#ways.world
    const { actor } = this.#asked
    const made = await door.send(credentials[actor.name] ?? null, {
      method: 'POST',
      path: '/api/tokens',
      body: {
        name: 'of the same',
        limits: { entities: { '*': ['read', 'update', 'delete'] }, permissions: [] },
      },
    })
    if (made.status !== 201) return
    const operation = 'bulk job (by a token of its starter)'
    const { secret } = parsed(made) as { secret: string }
    for (const asked of looking(path)) {
      const cell = this.#cell(operation, asked, refused(404, 'bulk.not_found'))
      judgeAnswer(this.#ways.world, cell, await door.send({ token: secret }, asked), this.#ways.tally)
    }
  }

  /** Taken back by whoever made it, everything is as the rows now say. */
  async undo(
    wanted: { readonly reverted: number; readonly leftCount: number },
    rows: readonly RowFact[],
  ): Promise<void> {
    const path = `/api/undo/${this.#id}`
    await this.#send(`bulk job ${this.#asked.action} (undo)`, { method: 'POST', path }, (answer) => {
      if (answer.status !== 200) return `answered ${answer.status}: ${answer.text.slice(0, 300)}`
      const { state, reverted, leftCount } = parsed(answer)
      return same(
        { state, reverted, leftCount },
        { ...wanted, state: wanted.reverted > 0 ? 'undone' : 'done' },
      )
    })
    await this.demandWritten(rows)
  }

  #faultOf(answer: Answered, expected: ReadonlyMap<string, Expected>): string | null {
    if (answer.status !== 200) return `answered ${answer.status}: ${answer.text.slice(0, 300)}`
    const told = parsed(answer) as {
      state: string
      changed: number
      failedCount: number
      failed: readonly { id: string; code: string }[]
      error: unknown
    }
    if (told.state !== 'done') return `ended as ${told.state}: ${JSON.stringify(told.error)}`
    const fates = [...expected.values()]
    const changed = fates.filter((fate) => fate === 'changed').length
    const kept = fates.filter((fate) => fate === 'changed' || fate === 'unchanged').length
    const reasons = new Map(told.failed.map(({ id, code }) => [id, code]))
    for (const [id, fate] of expected) {
      const reason = reasons.get(id) ?? 'none'
      const wanted = fate === 'changed' || fate === 'unchanged' ? 'none' : fate
      // Of those that a query finds there may be more than are told.
      if (reason === 'none' && told.failed.length >= mostTold && 'query' in Object(this.#asked.request.body))
        continue
      if (reason !== wanted) return `refuses ${id} with ${reason} instead of ${wanted}`
    }
    const strange = told.failed.find(({ id, code }) => !expected.has(id) && code !== 'records.not_found')
    if (strange !== undefined) return `refuses ${strange.id}, which is not there, with ${strange.code}`
    return same(
      { changed: told.changed, failedCount: told.failedCount },
      { changed, failedCount: this.#asked.total - kept },
    )
  }

  #cell(operation: string, request: Sent, judge: Cell['judge'], actor = this.#asked.actor): Cell {
    return { operation, actor, subject: this.#asked.entity, request, judge, known: this.#asked.request.body }
  }

  async #send(operation: string, request: Sent, judge: Cell['judge'], actor?: ActorFact): Promise<Answered> {
    let answer: Answered = { status: 0, text: '', headers: '' }
    const keeping: Cell['judge'] = (given) => {
      answer = given
      return judge(given)
    }
    const { known, ...cell } = this.#cell(operation, request, keeping, actor)
    // Others hear nothing of what was asked.
    await runCell(this.#ways.world, actor === undefined ? { ...cell, known } : cell, this.#ways.tally)
    return answer
  }

  #find(kind: 'write' | 'wrong answer', what: string): void {
    const operation = `bulk job ${this.#asked.action}`
    const cell = `${this.#asked.actor.name} · ${operation} · ${this.#asked.entity} · ${JSON.stringify(this.#asked.request.body).slice(-300)}`
    this.#ways.tally.findings.push({ kind, operation, cell, what })
  }
}
