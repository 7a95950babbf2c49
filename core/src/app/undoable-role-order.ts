import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import type { ChangeContext } from '../identity/change-context.ts'
import type { RoleOrder, RoleOrderChange } from '../metadata/layouts/role-order.ts'
import type {
  ActionDescription,
  KnownAction,
  StepOutcome,
  Undoable,
  UndoStep,
} from '../records/undo/undoable.ts'

export const roleOrderActions = 'roleOrder'

/** Changes of the order in which layouts of roles are tried, taken back by whoever made them and may still do so. */
export class UndoableRoleOrder implements Undoable {
  readonly kind = roleOrderActions
  readonly #order: RoleOrder<ChangeContext>

  constructor(order: RoleOrder<ChangeContext>) {
    this.#order = order
  }

  async describe(
    _actor: Actor,
    actions: readonly Pick<KnownAction, 'id'>[],
  ): Promise<ReadonlyMap<string, ActionDescription>> {
    const description = { what: 'roleOrder', entity: null, count: 1, records: [], fields: [] }
    return new Map(actions.map(({ id }) => [id, description]))
  }

  revert(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    const { before, after } = step.action.data as RoleOrderChange
    return this.#put(tx, step, after, before)
  }

  redo(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    const { before, after } = step.action.data as RoleOrderChange
    return this.#put(tx, step, before, after)
  }

  async #put(
    tx: Transaction,
    { actor, origin }: UndoStep,
    expected: readonly string[],
    wanted: readonly string[],
  ): Promise<StepOutcome> {
    const left = (reason: 'changed' | 'forbidden'): StepOutcome => ({
      reverted: 0,
      left: [{ entity: null, id: null, field: null, reason }],
      next: null,
    })
    if (!actor.access.has('metadata.manage')) return left('forbidden')
    const isDone = await this.#order.replace(tx, { actor, origin }, expected, wanted)
    return isDone ? { reverted: 1, left: [], next: null } : left('changed')
  }
}
