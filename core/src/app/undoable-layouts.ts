import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '../database/database.ts'
import type { ChangeContext } from '../identity/change-context.ts'
import type { LayoutChange, Layouts } from '../metadata/layouts/layouts.ts'
import type {
  ActionDescription,
  KnownAction,
  StepOutcome,
  Undoable,
  UndoStep,
} from '../records/undo/undoable.ts'
import type { Actor } from '../access/actor.ts'

export const layoutActions = 'layout'

/** Changes of layouts, taken back by whoever made them and may still change layouts. */
export class UndoableLayouts implements Undoable {
  readonly kind = layoutActions
  readonly #layouts: Layouts<ChangeContext>

  constructor(layouts: Layouts<ChangeContext>) {
    this.#layouts = layouts
  }

  async describe(
    actor: Actor,
    actions: readonly Pick<KnownAction, 'id' | 'data'>[],
  ): Promise<ReadonlyMap<string, ActionDescription>> {
    const known = actions.filter(({ data }) => actor.access.scope(changeOf(data).entity, 'read') !== 'none')
    return new Map(
      known.map(({ id, data }) => [
        id,
        { what: 'layout', entity: changeOf(data).entity, count: 1, records: [], fields: [] },
      ]),
    )
  }

  revert(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    const { before, after } = changeOf(step.action.data)
    return this.#put(tx, step, after, before)
  }

  redo(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    const { before, after } = changeOf(step.action.data)
    return this.#put(tx, step, before, after)
  }

  async #put(
    tx: Transaction,
    { actor, origin, action }: UndoStep,
    expected: LayoutChange['before'],
    wanted: LayoutChange['after'],
  ): Promise<StepOutcome> {
    const { entity, roleId } = changeOf(action.data)
    const left = (reason: 'changed' | 'forbidden') => ({
      reverted: 0,
      left: [{ entity, id: null, field: null, reason }],
      next: null,
    })
    if (!actor.access.has('metadata.manage')) return left('forbidden')
    const isAsLeft = await this.#layouts.replace(tx, { actor, origin }, entity, roleId, (current) =>
      isDeepStrictEqual(current, expected) ? { layout: wanted } : undefined,
    )
    return isAsLeft ? { reverted: 1, left: [], next: null } : left('changed')
  }
}

function changeOf(data: unknown): LayoutChange {
  return data as LayoutChange
}
