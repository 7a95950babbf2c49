import type { SqlClient } from '../../database/database.ts'
import type { LeftAlone } from './undoable.ts'

export type ActionState = 'done' | 'undoing' | 'undone' | 'redoing'

/** A step of undoing or redoing: how far it is, or what became of the last one. */
export interface StepProgress {
  /** Of the events that it writes, and whose. */
  readonly cause: string
  readonly by: string
  /** The token that asked, where it was one. */
  readonly token: string | null
  /** The plugin for whose panel it was asked, where it was for one; steps of earlier versions do not know. */
  readonly panel?: string | null
  readonly after: string | null
  readonly total: number
  readonly worked: number
  readonly reverted: number
  /** The first of what was left, and how much in all. */
  readonly left: readonly LeftAlone[]
  readonly leftCount: number
  /** Code of what ended it before its end. */
  readonly failure: string | null
}

export interface StoredAction {
  readonly id: string
  readonly kind: string
  readonly userId: string
  readonly data: unknown
  readonly state: ActionState
  readonly eventsOf: string
  readonly eventsBy: string
  readonly step: StepProgress | null
}

const columns = `id, kind, user_id AS "userId", data, state, events_of AS "eventsOf", events_by AS "eventsBy", step`

/** What was done about actions; of records' actions only those that somebody took back. */
export class UndoStore {
  readonly #database: SqlClient

  constructor(database: SqlClient) {
    this.#database = database
  }

  async find(ids: readonly string[]): Promise<ReadonlyMap<string, StoredAction>> {
    const { rows } = await this.#database.query<StoredAction>(
      `SELECT ${columns} FROM core.undo_action WHERE id = ANY ($1::text[])`,
      [ids],
      { name: 'undo.find' },
    )
    return new Map(rows.map((row) => [row.id, row]))
  }

  /** Noted actions of this user that are no records', newest first. */
  async noted(
    userId: string,
    before: string | null,
    since: string,
    limit: number,
  ): Promise<readonly StoredAction[]> {
    const { rows } = await this.#database.query<StoredAction>(
      `SELECT ${columns} FROM core.undo_action WHERE user_id = $1 AND kind <> 'records' AND id < $2 AND id >= $3 ORDER BY id DESC LIMIT $4`,
      [userId, before ?? 'g', since, limit],
      { name: 'undo.noted' },
    )
    return rows
  }

  /** The action under lock, so that two who take it back do it once. */
  async lock(tx: SqlClient, id: string, recordsOf: string | null): Promise<StoredAction | null> {
    if (recordsOf !== null)
      await tx.query(
        `INSERT INTO core.undo_action (id, kind, user_id, events_of, events_by) VALUES ($1, 'records', $2, $1, $2) ON CONFLICT (id) DO NOTHING`,
        [id, recordsOf],
      )
    const { rows } = await tx.query<StoredAction>(
      `SELECT ${columns} FROM core.undo_action WHERE id = $1 FOR UPDATE`,
      [id],
    )
    return rows[0] ?? null
  }

  async keepStep(tx: SqlClient, id: string, state: ActionState, step: StepProgress): Promise<void> {
    await tx.query(`UPDATE core.undo_action SET state = $2, step = $3, changed_at = now() WHERE id = $1`, [
      id,
      state,
      JSON.stringify(step),
    ])
  }

  /** The step is over: the next one takes back what it wrote. */
  async endStep(tx: SqlClient, id: string, state: ActionState, step: StepProgress): Promise<void> {
    await tx.query(
      `UPDATE core.undo_action SET state = $2, step = $3, events_of = $4, events_by = $5, changed_at = now() WHERE id = $1`,
      [id, state, JSON.stringify(step), step.cause, step.by],
    )
  }

  async forget(olderThan: string): Promise<void> {
    await this.#database.query(`DELETE FROM core.undo_action WHERE id < $1 AND state IN ('done', 'undone')`, [
      olderThan,
    ])
  }
}
