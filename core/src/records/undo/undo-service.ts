import { isTesseraError } from '@tessera/sdk'
import type { Actor, ChangeOrigin } from '../../access/actor.ts'
import { starterOf, type StarterActors } from '../../access/starter.ts'
import type { Database, Transaction } from '../../database/database.ts'
import type { Clock } from '../../foundation/clock.ts'
import type { ActionEvents } from './action-events.ts'
import { actionTime, firstIdSince, oldestAction } from './action-id.ts'
import type { RecordNames } from './record-names.ts'
import type { ActionDescription, ActionWindow, Undoable } from './undoable.ts'
import type { Undoables } from './undoables.ts'
import { actionExpired, alreadyUndone, kindGone, notUndone, undoBusy, unknownAction } from './undo-errors.ts'
import type { StepProgress, StoredAction, UndoStore } from './undo-store.ts'
import { presentAction, presentLeft, type ActionView, type OutcomeView } from './undo-view.ts'

/** What takes over when there is more to do than fits a request; null where nothing runs jobs. */
export interface UndoJobs {
  enqueue(tx: Transaction, action: string): Promise<void>
}

export interface UndoServiceOptions {
  readonly database: Database
  readonly events: ActionEvents
  readonly store: UndoStore
  readonly undoables: Undoables
  readonly names: RecordNames
  readonly clock: Clock
  readonly jobs: UndoJobs
  readonly actorOf: StarterActors
}

export interface UndoPage {
  readonly data: readonly ActionView[]
  readonly page: { readonly next: string | null; readonly previous: null }
}

export type UndoDirection = 'undo' | 'redo'

interface Caller {
  readonly actor: Actor
  readonly origin: ChangeOrigin
}

/** More is done by a job. */
const mostInRequest = 500
const mostLeftKept = 200
const states = {
  undo: { from: 'done', working: 'undoing', to: 'undone' },
  redo: { from: 'undone', working: 'redoing', to: 'done' },
} as const
const directionOf = (state: StoredAction['state']): UndoDirection => (state === 'undoing' ? 'undo' : 'redo')

/** Takes back what people did, and does it again: one service for whatever can be written. */
export class UndoService {
  readonly #options: UndoServiceOptions

  constructor(options: UndoServiceOptions) {
    this.#options = options
  }

