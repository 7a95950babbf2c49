import type { Database, Transaction } from '../../database/database.ts'
import { sqlStateOf } from '../../database/sql-error.ts'
import { LruCache } from '../../foundation/lru-cache.ts'
import { insertOne, type NewRecord, type PreparedInserts, type PreparedStatement } from './insert-one.ts'
import { insertTogether } from './insert-together.ts'
import { namesShape, type NamesInput } from './visible-names.ts'

interface Waiting {
  readonly input: NamesInput
  readonly record: NewRecord
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/** Records whose statements are alike enough to become one. */
interface Gathering {
  readonly waiting: Waiting[]
  /** A statement is under way that has not been there for long. */
  isBusy: boolean
}

/** Shapes of creates whose statements are kept. */
const cachedInserts = 500
/** Milliseconds after which nobody waits for a statement any longer: it may be held up by a lock. */
const patience = 25
const mostTogether = 32
/** Characters of text, so that a statement of many stays small. */
const mostText = 500_000
/** Classes of states that say what is wrong with the values, or that another came between: nothing was written. */
const statesOfValues = /^(22|23|40)/

/**
 * New records that come at the same time are written by one statement, as databases commit: who comes while others are
 * written waits for them, and goes with all that came meanwhile. One who comes alone waits for nobody.
 */
export class GatheredInserts {
  readonly #database: Database
  readonly #gatherings = new Map<string, Gathering>()
  readonly #single: PreparedInserts = new LruCache(cachedInserts)
  readonly #together = new LruCache<string, PreparedStatement>(cachedInserts)

  constructor(database: Database) {
    this.#database = database
  }

  /** The metadata has changed. */
  forget(): void {
    this.#single.clear()
    this.#together.clear()
  }

  /** In a transaction, which waits for nobody. */
  insertIn(tx: Transaction, input: NamesInput, record: NewRecord): Promise<void> {
    return insertOne(tx, input, record, this.#single)
  }

  insert(input: NamesInput, record: NewRecord): Promise<void> {
    const key = keyOf(input, record)
    let gathering = this.#gatherings.get(key)
    if (gathering === undefined) this.#gatherings.set(key, (gathering = { waiting: [], isBusy: false }))
    const { waiting } = gathering
    const written = new Promise<void>((done, failed) => waiting.push({ input, record, done, failed }))
    this.#go(key, gathering)
    return written
  }

  #go(key: string, gathering: Gathering): void {
    if (gathering.isBusy) return
    if (gathering.waiting.length === 0) {
      this.#gatherings.delete(key)
      return
    }
    gathering.isBusy = true
    let isPast = false
    const next = (): void => {
      if (isPast) return
      isPast = true
      clearTimeout(timer)
      gathering.isBusy = false
      this.#go(key, gathering)
    }
    const timer = setTimeout(next, patience)
    void this.#write(taken(gathering.waiting)).finally(next)
  }

  async #write(some: readonly Waiting[]): Promise<void> {
    try {
      if (some.length === 1 || !(await this.#areWritten(some)))
        await Promise.all(some.map((one) => this.#writeAlone(one)))
      else for (const { done } of some) done()
    } catch (error) {
      for (const { failed } of some) failed(error)
    }
  }

  async #writeAlone({ input, record, done, failed }: Waiting): Promise<void> {
    try {
      await insertOne(this.#database, input, record, this.#single)
      done()
    } catch (error) {
      failed(error)
    }
  }

  /** False where one of them hinders the others: then each goes by itself, and fails or not. */
  async #areWritten(some: readonly Waiting[]): Promise<boolean> {
    const records = some.map(({ record }) => record)
    try {
      return await insertTogether(this.#database, some[0]!.input, records, this.#together)
    } catch (error) {
      if (statesOfValues.test(sqlStateOf(error) ?? '')) return false
      throw error
    }
  }
}

/** Who links to nothing may go with anybody; else what one sees, all must. */
function keyOf(input: NamesInput, { draft, links }: NewRecord): string {
  const { userId, teamIds } = input.actor
  const rights = links.wanted.size === 0 ? [] : [userId, ...teamIds, namesShape(input.actor, links.wanted, 0)]
  return [input.metadata.version, draft.model.name, ...rights].join('|')
}

/** As many from the front as one statement takes. */
function taken(waiting: Waiting[]): readonly Waiting[] {
  let text = 0
  let count = 1
  while (count < Math.min(waiting.length, mostTogether)) {
    text += lengthOf([...waiting[count]!.record.draft.changes.values()])
    if (text > mostText) break
    count += 1
  }
  return waiting.splice(0, count)
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 8
  return Object.values(value).reduce<number>((sum, part) => sum + lengthOf(part), 0)
}
