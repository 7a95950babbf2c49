import { z } from 'zod'
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
import type { MetadataSource } from '../metadata/metadata-source.ts'
import { enqueueConcerned } from './enqueue-concerned.ts'
import { signalInboxes } from './inbox-signal.ts'
import type { NotificationSurroundings } from './notification-surroundings.ts'
import type { Notifications } from './notifications.ts'
import { visibleNotifications } from './visible-notifications.ts'

export interface ChangeNoticesOptions {
  readonly database: Database
  readonly jobs: JobQueue
  readonly subscribers: SubscriberRegistry
  readonly metadata: MetadataSource
  readonly notifications: Notifications
  readonly surroundings: Pick<NotificationSurroundings, 'actorOf' | 'readableNames'>
}

/** A change that put somebody's name into a field. */
interface Naming {
  readonly entity: string
  readonly recordId: string
  readonly path: string
  readonly userId: string
  readonly actorId: string | null
  /** What the changes of one request or one import have in common. */
  readonly cause: string
}

const name = 'core.notices'
const work = z.strictObject({ events: z.array(eventReference) })
type Work = z.infer<typeof work>

/**
 * Tells people of records that somebody else gave to them, or named them on. Nobody waits for it: the dispatcher looks,
 * among the events it hands on anyway, for those that name somebody, and leaves them to a job.
 */
export class ChangeNotices {
  readonly #options: ChangeNoticesOptions
  /** Fields that hold a user, by entity: of the metadata they were read from. */
  #paths: { readonly version: number; readonly byEntity: ReadonlyMap<string, readonly string[]> } | undefined

  constructor(options: ChangeNoticesOptions) {
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
        wants: (event) => this.#mayConcern(event),
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
    owned.add(
      subscribers.add({
        name: `${name}-withdrawn`,
        patterns: ['*'],
        wants: ({ type, changed }) => type.endsWith('.updated') && changed.includes('owner'),
        enqueue: (tx, found) =>
          withdraw(tx, found, (userIds) => signalInboxes(this.#options.database, userIds)),
      }),
    )
    return owned
  }

  /** A look at names alone: nearly all events end here. */
  #mayConcern({ type, entity, channel, changed }: EventEnvelope): boolean {
    if (entity === null) return false
    if (channel === 'demo' || !/\.(created|updated)$/.test(type)) return false
    const paths = this.#userFields().get(entity)
    return paths !== undefined && paths.some((path) => changed.includes(path))
  }

  #userFields(): ReadonlyMap<string, readonly string[]> {
    const { current } = this.#options.metadata
    if (this.#paths?.version !== current.version)
      this.#paths = {
        version: current.version,
        byEntity: new Map(
          [...current.entities.values()]
            // What a module keeps by itself follows from what somebody did: they are told of that, or did it.
            .filter(({ system, managed }) => !system && managed !== true)
            .map((model) => [
              model.name,
              [...model.fields.values()]
                .filter(({ options, path }) => options.target === 'core.user' && !kept.has(path))
                .map(({ path }) => path),
            ]),
        ),
      }
    return this.#paths.byEntity
  }