  /** What the caller did lately, newest first. */
  async list(actor: Actor, { before, limit }: { before?: string; limit: number }): Promise<UndoPage> {
    if (actor.userId === null) return { data: [], page: { next: null, previous: null } }
    const { events, store, clock } = this.#options
    const since = oldestAction(clock.now().getTime())
    const window = { before: before ?? null, since: firstIdSince(since), limit }
    const [recent, noted, listed] = await Promise.all([
      events.recent(actor.userId, before ?? null, since, limit),
      store.noted(actor.userId, before ?? null, window.since, limit),
      this.#listed(actor, window),
    ])
    const found = [recent, noted.map(({ id }) => id), ...listed.map(({ data }) => data.map(({ id }) => id))]
    const ids = [...new Set(found.flat())].toSorted((one, other) => (one < other ? 1 : -1)).slice(0, limit)
    const next = found.every(({ length }) => length < limit) ? null : (ids.at(-1) ?? null)
    const views = new Map(listed.flatMap(({ data }) => data).map((view) => [view.id, view]))
    for (const view of await this.#views(
      actor,
      actor.userId,
      ids.filter((id) => !views.has(id)),
    ))
      views.set(view.id, view)
    return { data: ids.flatMap((id) => views.get(id) ?? []), page: { next, previous: null } }
  }

  /** What is done in a way of its own: told here, and taken back where it is done. */
  async #listed(
    actor: Actor,
    window: ActionWindow,
  ): Promise<readonly { readonly data: readonly ActionView[] }[]> {
    return Promise.all(
      this.#options.undoables.listed.map(async (actions) => {
        const told = await actions.recent(actor, window)
        const view = ([id, description]: [string, ActionDescription]): ActionView => ({
          ...presentAction({ id, kind: actions.kind, description, stored: null, oldest: 0 }),
          canUndo: false,
        })
        return { data: [...told].map(view) }
      }),
    )
  }

  async get(actor: Actor, id: string): Promise<ActionView & OutcomeView> {
    const { stored, userId } = await this.#find(actor, id)
    const [view] = await this.#views(actor, userId, [id])
    if (view === undefined) throw unknownAction(id)
    return { ...view, ...(await this.#outcome(actor, stored?.step ?? null)) }
  }

  /** Takes the action back or does it again: at once where it fits, else as a job that the answer tells of. */
  async step(
    caller: Caller,
    id: string,
    direction: UndoDirection,
  ): Promise<OutcomeView & { readonly state: string }> {
    const { actor } = caller
    const { stored: known, userId, time } = await this.#find(actor, id)
    if (time < oldestAction(this.#options.clock.now().getTime())) throw actionExpired()
    const origin: ChangeOrigin = { channel: 'undo', cause: caller.origin.cause }
    const ended = await this.#options.database.transaction(async (tx) => {
      const stored = await this.#options.store.lock(tx, id, known === null ? userId : null)
      if (stored === null) throw unknownAction(id)
      demandState(stored, direction)
      return this.#begin(tx, { actor, origin }, stored, direction)
    })
    return { state: ended.state, ...(await this.#outcome(actor, ended.step)) }
  }

  /** What a job does of a step that is at work: slice by slice, each committed with how far it is. */
  async work(
    id: string,
    { signal, isLastAttempt }: { signal: AbortSignal; isLastAttempt: boolean },
  ): Promise<void> {
    try {
      while (!signal.aborted && (await this.#options.database.transaction((tx) => this.#workSlice(tx, id))));
      signal.throwIfAborted()
    } catch (error) {
      if (isLastAttempt) await this.#giveUp(id, error)
      throw error
    }
  }

  /** Forgets actions that can be taken back no more. */
  prune(): Promise<void> {
    return this.#options.store.forget(firstIdSince(oldestAction(this.#options.clock.now().getTime())))
  }

  async #find(
    actor: Actor,
    id: string,
  ): Promise<{ stored: StoredAction | null; userId: string; time: number }> {
    const time = actionTime(id)
    if (time === null || actor.userId === null) throw unknownAction(id)
    const { events, store } = this.#options
    const stored = (await store.find([id])).get(id) ?? null
    const isOwn = stored === null ? await events.isOf(actor.userId, id, time) : stored.userId === actor.userId
    if (isOwn) return { stored, userId: actor.userId, time }
    // What others did is for administrators alone.
    if (!actor.access.isAdministrator) throw unknownAction(id)
    const userId = stored?.userId ?? (await events.whoDid(id, time))
    if (userId === null) throw unknownAction(id)
    return { stored, userId, time }
  }

  async #views(actor: Actor, userId: string, ids: readonly string[]): Promise<readonly ActionView[]> {
    const stored = await this.#options.store.find(ids)
    const oldest = oldestAction(this.#options.clock.now().getTime())
    const kindOf = (id: string): string => stored.get(id)?.kind ?? 'records'
    const described = new Map<string, ActionDescription>()
    for (const [kind, some] of Map.groupBy(ids, kindOf)) {
      const actions = some.map((id) => ({ id, userId, data: stored.get(id)?.data ?? null }))
      const told = (await this.#options.undoables.get(kind)?.describe(actor, actions)) ?? []
      for (const [id, description] of told) described.set(id, description)
    }
    return ids.flatMap((id) => {
      const description = described.get(id)
      return description === undefined
        ? []
        : [presentAction({ id, kind: kindOf(id), description, stored: stored.get(id) ?? null, oldest })]
    })
  }

  async #begin(
    tx: Transaction,
    { actor, origin }: Caller,
    stored: StoredAction,
    direction: UndoDirection,
  ): Promise<{ state: string; step: StepProgress }> {
    const undoable = this.#undoable(stored)
    const broken = stored.step
    const { tokenId: token, panel } = starterOf(actor, actor.userId ?? '')
    // What broke off goes on where it was, under the same cause: redoing then takes back all of it. It goes on with the
    // rights of whoever asks now: a token has no more by going on with what its creator began.
    if (broken !== null && broken.failure !== null && broken.by === actor.userId)
      return this.#handOver(tx, stored, direction, { ...broken, token, panel, failure: null })
    const total = (await undoable.size?.(tx, stored)) ?? 1
    const step: StepProgress = {
      cause: origin.cause ?? '',
      by: actor.userId ?? '',
      token,
      panel,
      after: null,
      total,
      worked: 0,
      reverted: 0,
      left: [],
      leftCount: 0,
      failure: null,
    }
    if (total <= mostInRequest) return this.#slice(tx, { actor, origin }, stored, direction, step)
    return this.#handOver(tx, stored, direction, step)
  }

  /** To a job. */
  async #handOver(
    tx: Transaction,
    { id }: StoredAction,
    direction: UndoDirection,
    step: StepProgress,
  ): Promise<{ state: string; step: StepProgress }> {
    const { working } = states[direction]
    await this.#options.store.keepStep(tx, id, working, step)
    await this.#options.jobs.enqueue(tx, id)
    return { state: working, step }
  }

  /** One slice of a step; the last one ends it. */
  async #slice(
    tx: Transaction,
    { actor, origin }: Caller,
    stored: StoredAction,
    direction: UndoDirection,
    step: StepProgress,
  ): Promise<{ state: string; step: StepProgress }> {
    const undoable = this.#undoable(stored)
    const request = { actor, origin, action: stored, after: step.after }
    const outcome = await (direction === 'undo' ? undoable.revert(tx, request) : undoable.redo(tx, request))
    const isOver = outcome.next === null
    const further: StepProgress = {
      ...step,
      after: outcome.next,
      worked: isOver ? step.total : Math.min(step.total, step.worked + mostInRequest),
      reverted: step.reverted + outcome.reverted,
      left: [...step.left, ...outcome.left].slice(0, mostLeftKept),
      leftCount: step.leftCount + outcome.left.length,
    }
    const { from, working, to } = states[direction]
    // What changed nothing did not happen: it may be tried again when what stood in its way is gone.
    const state = !isOver ? working : further.reverted > 0 ? to : from
    if (state === to) await this.#options.store.endStep(tx, stored.id, to, further)
    else await this.#options.store.keepStep(tx, stored.id, state, further)
    return { state, step: further }
  }

  /** Whether there is more to do. */
  async #workSlice(tx: Transaction, id: string): Promise<boolean> {
    const stored = await this.#options.store.lock(tx, id, null)
    if (stored === null || stored.step === null || !isWorking(stored)) return false
    const { by, token, panel = null, cause } = stored.step
    const actor = await this.#options.actorOf({ userId: by, tokenId: token, panel })
    // Whoever asked for it may do nothing any more.
    if (actor === null) throw unknownAction(id)
    const caller: Caller = { actor, origin: { channel: 'undo', cause } }
    const { state } = await this.#slice(tx, caller, stored, directionOf(stored.state), stored.step)
    return state === stored.state
  }

  /** As it was before the step: asking again goes on with what is not done yet. */
  #giveUp(id: string, error: unknown): Promise<void> {
    return this.#options.database.transaction(async (tx) => {
      const stored = await this.#options.store.lock(tx, id, null)
      if (stored?.step === null || stored === null || !isWorking(stored)) return
      const failure = isTesseraError(error) ? error.code : 'internal.failed'
      const { from } = states[directionOf(stored.state)]
      await this.#options.store.keepStep(tx, id, from, { ...stored.step, failure })
    })
  }

  #undoable({ kind }: StoredAction): Undoable {
    const undoable = this.#options.undoables.get(kind)
    if (undoable === undefined) throw kindGone(kind)
    return undoable
  }

  async #outcome(actor: Actor, step: StepProgress | null): Promise<OutcomeView> {
    const left = step?.left ?? []
    const named = left.flatMap(({ entity, id }) => (entity === null || id === null ? [] : [{ entity, id }]))
    const readable = this.#options.names
    const found = await readable.of(actor, named)
    return {
      reverted: step?.reverted ?? 0,
      left: left.map((one) =>
        presentLeft(one, found, (entity, paths) => readable.fieldsFor(actor, entity, paths)),
      ),
      leftCount: step?.leftCount ?? 0,
      progress: step === null ? null : { worked: step.worked, total: step.total },
    }
  }
}

const isWorking = ({ state }: StoredAction): boolean => state === 'undoing' || state === 'redoing'

function demandState(stored: StoredAction, direction: UndoDirection): void {
  if (isWorking(stored)) throw undoBusy()
  if (stored.state === states[direction].from) return
  throw direction === 'undo' ? alreadyUndone() : notUndone()
}
