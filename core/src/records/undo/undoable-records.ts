import type { Actor } from '../../access/actor.ts'
import type { SqlClient, Transaction } from '../../database/database.ts'
import type { MetadataSource } from '../../metadata/metadata-source.ts'
import { bulksAtWork } from '../bulk/bulk-at-work.ts'
import type { ActionEvent, ActionEvents, ActionGroup } from './action-events.ts'
import { netChanges } from './net-change.ts'
import type { RecordNames } from './record-names.ts'
import { RecordReverter, type ReverterOptions } from './revert-records.ts'
import { unfinishedAction } from './undo-errors.ts'
import type { ActionDescription, KnownAction, StepOutcome, Undoable, UndoStep } from './undoable.ts'

export interface UndoableRecordsOptions extends ReverterOptions {
  readonly database: SqlClient
  readonly metadata: MetadataSource
  readonly events: ActionEvents
  readonly names: RecordNames
}

/** As many events as one transaction takes back. */
const sliceSize = 500
const mostNames = 3
const verbs = ['created', 'updated', 'deleted', 'restored']

/** Changes of records: what was before stands in their events. Undoing one is changes again, so redoing is the same. */
export class UndoableRecords implements Undoable {
  readonly kind = 'records'
  readonly #options: UndoableRecordsOptions

  constructor(options: UndoableRecordsOptions) {
    this.#options = options
  }

  async size(tx: Transaction, action: KnownAction): Promise<number> {
    if ((await bulksAtWork(tx, [action.id])).size > 0) throw unfinishedAction()
    return this.#options.events.size(tx, action)
  }

  async revert(tx: Transaction, { actor, origin, action, after }: UndoStep): Promise<StepOutcome> {
    const events = await this.#options.events.slice(tx, action, after, sliceSize)
    const causes = [action.eventsOf, origin.cause ?? '']
    const reverter = new RecordReverter(this.#options, tx, { actor, origin }, causes)
    const { records, left } = await reverter.revert(netChanges(this.#withoutManaged(events)))
    return {
      reverted: records.size,
      left,
      next: events.length < sliceSize ? null : events.at(-1)!.seq,
    }
  }

  /** What hooks alone write follows when that from which it follows is put back. */
  #withoutManaged(events: readonly ActionEvent[]): readonly ActionEvent[] {
    const { entities } = this.#options.metadata.current
    return events.filter(({ entity }) => entities.get(entity)?.managed !== true)
  }

  redo(tx: Transaction, step: UndoStep): Promise<StepOutcome> {
    return this.revert(tx, step)
  }

  async describe(
    actor: Actor,
    actions: readonly Pick<KnownAction, 'id' | 'userId'>[],
  ): Promise<ReadonlyMap<string, ActionDescription>> {
    const found: ActionGroup[] = []
    for (const [userId, own] of Map.groupBy(actions, ({ userId: whose }) => whose))
      found.push(
        ...(await this.#options.events.groups(
          userId,
          own.map(({ id }) => id),
        )),
      )
    const goingOn = await bulksAtWork(
      this.#options.database,
      actions.map(({ id }) => id),
    )
    const byAction = Map.groupBy(
      found.filter((group) => this.#isUndoable(group)),
      ({ cause }) => cause,
    )
    const first = [...byAction.values()].map(mainGroup)
    const { names, hidden } = await this.#options.names.of(
      actor,
      first.flatMap(({ entity, ids }) => ids.slice(0, mostNames).map((id) => ({ entity, id }))),
    )
    return new Map(
      [...byAction]
        .filter(([, groups]) => !hidden.has(mainGroup(groups).entity))
        .map(([id, groups]) => [
          id,
          { ...this.#described(actor, groups, names), ...(goingOn.has(id) ? { isGoingOn: true } : {}) },
        ]),
    )
  }

  #isUndoable({ entity, type }: ActionGroup): boolean {
    const model = this.#options.metadata.current.entities.get(entity)
    return model !== undefined && !model.system && verbs.includes(type.slice(entity.length + 1))
  }

  #described(
    actor: Actor,
    groups: readonly ActionGroup[],
    names: ReadonlyMap<string, string>,
  ): ActionDescription {
    const { entity, ids } = mainGroup(groups)
    const isOne = groups.every((group) => group.entity === entity)
    const changed = groups.filter((group) => isOne && group.type === `${entity}.updated`)
    return {
      what: whatOf(groups),
      entity: isOne ? entity : null,
      count: isOne
        ? Math.max(...groups.map(({ records }) => records))
        : groups.reduce((sum, { records }) => sum + records, 0),
      records: ids.slice(0, mostNames).flatMap((id) => {
        const displayName = names.get(id)
        return displayName === undefined ? [] : [{ entity, id, displayName }]
      }),
      fields: this.#options.names.fieldsFor(
        actor,
        entity,
        changed.flatMap(({ fields }) => fields),
      ),
    }
  }
}

/** What the action is named after: what was made, else what most of it is about. */
function mainGroup(groups: readonly ActionGroup[]): ActionGroup {
  const made = groups.filter(({ type }) => type.endsWith('.created'))
  return (made.length > 0 ? made : groups).reduce((most, group) =>
    group.records > most.records ? group : most,
  )
}

function whatOf(groups: readonly ActionGroup[]): string {
  const told = new Set(groups.map(({ entity, type }) => type.slice(entity.length + 1)))
  if (told.size === 1) return [...told][0]!
  // What is made is often filled right after.
  return told.size === 2 && told.has('created') && told.has('updated') ? 'created' : 'several'
}
