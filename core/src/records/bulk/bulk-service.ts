import { isTesseraError, type UntypedQuery } from '@tessera/sdk'
import type { Actor } from '../../access/actor.ts'
import { isStarter, starterOf, type StarterActors } from '../../access/starter.ts'
import type { Database, Transaction } from '../../database/database.ts'
import { newId } from '../../foundation/uuid.ts'
import type { Notifications } from '../../notifications/notifications.ts'
import { isUuid, type QueryService } from '../query/query-service.ts'
import type { BulkFailure, BulkTarget, RecordService, WriteContext } from '../record-service.ts'
import { actionDays } from '../undo/action-id.ts'
import { demandWholeQuery } from '../write/whole-query.ts'
import { applyBulk } from './apply-bulk.ts'
import type { BulkAction, BulkChange, BulkFault } from './bulk-change.ts'
import {
  bulkBroken,
  bulkInterrupted,
  bulkNotFound,
  starterGone,
  tooManyAtWork,
  tooManyToChange,
} from './bulk-errors.ts'
import { bulkEnded } from './bulk-ended.ts'
import type { BulkStore } from './bulk-store.ts'

export interface BulkServiceOptions {
  readonly database: Database
  readonly records: Pick<RecordService, 'bulkUpdate' | 'bulkRemove' | 'bulkRestore'>
  readonly queries: Pick<QueryService, 'ids'>
  readonly store: BulkStore
  readonly notifications: Pick<Notifications, 'notify'>
  enqueue(tx: Transaction, id: string): Promise<void>
  readonly actorOf: StarterActors
  /** A change of more records is a job. Default 2,000. */
  readonly border?: number
  /** So many records are changed in one transaction. Default 500. */
  readonly sliceSize?: number
  readonly most?: number
}

/** What became of a change that fits a request, or the job that it has become. */
export type StartedBulk =
  | { readonly changed: number; readonly failed: readonly BulkFailure[] }
  | { readonly job: BulkChange }

export interface BulkAttempt {
  readonly signal: AbortSignal
  readonly isLastAttempt: boolean
}

const idsAtOnce = 20_000
/** Of one user: each keeps a worker busy, and the ids of all that it goes to. */
const mostAtWork = 10

/**
 * Changes of many records: at once where they fit a request, else as a job that goes on by itself.
 *
 * The records that a query goes to are those that it finds while the change is started: each is changed at most once, what
 * comes to match later is left alone, and what does not match any more is changed all the same, as the user has seen it in
 * the list. Rights are asked anew with every slice, those that were lost meanwhile count no more.
 */
export class BulkService {
  readonly #options: BulkServiceOptions

  constructor(options: BulkServiceOptions) {
    this.#options = options
  }

  async start(
    ctx: WriteContext,
    entity: string,
    target: BulkTarget,
    change: BulkAction,
  ): Promise<StartedBulk> {
    const { border = 2_000, records, database, store, sliceSize = 500 } = this.#options
    if ('query' in target) demandWholeQuery(target.query)
    // What is wrong with the change itself is told at once, not by a job.
    await applyBulk(records, ctx, entity, { ids: [] }, change)
    const ids = await this.#idsOf(ctx.actor, entity, target, change)
    const { userId } = ctx.actor
    if (ids.length <= border || userId === null) return applyBulk(records, ctx, entity, target, change)
    const id = ctx.origin.cause ?? newId()
    const job = await database.transaction(async (tx) => {
      if ((await store.countRunning(tx, userId)) >= mostAtWork) throw tooManyAtWork(mostAtWork)
      const added = await store.add(
        tx,
        {
          id,
          entity,
          change,
          channel: ctx.origin.channel,
          starter: starterOf(ctx.actor, userId),
        },
        ids,
        sliceSize,
      )
      await this.#options.enqueue(tx, id)
      return added
    })
    ctx.origin.onWritten?.()
    return { job }
  }

