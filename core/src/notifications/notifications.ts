import { z } from 'zod'
import type { Database, Transaction } from '../database/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { readDeliveryChoices } from './delivery-choice.ts'
import { signalInboxes } from './inbox-signal.ts'
import { foreignLink, tooManyRecipients, unknownKind } from './notification-errors.ts'
import { NotificationStore } from './notification-store.ts'
import type { NewNotification, StoredNotification } from './notification.ts'
import type { NotificationMail } from './notification-mail.ts'
import type { NotificationSurroundings } from './notification-surroundings.ts'
import { visibleNotifications } from './visible-notifications.ts'

export interface NotificationsOptions {
  readonly database: Database
  readonly jobs: JobQueue
  readonly clock: Clock
  readonly surroundings: NotificationSurroundings
  readonly mail: NotificationMail
}

const deliverQueue = 'core.notifications'
const wakeQueue = 'core.notifications-wake'
const delivery = z.strictObject({ ids: z.array(z.uuid()) })
const nothing = z.strictObject({})
const mostRecipients = 500
const keptDays = 90
const day = 86_400_000

/** Tells people what concerns them. What is told is kept with the change that caused it; a job then asks who may know. */
export class Notifications {
  readonly #options: NotificationsOptions
  readonly #store: NotificationStore

  constructor(options: NotificationsOptions) {
    this.#options = options
    this.#store = new NotificationStore(options.database)
  }

  /** In the given transaction, or by itself. Whoever caused it is not told. */
  async notify(tx: Transaction | null, given: NewNotification, isCounted = false): Promise<void> {
    this.#demandSound(given)
    const to = given.to.filter((id) => id !== given.by)
    if (to.length === 0) return
    const { database, clock } = this.#options
    if (tx === null) return database.transaction((own) => this.notify(own, given, isCounted))
    const ids = await this.#store.add(tx, { ...given, to }, clock.now(), isCounted)
    if (ids.length > 0) await this.#options.jobs.enqueue(tx, deliverQueue, { ids })
  }

  /** The work behind: deliveries, what was put off, and mail. */
  async register(): Promise<Disposable> {
    const { jobs, mail } = this.#options
    const owned = new DisposableStore()
    owned.add(
      await jobs.register<z.infer<typeof delivery>>(deliverQueue, {
        payload: delivery,
        run: ({ ids }) => this.#deliver(ids),
      }),
    )
    owned.add(await jobs.register(wakeQueue, { payload: nothing, run: () => this.#wake() }))
    owned.add(await mail.register())
    return owned
  }

  /** Has what is put off come back in time. */
  async wakeAt(tx: Transaction, until: Date): Promise<void> {
    await this.#options.jobs.enqueue(tx, wakeQueue, {}, { runAt: until, key: until.toISOString() })
  }

  /** Forgets what is done and old. Call it once an hour. */
  async prune(): Promise<void> {
    await this.#store.prune(new Date(this.#options.clock.now().getTime() - keptDays * day))
  }

  #demandSound({ to, plugin, kind, link }: NewNotification): void {
    if (to.length > mostRecipients) throw tooManyRecipients(to.length, mostRecipients)
    if (!this.#options.surroundings.kinds().some((known) => known.kind === kind && known.plugin === plugin))
      throw unknownKind(plugin, kind.slice(plugin.length + 1))
    // Two slashes would lead to another site.
    if (link !== undefined && !/^\/(?![/\\])/.test(link)) throw foreignLink(link)
  }

  async #deliver(ids: readonly string[]): Promise<void> {
    const { database, clock, mail } = this.#options
    const now = clock.now()
    const { told, refused } = await this.#sort(await this.#store.find(ids))
    if (refused.length > 0) await this.#store.remove(refused.map(({ id }) => id))
    if (told.length === 0) return
    await database.transaction(async (tx) => {
      await this.#store.deliver(
        tx,
        told.map(({ item }) => item.id),
        told.map((one) => one.mail),
        now,
      )
      const atOnce = told.filter((one) => one.mail === 'atOnce').map(({ item }) => item.recipient)
      await mail.sendSoon(tx, atOnce)
      tx.afterCommit(() =>
        signalInboxes(
          database,
          told.map(({ item }) => item.recipient),
        ),
      )
    })
  }

  /** Who may know of it and wants to. */
  async #sort(items: readonly StoredNotification[]): Promise<{
    readonly told: readonly { readonly item: StoredNotification; readonly mail: 'atOnce' | 'digest' | null }[]
    readonly refused: readonly StoredNotification[]
  }> {
    const { database, surroundings, mail } = this.#options
    const kinds = new Map(surroundings.kinds().map((known) => [known.kind, known.delivery]))
    const choices = await readDeliveryChoices(database, [...new Set(items.map((item) => item.recipient))])
    const told = []
    const refused = []
    for (const item of items) {
      const chosen = choices.get(item.recipient)?.kinds[item.kind] ?? kinds.get(item.kind) ?? 'off'
      if (chosen === 'off' || !(await this.#mayKnow(item))) refused.push(item)
      else told.push({ item, mail: mail.isConfigured ? wayOut(chosen, item.isUrgent) : null })
    }
    return { told, refused }
  }

  async #mayKnow(item: StoredNotification): Promise<boolean> {
    const { actorOf, readableNames } = this.#options.surroundings
    const actor = await actorOf(item.recipient)
    if (actor === null) return false
    return (await visibleNotifications(actor, [item], readableNames)).items.length > 0
  }

  async #wake(): Promise<void> {
    const { database, clock } = this.#options
    signalInboxes(database, await this.#store.wake(clock.now()))
  }
}

function wayOut(chosen: 'inApp' | 'atOnce' | 'digest', isUrgent: boolean): 'atOnce' | 'digest' | null {
  if (chosen === 'inApp') return null
  return isUrgent ? 'atOnce' : chosen
}
