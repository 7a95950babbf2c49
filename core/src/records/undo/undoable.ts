import type { Actor, ChangeOrigin } from '../../access/actor.ts'
import type { Transaction } from '../../database/database.ts'

/** Something that one person did in one request, and that may be taken back as one. */
export interface KnownAction {
  /** The cause that the request gave its events. */
  readonly id: string
  readonly userId: string
  /** What its kind needs to take it back; records need nothing, their events tell. */
  readonly data: unknown
  /** Cause of the events that the next step takes back: of the action itself, or of the last step. */
  readonly eventsOf: string
  readonly eventsBy: string
}

/** Why something was left as it is. */
export type LeftReason =
  /** Somebody changed it since. */
  | 'changed'
  /** The record is in the trash. */
  | 'deleted'
  /** The record or the field is there no more, or not for whoever asks. */
  | 'gone'
  /** Whoever asks may not write it. */
  | 'forbidden'
  /** What was before was erased for good. */
  | 'erased'
  /** What was before is not accepted any more: a rule of a module, a link to what is gone. */
  | 'refused'

export interface LeftAlone {
  readonly entity: string | null
  readonly id: string | null
  readonly field: string | null
  readonly reason: LeftReason
  /** Code and values of the refusal, for its text. */
  readonly refusal?: { readonly code: string; readonly message: string; readonly values: object }
}

export interface UndoStep {
  readonly actor: Actor
  /** Channel `undo`, and a cause of its own: what is written under it can be taken back in turn. */
  readonly origin: ChangeOrigin
  readonly action: KnownAction
  /** Where the step before this one ended. */
  readonly after: string | null
}

export interface StepOutcome {
  readonly reverted: number
  readonly left: readonly LeftAlone[]
  /** Where the next step goes on; null at the end. */
  readonly next: string | null
}

export interface ActionDescription {
  /** `created`, `updated`, `deleted`, `restored` or `several` for records; else the kind itself, or what it calls it. */
  readonly what: string
  readonly entity: string | null
  readonly count: number
  /** The first of them that the reader may see. */
  readonly records: readonly { readonly entity: string; readonly id: string; readonly displayName: string }[]
  readonly fields: readonly string[]
  /** By language: the name of what it was about, where that is no record. */
  readonly names?: Readonly<Record<string, string>>
  /** Where in the shell its result is. */
  readonly href?: string
  /** It is not over yet, and cannot be taken back before. */
  readonly isGoingOn?: boolean
}

/** Which of the listed actions a page asks for: before this id, and not before the first since a moment. */
export interface ActionWindow {
  readonly before: string | null
  readonly since: string
  readonly limit: number
}

/** What people do in a way of its own, such as imports: listed among the actions, and not taken back from there. */
export interface ListedActions {
  readonly kind: string
  /** The latest of the caller's, by their ids, which are UUIDv7 and so sort by time. */
  recent(actor: Actor, window: ActionWindow): Promise<ReadonlyMap<string, ActionDescription>>
}

/** One kind of action. Whoever writes something that is no record registers a kind, and notes what is done with it. */
export interface Undoable {
  readonly kind: string
  /** What these actions were, as far as the reader may know; one that is left out is not listed. */
  describe(
    actor: Actor,
    actions: readonly Pick<KnownAction, 'id' | 'userId' | 'data'>[],
  ): Promise<ReadonlyMap<string, ActionDescription>>
  /** Puts back what was before, where nobody changed it since; called again while it gives a `next`. */
  revert(tx: Transaction, step: UndoStep): Promise<StepOutcome>
  /** The reverse of the last `revert`. */
  redo(tx: Transaction, step: UndoStep): Promise<StepOutcome>
  /** How much there is to do; where it is more than fits a request, it is done as a job. Left out: it fits. */
  size?(tx: Transaction, action: KnownAction): Promise<number>
}
