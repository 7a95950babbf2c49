import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { EventEnvelope } from '../events/event-digest.ts'
import {
  eventReference,
  referencedEvents,
  referenceValues,
  type EventReference,
} from '../events/event-reference.ts'
import { once } from '../events/once.ts'
import type { SubscriberJob, SubscriberRegistry } from '../events/subscriber-registry.ts'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { enqueueConcerned } from './enqueue-concerned.ts'
import type { NotificationSurroundings } from './notification-surroundings.ts'
import type { NewNotification } from './notification.ts'
import type { Notifications } from './notifications.ts'

export interface FollowNoticesOptions {
  readonly database: Database
  readonly jobs: JobQueue
  readonly subscribers: SubscriberRegistry
  readonly notifications: Notifications
  readonly surroundings: Pick<NotificationSurroundings, 'actorOf'>
}

/** A change of a record that somebody follows. */
interface Followed {
  readonly eventId: string
  readonly entity: string
  readonly recordId: string
  readonly step: string
  readonly changed: readonly string[]
  readonly userId: string
  readonly actorId: string | null
  readonly cause: string
}

const name = 'core.follows'
const work = z.strictObject({ events: z.array(eventReference) })
type Work = z.infer<typeof work>
const steps = /\.(updated|deleted|restored)$/

/** Tells followers what others change. Where nobody follows anything it costs one look at an empty table. */
export class FollowNotices {
  readonly #options: FollowNoticesOptions

  constructor(options: FollowNoticesOptions) {
    this.#options = options
  }

  async register(): Promise<Disposable> {
    const { jobs, subscribers } = this.#options
    const owned = new DisposableStore()
    owned.add(
      await jobs.register<Work>(name, { payload: work, run: (payload, { id }) => this.#tell(payload, id) }),
    )
    owned.add(
      subscribers.add({
        name,
        patterns: ['*'],
        wants: mayConcern,
        enqueue: (tx, found) => this.#enqueue(tx, found),
      }),
    )
    owned.add(
      subscribers.add({
        name: `${name}-purged`,
        patterns: ['*'],
        wants: ({ type }) => type.endsWith('.purged'),
        enqueue: (tx, found) => forgetPurged(tx, found),
      }),
    )
    return owned
  }

  async #enqueue(tx: Transaction, found: readonly SubscriberJob[]): Promise<void> {
    const changes = await followed(
      tx,
      found.map(({ event }) => event),
    )
    const concerned = new Set(changes.map(({ eventId }) => eventId))
    await enqueueConcerned(tx, this.#options.jobs, name, found, concerned)
  }

  async #tell({ events }: Work, job: string): Promise<void> {
    const { database, notifications, surroundings } = this.#options
    const changes = await followed(database, events)
    const actors = new Map<string, Actor | null>()
    for (const { userId } of changes)
      if (!actors.has(userId)) actors.set(userId, await surroundings.actorOf(userId))
    const notices = changes.flatMap((change) => {
      const actor = actors.get(change.userId) ?? null
      return actor === null ? [] : noticeOf(actor, change)
    })
    await once(database, name, job, async (tx) => {
      for (const notice of notices) await notifications.notify(tx, notice)
    })
  }
}

function mayConcern({ type, entity, channel }: EventEnvelope): boolean {
  return entity !== null && channel !== 'demo' && steps.test(type)
}

/** What was changed is told as far as the follower may read it: who may read none of it hears nothing. */
function noticeOf(actor: Actor, change: Followed): readonly NewNotification[] {
  const { entity, recordId, step, userId, actorId, cause } = change
  const fields = change.changed.filter((path) => actor.access.fieldScope(entity, path, 'read') !== 'none')
  if (step === 'updated' && fields.length === 0) return []
  const what = step !== 'updated' ? step : fields.length === 1 ? 'changed' : 'changedMany'
  return [
    {
      to: [userId],
      plugin: 'core',
      kind: 'core.followed',
      record: { entity, id: recordId },
      ...(what === 'changed' ? { field: fields[0]! } : {}),
      text: { key: `notifications.followed.${what}`, values: { fields: fields.length } },
      by: actorId,
      key: `${cause} ${recordId} ${step}`,
    },
  ]
}

/** The changes among these events that others than the followers made. Who is named in them hears of that already. */
async function followed(
  client: Pick<Database, 'query'>,
  events: readonly EventReference[],
): Promise<readonly Followed[]> {
  const { rows } = await client.query<Followed>(
    `SELECT e.id AS "eventId", e.entity, e.record_id AS "recordId", substring(e.type from '[^.]+$') AS step, e.changed, f.user_id AS "userId",
       e.actor_id AS "actorId", coalesce(e.cause, e.id::text) AS cause
     FROM ${referencedEvents}
     JOIN core.follow f ON f.record_id = e.record_id AND f.entity = e.entity AND f.user_id IS DISTINCT FROM e.actor_id
     LEFT JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
     WHERE EXISTS (SELECT 1 FROM core.follow)
       AND NOT ('owner' = ANY(e.changed) AND coalesce(v."values" -> 'owner' ->> 1 = f.user_id::text, false)) ORDER BY e.seq`,
    referenceValues(events),
    { name: 'follows.changes' },
  )
  return rows
}

/** Nobody follows what is gone for good. */
async function forgetPurged(tx: Transaction, found: readonly SubscriberJob[]): Promise<void> {
  await tx.query(
    `DELETE FROM core.follow f USING ${referencedEvents}
     WHERE f.entity = e.entity AND f.record_id = e.record_id`,
    referenceValues(found.map(({ event }) => event)),
    { name: 'follows.forget' },
  )
}