  /** A change of the caller's own, with what could not be changed once it is over. */
  async get(
    actor: Actor,
    id: string,
  ): Promise<{ readonly change: BulkChange; readonly failures: readonly BulkFailure[] }> {
    const { store } = this.#options
    let change = await this.#own(actor, id)
    if (change.state === 'running') {
      await this.#endAbandoned(id)
      change = (await store.find(id)) ?? change
    }
    return { change, failures: change.state === 'running' ? [] : await store.failures(id) }
  }

  /** Ends it after the slice that is being changed; what was changed stays. */
  async stop(actor: Actor, id: string): ReturnType<BulkService['get']> {
    await this.#own(actor, id)
    await this.#end(id, 'stopped', null)
    return this.get(actor, id)
  }

  /** What a job does: slice by slice, each committed with how far it is, so that it goes on where it stopped. */
  async work(id: string, { signal, isLastAttempt }: BulkAttempt): Promise<void> {
    try {
      while (await this.#slice(id)) signal.throwIfAborted()
      await this.#end(id, 'done', null)
    } catch (error) {
      const isLasting = isTesseraError(error) && error.kind !== 'unavailable' && error.kind !== 'internal'
      if (signal.aborted || (!isLasting && !isLastAttempt)) throw error
      const { code, message, details } = isTesseraError(error) ? error : bulkBroken()
      await this.#end(id, 'failed', { code, message, details })
      if (!isLasting) throw error
    }
  }

  /** Forgets what is long over, and ends what nobody works on any more; to be called now and then. */
  async prune(): Promise<void> {
    await this.#endAbandoned(null)
    await this.#options.store.prune(actionDays)
  }

  async #idsOf(
    actor: Actor,
    entity: string,
    target: BulkTarget,
    change: BulkAction,
  ): Promise<readonly string[]> {
    const { queries, most = 500_000 } = this.#options
    const found: string[] = []
    if ('ids' in target) found.push(...new Set(target.ids.map((id) => id.toLowerCase())))
    else {
      const query: UntypedQuery =
        change.action === 'restore' ? { ...target.query, trash: 'only' } : target.query
      for (let after: string | null = null; ; after = found.at(-1) ?? null) {
        const page: string[] = await queries.ids(actor, entity, query, after, idsAtOnce)
        for (const id of page) found.push(id)
        if (page.length < idsAtOnce || found.length > most) break
      }
    }
    if (found.length > most) throw tooManyToChange(most)
    return found
  }

  async #own(actor: Actor, id: string): Promise<BulkChange> {
    const change = isUuid(id) ? await this.#options.store.find(id) : null
    if (change === null || !isStarter(actor, change.starter)) throw bulkNotFound(id)
    return change
  }

  /** Whether there may be more to do. */
  async #slice(id: string): Promise<boolean> {
    const { store, database, records } = this.#options
    const known = await store.find(id)
    if (known?.state !== 'running') return false
    // Rights may end while it runs: they are asked for anew with every slice.
    const actor = await this.#options.actorOf(known.starter)
    if (actor === null) throw starterGone()
    return database.transaction(async (tx) => {
      const place = await store.lockRunning(tx, id)
      if (place === null || place.ids.length === 0) return false
      const { change, ids } = place
      const ctx: WriteContext = { actor, origin: { channel: change.channel, cause: id }, tx }
      const { changed, failed } = await applyBulk(records, ctx, change.entity, { ids }, change.change!)
      const counts = {
        done: change.done + ids.length,
        changed: change.changed + changed,
        failed: change.failed + failed.length,
      }
      await store.advance(tx, change, counts, failed)
      return true
    })
  }

  /** Whoever started it is told with its end, or it has not ended. */
  #end(id: string, state: 'done' | 'stopped' | 'failed', error: BulkFault | null): Promise<void> {
    const { store, database, notifications } = this.#options
    return database.transaction(async (tx) => {
      const ended = await store.end(tx, id, state, error)
      if (ended !== null) await notifications.notify(tx, bulkEnded(ended))
    })
  }

  async #endAbandoned(id: string | null): Promise<void> {
    const { code, message, details } = bulkInterrupted()
    for (const one of await this.#options.store.abandoned(id))
      await this.#end(one, 'failed', { code, message, details })
  }
}
