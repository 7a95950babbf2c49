import type { Actor } from '../access/actor.ts'
import type { Transaction } from '../database/database.ts'
import type { ChangeContext } from '../identity/change-context.ts'
import type { CustomEntities } from '../metadata/custom/custom-entities.ts'
import { customEntityName, type CustomEntityRow } from '../metadata/custom/custom-entity.ts'
import type { CustomFieldRow } from '../metadata/custom/custom-field.ts'
import type { CustomFields } from '../metadata/custom/custom-fields.ts'
import type {
  ActionDescription,
  KnownAction,
  StepOutcome,
  Undoable,
  UndoStep,
} from '../records/undo/undoable.ts'

export const metadataActions = 'metadata'

/** A field or an entity of an administrator's own that was hidden, or shown again. */
export interface ArchivingAction {
  readonly what: 'field' | 'entity'
  readonly entity: string
  /** Of the field; of an entity its name says all. */
  readonly id: string
  readonly isArchived: boolean
  readonly names: Readonly<Record<string, string>>
}

export function fieldArchiving(step: string, { id, entity, labels }: CustomFieldRow): ArchivingAction {
  return { what: 'field', entity, id, isArchived: step === 'archived', names: labels }
}

export function entityArchiving(step: string, row: CustomEntityRow): ArchivingAction {
  const names = Object.fromEntries(
    Object.entries(row.labels).map(([language, { other }]) => [language, other]),
  )
  return {
    what: 'entity',
    entity: customEntityName(row),
    id: row.id,
    isArchived: step === 'archived',
    names,
  }
}

/** Archiving and restoring fields and entities, taken back by whoever did it and may still change them. */
export class UndoableMetadata implements Undoable {
  readonly kind = metadataActions
  readonly #fields: CustomFields<ChangeContext>
  readonly #entities: CustomEntities<ChangeContext>

  constructor(fields: CustomFields<ChangeContext>, entities: CustomEntities<ChangeContext>) {
    this.#fields = fields
    this.#entities = entities
  }

  async describe(
    _actor: Actor,
    actions: readonly Pick<KnownAction, 'id' | 'data'>[],
  ): Promise<ReadonlyMap<string, ActionDescription>> {
    return new Map(
      actions.map(({ id, data }) => {
        const { what, entity, isArchived, names } = data as ArchivingAction
        const step = isArchived ? 'Archived' : 'Restored'
        return [id, { what: `${what}${step}`, entity, count: 1, records: [], fields: [], names }]
      }),
    )
  }

  revert(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    return this.#put(tx, step, !(step.action.data as ArchivingAction).isArchived)
  }

  redo(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    return this.#put(tx, step, (step.action.data as ArchivingAction).isArchived)
  }

  async #put(
    tx: Transaction,
    { actor, origin, action }: UndoStep,
    isArchived: boolean,
  ): Promise<StepOutcome> {
    const { what, entity, id } = action.data as ArchivingAction
    const left = (reason: 'changed' | 'forbidden'): StepOutcome => ({
      reverted: 0,
      left: [{ entity, id: null, field: null, reason }],
      next: null,
    })
    if (!actor.access.has('metadata.manage')) return left('forbidden')
    const by = { actor, origin }
    const isDone =
      what === 'field'
        ? await this.#fields.setArchived(tx, by, entity, id, isArchived)
        : await this.#entities.setArchived(tx, by, entity, isArchived)
    return isDone ? { reverted: 1, left: [], next: null } : left('changed')
  }
}
