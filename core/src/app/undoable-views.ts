import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import type {
  ActionDescription,
  KnownAction,
  StepOutcome,
  Undoable,
  UndoStep,
} from '../records/undo/undoable.ts'
import type { ListViews, ViewChange } from '../records/views/list-views.ts'

export const viewActions = 'view'

/** Saving, changing and deleting views, taken back by whoever did it and still may. */
export class UndoableViews implements Undoable {
  readonly kind = viewActions
  readonly #views: ListViews

  constructor(views: ListViews) {
    this.#views = views
  }

  async describe(
    actor: Actor,
    actions: readonly Pick<KnownAction, 'id' | 'data'>[],
  ): Promise<ReadonlyMap<string, ActionDescription>> {
    const known = actions.filter(({ data }) => actor.access.scope(changeOf(data).entity, 'read') !== 'none')
    return new Map(known.map(({ id, data }) => [id, described(changeOf(data))]))
  }

  revert(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    const { before, after, ...view } = changeOf(step.action.data)
    return this.#put(tx, step, { ...view, before: after, after: before })
  }

  redo(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    return this.#put(tx, step, changeOf(step.action.data))
  }

  async #put(tx: Transaction, { actor, origin }: UndoStep, change: ViewChange): Promise<StepOutcome> {
    const outcome = await this.#views.replace(tx, { actor, origin }, change)
    if (outcome === 'done') return { reverted: 1, left: [], next: null }
    const left = { entity: change.entity, id: null, field: null, reason: outcome }
    return { reverted: 0, left: [left], next: null }
  }
}

function described({ entity, before, after }: ViewChange): ActionDescription {
  const what = before === null ? 'viewCreated' : after === null ? 'viewDeleted' : 'viewChanged'
  const name = (after ?? before)!.name
  // A view has the name that somebody gave it, whatever the reader's language.
  return { what, entity, count: 1, records: [], fields: [], names: { en: name } }
}

function changeOf(data: unknown): ViewChange {
  return data as ViewChange
}