  async #enqueue(tx: Transaction, found: readonly SubscriberJob[]): Promise<void> {
    const namings = await this.#namings(
      tx,
      found.map(({ event }) => event),
    )
    const concerned = new Set(namings.map(({ eventId }) => eventId))
    await enqueueConcerned(tx, this.#options.jobs, name, found, concerned)
  }

  /** Who was named by others, in which field of which record. */
  async #namings(
    client: Pick<Database, 'query'>,
    events: readonly EventReference[],
  ): Promise<readonly (Naming & { readonly eventId: string })[]> {
    const fields = [...this.#userFields()].flatMap(([entity, paths]) =>
      paths.map((path) => ({ entity, path })),
    )
    const { rows } = await client.query<Naming & { eventId: string }>(
      `SELECT e.id AS "eventId", e.entity, e.record_id AS "recordId", f.path, v."values" -> f.path ->> 1 AS "userId", e.actor_id AS "actorId",
         coalesce(e.cause, e.id::text) AS cause
       FROM ${referencedEvents}
       JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
       JOIN jsonb_to_recordset($3::jsonb) AS f(entity text, path text) ON f.entity = e.entity
       WHERE v."values" -> f.path ->> 1 <> coalesce(e.actor_id::text, '') ORDER BY e.seq`,
      [...referenceValues(events), JSON.stringify(fields)],
      { name: 'notifications.namings' },
    )
    return rows
  }

  /** Of records that somebody may not read they are not told, nor are these counted. */
  async #known(namings: readonly Naming[]): Promise<readonly Naming[]> {
    const { actorOf, readableNames } = this.#options.surroundings
    const known: Naming[] = []
    for (const [userId, some] of Map.groupBy(namings, (naming) => naming.userId)) {
      const actor = await actorOf(userId)
      if (actor === null) continue
      const about = some.map((naming) => ({ ...naming, field: naming.path }))
      known.push(...(await visibleNotifications(actor, about, readableNames)).items)
    }
    return known
  }

  async #tell({ events }: Work, job: string): Promise<void> {
    const { database, notifications } = this.#options
    const namings = await this.#known(await this.#namings(database, events))
    await once(database, name, job, async (tx) => {
      for (const group of grouped(namings)) {
        const [first] = group
        const isOwner = first.path === 'owner'
        await notifications.notify(
          tx,
          {
            to: [first.userId],
            plugin: 'core',
            kind: isOwner ? 'core.assigned' : 'core.named',
            record: { entity: first.entity, id: group.length === 1 ? first.recordId : null },
            field: first.path,
            text: { key: isOwner ? 'notifications.assigned.text' : 'notifications.named.text', values: {} },
            by: first.actorId,
            key: `${first.cause} ${first.entity} ${first.path}`,
            count: group.length,
          },
          true,
        )
      }
    })
  }
}

const kept: ReadonlySet<string> = new Set(['createdBy', 'updatedBy'])

/** Together what one change of many did to one person: they are told once. */
function grouped(namings: readonly Naming[]): readonly (readonly [Naming, ...Naming[]])[] {
  const groups = new Map<string, [Naming, ...Naming[]]>()
  for (const naming of namings) {
    const { entity, path, userId, actorId, cause } = naming
    const key = JSON.stringify([entity, path, userId, actorId, cause])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [naming])
    else group.push(naming)
  }
  return [...groups.values()]
}

/** Of records that are gone for good nothing is kept. */
async function forgetPurged(tx: Transaction, found: readonly SubscriberJob[]): Promise<void> {
  await tx.query(
    `DELETE FROM core.notification n USING ${referencedEvents}
     WHERE n.entity = e.entity AND n.record_id = e.record_id`,
    referenceValues(found.map(({ event }) => event)),
    { name: 'notifications.forget' },
  )
}

/** What was given to somebody and then to somebody else, or back, is no news to the first any more. */
async function withdraw(
  tx: Transaction,
  found: readonly SubscriberJob[],
  told: (userIds: readonly string[]) => void,
): Promise<void> {
  const { rows } = await tx.query<{ recipient: string }>(
    `DELETE FROM core.notification n USING ${referencedEvents} JOIN core.event_value v ON v.event_id = e.id AND v.at = e.at
     WHERE n.entity = e.entity AND n.record_id = e.record_id AND n.kind = 'core.assigned' AND n.read_at IS NULL AND n.done_at IS NULL
       AND n.recipient::text = v."values" -> 'owner' ->> 0 RETURNING n.recipient`,
    referenceValues(found.map(({ event }) => event)),
    { name: 'notifications.withdraw' },
  )
  if (rows.length > 0) tx.afterCommit(() => told(rows.map(({ recipient }) => recipient)))
}
