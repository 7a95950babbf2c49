import type { Actor } from '../../access/actor.ts'
import type { Database } from '../../database/database.ts'
import type { Disposable } from '../../foundation/disposable.ts'
import { newId } from '../../foundation/uuid.ts'

/** The record that somebody looks at. */
export interface Place {
  readonly entity: string
  readonly id: string
}

/** Somebody with a record open, as others are told. */
export interface Present {
  readonly id: string
  readonly displayName: string
  /** The field being changed; null where there is none, or where the reader may not read it. */
  readonly field: string | null
}

interface Sign extends Place {
  readonly tab: string
  readonly userId: string
  readonly displayName: string
  readonly field: string | null
  readonly hasLeft?: true
}

interface Entry extends Sign {
  readonly until: number
}

export interface PresenceBoardOptions {
  /** Left out where no other process serves the same people. */
  readonly database?: Pick<Database, 'listen' | 'notify'>
  readonly now?: () => number
}

const channel = 'tessera_presence'
/** Pages say three times within this that they are still open. */
const lifetime = 50_000
const sweepEvery = 5_000
const mostPerUser = 40

/**
 * Who has which record open right now. It is kept in memory only, told among processes by notifications, and
 * forgotten where a page falls silent: what is lost with a process comes back with the next sign of life.
 */
export class PresenceBoard implements Disposable {
  readonly #database: PresenceBoardOptions['database']
  readonly #now: () => number
  readonly #process = newId()
  readonly #entries = new Map<string, Entry>()
  readonly #listeners = new Set<(place: Place) => void>()
  #listening: Promise<Disposable> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor({ database, now = Date.now }: PresenceBoardOptions = {}) {
    this.#database = database
    this.#now = now
  }

  async start(): Promise<void> {
    this.#listening ??= this.#database?.listen(channel, (payload) => this.#hear(payload))
    await this.#listening
  }

  async dispose(): Promise<void> {
    clearInterval(this.#timer)
    this.#listeners.clear()
    this.#entries.clear()
    await (await this.#listening)?.dispose()
  }

  onChange(listener: (place: Place) => void): Disposable {
    this.#listeners.add(listener)
    return { dispose: () => void this.#listeners.delete(listener) }
  }

  /** A page says that it is open. `tab` tells the pages of one user apart. */
  arrive(actor: Actor, place: Place, tab: string, field: string | null): void {
    this.#say({ ...signOf(actor, place, tab), field })
  }

  leave(actor: Actor, place: Place, tab: string): void {
    this.#say({ ...signOf(actor, place, tab), field: null, hasLeft: true })
  }

  /** The others on a record; undefined where the asker is not there, or may not know who works on such records. */
  toldTo({ userId, access }: Actor, { entity, id }: Place): readonly Present[] | undefined {
    const here = [...this.#entries.values()].filter((entry) => entry.entity === entity && entry.id === id)
    if (!here.some((entry) => entry.userId === userId)) return undefined
    const mayRead = (path: string) => access.fieldScope(entity, path, 'read') !== 'none'
    if (!mayRead('updatedBy')) return []
    const others = Map.groupBy(
      here.filter((entry) => entry.userId !== userId),
      (entry) => entry.userId,
    )
    return [...others].map(([user, entries]) => ({
      id: user,
      displayName: entries[0]!.displayName,
      field: entries.find(({ field }) => field !== null && mayRead(field))?.field ?? null,
    }))
  }

  #say(sign: Sign): void {
    this.#take(sign)
    this.#database?.notify(channel, JSON.stringify({ from: this.#process, sign }))
  }

  #hear(payload: string): void {
    const { from, sign } = JSON.parse(payload) as { from: string; sign: Sign }
    if (from !== this.#process) this.#take(sign)
  }

  #take(sign: Sign): void {
    const key = keyOf(sign)
    const before = this.#entries.get(key)
    this.#entries.delete(key)
    if (sign.hasLeft !== true) {
      this.#entries.set(key, { ...sign, until: this.#now() + lifetime })
      this.#limit(sign.userId)
    }
    if (before?.field !== sign.field || (sign.hasLeft === true) !== (before === undefined)) this.#tell(sign)
    this.#timer ??= setInterval(() => this.#sweep(), sweepEvery).unref()
  }

  /** Nobody fills the board: of one user's pages the oldest go. */
  #limit(userId: string): void {
    const own = [...this.#entries].filter(([, entry]) => entry.userId === userId)
    for (const [key] of own.slice(0, Math.max(0, own.length - mostPerUser))) this.#entries.delete(key)
  }

  #sweep(): void {
    const gone = [...this.#entries].filter(([, { until }]) => until <= this.#now())
    for (const [key] of gone) this.#entries.delete(key)
    for (const [, entry] of gone) this.#tell(entry)
    if (this.#entries.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #tell({ entity, id }: Place): void {
    for (const listener of this.#listeners) listener({ entity, id })
  }
}

function signOf({ userId, displayName }: Actor, { entity, id }: Place, tab: string) {
  return { entity, id, tab, userId: userId ?? '', displayName }
}

function keyOf({ entity, id, userId, tab }: Sign): string {
  return JSON.stringify([entity, id, userId, tab])
}
