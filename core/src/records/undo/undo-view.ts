import { actionTime } from './action-id.ts'
import type { FoundNames } from './record-names.ts'
import type { ActionDescription, LeftAlone, LeftReason } from './undoable.ts'
import type { StoredAction } from './undo-store.ts'

/** One action as it is told to whoever did it. */
export interface ActionView extends Omit<ActionDescription, 'isGoingOn'> {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly state: StoredAction['state'] | 'running'
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export interface LeftView {
  readonly entity: string | null
  readonly id: string | null
  readonly displayName: string | null
  /** Null where it is about the whole record, or a field that the reader may not read. */
  readonly field: string | null
  readonly reason: LeftReason
  readonly refusal?: LeftAlone['refusal']
}

/** What became of the last step, or how far the one at work is. */
export interface OutcomeView {
  readonly reverted: number
  readonly left: readonly LeftView[]
  readonly leftCount: number
  readonly progress: { readonly worked: number; readonly total: number } | null
}

interface Told {
  readonly id: string
  readonly kind: string
  readonly description: ActionDescription
  readonly stored: StoredAction | null
  /** Actions before this moment stay as they are. */
  readonly oldest: number
}

export function presentAction({ id, kind, description, stored, oldest }: Told): ActionView {
  const time = actionTime(id) ?? 0
  const { isGoingOn = false, ...told } = description
  const state = isGoingOn ? 'running' : (stored?.state ?? 'done')
  return {
    id,
    kind,
    ...told,
    at: new Date(time).toISOString(),
    state,
    canUndo: state === 'done' && time >= oldest,
    canRedo: state === 'undone' && time >= oldest,
  }
}

/** A record or a field is named only to whoever may be told of it: one that is hidden is like one that is gone. */
export function presentLeft(
  { entity, id, field, reason, refusal }: LeftAlone,
  { names, hidden }: FoundNames,
  fieldsFor: (entity: string, paths: readonly string[]) => readonly string[],
): LeftView {
  const displayName = id === null ? undefined : names.get(id)
  const isReadable = field !== null && entity !== null && fieldsFor(entity, [field]).length > 0
  return {
    entity: entity === null || hidden.has(entity) ? null : entity,
    id: displayName === undefined ? null : id,
    displayName: displayName ?? null,
    field: isReadable ? field : null,
    reason,
    ...(isReadable && refusal !== undefined ? { refusal } : {}),
  }
}
