import type { Actor, ChangeOrigin } from '../../access/actor.ts'
import type { SqlClient } from '../../database/database.ts'
import type { Disposable } from '../../foundation/disposable.ts'
import { newId } from '../../foundation/uuid.ts'
import type { ListedActions, Undoable } from './undoable.ts'

export interface NewAction {
  readonly kind: string
  readonly actor: Actor
  readonly origin: ChangeOrigin
  /** JSON: what the kind needs to put back what was before, and to do it again. */
  readonly data: unknown
}

/** The kinds of actions that can be taken back. */
export class Undoables {
  readonly #kinds = new Map<string, Undoable>()
  readonly #listed = new Set<ListedActions>()

  register(undoable: Undoable): Disposable {
    const { kind } = undoable
    if (this.#kinds.has(kind)) throw new Error(`The kind "${kind}" of actions is registered already.`)
    this.#kinds.set(kind, undoable)
    return { dispose: () => void this.#kinds.delete(kind) }
  }

  /** Adds actions that are listed, and not taken back from there. */
  list(actions: ListedActions): Disposable {
    this.#listed.add(actions)
    return { dispose: () => void this.#listed.delete(actions) }
  }

  get listed(): readonly ListedActions[] {
    return [...this.#listed]
  }

  get(kind: string): Undoable | undefined {
    return this.#kinds.get(kind)
  }

  /**
   * Keeps an action that is no record's, in the transaction of what was done; records need none, their events tell.
   * One request has one action of this sort. Gives its id, or null where nobody could take it back.
   */
  async note(tx: SqlClient, { kind, actor, origin, data }: NewAction): Promise<string | null> {
    if (!this.#kinds.has(kind)) throw new Error(`The kind "${kind}" of actions is not registered.`)
    if (actor.userId === null) return null
    const id = origin.cause ?? newId()
    await tx.query(
      `INSERT INTO core.undo_action (id, kind, user_id, data, events_of, events_by) VALUES ($1, $2, $3, $4, $1, $3)
       ON CONFLICT (id) DO NOTHING`,
      [id, kind, actor.userId, JSON.stringify(data ?? null)],
    )
    origin.onWritten?.()
    return id
  }
}
