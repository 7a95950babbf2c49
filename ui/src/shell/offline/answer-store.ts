import { randomId } from '../elements/random-id.ts'

/** What an answer is about; each kind has a bound of its own. */
export type AnswerKind = 'app' | 'record' | 'list' | 'beside'

export interface KeptAnswer {
  /** Method, path and body of the question. */
  readonly key: string
  readonly kind: AnswerKind
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number
  readonly body: unknown
}

/** Fifty opened records at least: some are only looked at in a list. */
const atMost: Readonly<Record<AnswerKind, number>> = { app: 60, record: 120, list: 120, beside: 200 }
const longest = 14 * 24 * 3_600_000
const databaseName = 'tessera'
const answers = 'answers'
const owners = 'owner'

interface Owner {
  readonly user: string
  /** Another one after each signing in: a page of an earlier session writes nothing any more. */
  readonly mark: string
}

/**
 * The answers that one user was given last, in this browser's own database. They end with the session: another user
 * neither sees them nor adds to them, and after two weeks without the server they are not shown.
 */
export class AnswerStore {
  readonly #database: IDBDatabase
  #mark = ''

  private constructor(database: IDBDatabase) {
    this.#database = database
    // Another page wants to delete it.
    database.addEventListener('versionchange', () => database.close())
  }

  static async open(): Promise<AnswerStore> {
    const request = indexedDB.open(databaseName, 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(answers, { keyPath: 'key' }).createIndex('age', ['kind', 'at'])
      request.result.createObjectStore(owners)
    })
    return new AnswerStore(await settled(request))
  }

  /** To be called when it is known who works here: what another user left is deleted. */
  async start(user: string): Promise<void> {
    const transaction = this.#database.transaction([answers, owners], 'readwrite')
    const owner = transaction.objectStore(owners)
    const known = await settled<Owner | undefined>(owner.get(owners) as IDBRequest<Owner | undefined>)
    if (known?.user === user) this.#mark = known.mark
    else {
      transaction.objectStore(answers).clear()
      this.#mark = randomId()
      owner.put({ user, mark: this.#mark } satisfies Owner, owners)
    }
    await done(transaction)
  }

  async put(kept: readonly KeptAnswer[]): Promise<void> {
    const transaction = this.#database.transaction([answers, owners], 'readwrite')
    const known = await settled<Owner | undefined>(
      transaction.objectStore(owners).get(owners) as IDBRequest<Owner | undefined>,
    )
    // The session ended meanwhile, perhaps in another tab.
    if (this.#mark === '' || known?.mark !== this.#mark) return
    const store = transaction.objectStore(answers)
    for (const answer of kept) store.put(answer)
    for (const kind of new Set(kept.map((answer) => answer.kind))) await leaveNewest(store, kind)
    await done(transaction)
  }

  async get(key: string): Promise<KeptAnswer | undefined> {
    const store = this.#database.transaction(answers).objectStore(answers)
    const found = await settled<KeptAnswer | undefined>(store.get(key) as IDBRequest<KeptAnswer | undefined>)
    return found !== undefined && Date.now() - found.at < longest ? found : undefined
  }

  /** Newest first. */
  async all(kind: AnswerKind): Promise<readonly KeptAnswer[]> {
    const index = this.#database.transaction(answers).objectStore(answers).index('age')
    const found = await settled(index.getAll(rangeOf(kind)) as IDBRequest<KeptAnswer[]>)
    return found.filter(({ at }) => Date.now() - at < longest).toReversed()
  }

  async clear(): Promise<void> {
    const transaction = this.#database.transaction([answers, owners], 'readwrite')
    transaction.objectStore(answers).clear()
    transaction.objectStore(owners).clear()
    this.#mark = ''
    await done(transaction)
  }
}

const rangeOf = (kind: AnswerKind): IDBKeyRange => IDBKeyRange.bound([kind, 0], [kind, Infinity])

async function leaveNewest(store: IDBObjectStore, kind: AnswerKind): Promise<void> {
  const index = store.index('age')
  const range = rangeOf(kind)
  let surplus = (await settled(index.count(range))) - atMost[kind]
  if (surplus <= 0) return
  const oldest = (await settled(index.getAllKeys(range))) as string[]
  for (const key of oldest) {
    if (surplus <= 0) return
    store.delete(key)
    surplus -= 1
  }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () =>
      reject(request.error ?? new Error('The browser keeps nothing here.')),
    )
  })
}

function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('Nothing was kept.')))
  })
}
