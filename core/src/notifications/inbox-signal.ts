import type { Database } from '../database/database.ts'
import type { Disposable } from '../foundation/disposable.ts'

/** Says whose inbox changed: ids of users, joined by commas. */
const inboxChannel = 'tessera_inbox'
const idsPerMessage = 100

/** Tells every process whose inbox changed, so that open browsers read theirs anew. Call it after the commit. */
export function signalInboxes(database: Database, userIds: Iterable<string>): void {
  const ids = [...new Set(userIds)]
  for (let start = 0; start < ids.length; start += idsPerMessage)
    database.notify(inboxChannel, ids.slice(start, start + idsPerMessage).join(','))
}

/** Whose inboxes change, wherever in the cluster that happens. */
export class InboxSignal {
  readonly #database: Database
  readonly #listeners = new Set<(userIds: ReadonlySet<string>) => void>()
  #listening: Disposable | undefined

  constructor(database: Database) {
    this.#database = database
  }

  async start(): Promise<void> {
    this.#listening = await this.#database.listen(inboxChannel, (payload) => {
      const ids = new Set(payload.split(','))
      for (const listener of this.#listeners) listener(ids)
    })
  }

  onChange(listener: (userIds: ReadonlySet<string>) => void): Disposable {
    this.#listeners.add(listener)
    return { dispose: () => void this.#listeners.delete(listener) }
  }

  async dispose(): Promise<void> {
    this.#listeners.clear()
    await this.#listening?.dispose()
  }
}
