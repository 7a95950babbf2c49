import { setTimeout as sleep } from 'node:timers/promises'
import { isTesseraError, TesseraError } from '@tessera/sdk'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { DisposableStore, type Disposable } from '../foundation/disposable.ts'
import type { Logger } from '../foundation/logger.ts'
import type { CronClock } from '../jobs/cron-clock.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { runLeased } from '../jobs/run-leased.ts'
import { registerScheduled } from '../jobs/scheduled-job.ts'
import type { Mail, Mailer } from '../mail/mailer.ts'
import { readDeliveryChoices } from './delivery-choice.ts'
import { lastDigestTime } from './digest-time.ts'
import { writeNotificationLetter } from './notification-letter.ts'
import { NotificationStore } from './notification-store.ts'
import type { NotificationSurroundings } from './notification-surroundings.ts'
import type { StoredNotification } from './notification.ts'
import { presentNotification, type PresentedNotification } from './present-notification.ts'
import { visibleNotifications } from './visible-notifications.ts'

export interface NotificationMailOptions {
  readonly database: Database
  readonly jobs: JobQueue
  readonly cron: CronClock
  readonly clock: Clock
  readonly logger: Logger
  readonly mailer: Pick<Mailer, 'isConfigured' | 'send'>
  readonly surroundings: NotificationSurroundings
  readonly organisation: () => string
  /** Where people reach this server. */
  readonly publicUrl: () => string
}

const sendQueue = 'core.notifications-mail'
const digestQueue = 'core.notifications-digest'
/** Time zones stand apart by quarters of an hour. */
const digestSchedule = '*/15 * * * *'
const mostItems = 50
/** How often, and how long between, somebody else's mail to the same user is waited for. */
const patience = 20
const pause = 250
const work = z.strictObject({ user: z.uuid(), mails: z.array(z.enum(['atOnce', 'digest'])) })
type Work = z.infer<typeof work>

/** Notifications by mail: at once, and once a day. Without a mail server it does nothing. */
export class NotificationMail {
  readonly #options: NotificationMailOptions
  readonly #store: NotificationStore

  constructor(options: NotificationMailOptions) {
    this.#options = options
    this.#store = new NotificationStore(options.database)
  }

  get isConfigured(): boolean {
    return this.#options.mailer.isConfigured
  }

  async register(): Promise<Disposable> {
    const { jobs, cron } = this.#options
    const owned = new DisposableStore()
    owned.add(
      await jobs.register<Work>(sendQueue, {
        payload: work,
        run: ({ user, mails }, { id }) => this.#send(user, mails, id),
      }),
    )
    if (this.isConfigured)
      owned.add(
        await registerScheduled(jobs, cron, digestQueue, digestSchedule, { run: () => this.sendDigests() }),
      )
    return owned
  }

  /** One mail to each; what comes while it waits goes with it. */
  async sendSoon(tx: Transaction, userIds: readonly string[]): Promise<void> {
    const mails: Work['mails'] = ['atOnce']
    const jobs = [...new Set(userIds)].map((user) => ({ payload: { user, mails }, key: user }))
    await this.#options.jobs.enqueueMany(tx, sendQueue, jobs)
  }

  /** The daily mail of everybody whose hour has come since something was left for it. */
  async sendDigests(): Promise<void> {
    if (!this.isConfigured) return
    const { database, jobs, clock } = this.#options
    const waiting = await this.#store.awaitingDigest()
    const choices = await readDeliveryChoices(
      database,
      waiting.map(({ userId }) => userId),
    )
    const now = clock.now()
    const due = waiting.filter(
      ({ userId, timeZone, oldest }) =>
        oldest < lastDigestTime(now, timeZone, choices.get(userId)?.digestHour ?? 8),
    )
    const mails: Work['mails'] = ['digest', 'atOnce']
    await jobs.enqueueMany(
      null,
      sendQueue,
      due.map(({ userId }) => ({ payload: { user: userId, mails }, key: `${userId}:digest` })),
    )
  }

  /** One at a time for a user, in the whole cluster: else two would send the same. */
  async #send(userId: string, mails: Work['mails'], job: string): Promise<void> {
    const lease = `notifications/mail/${userId}`
    for (let tries = 0; tries < patience; tries++) {
      if (await runLeased(this.#options.database, lease, () => this.#sendAlone(userId, mails, job))) return
      await sleep(pause)
    }
    throw new TesseraError({
      code: 'notifications.mail_busy',
      kind: 'unavailable',
      message: 'Another mail with notifications is being sent to this user. It is tried again in a moment.',
    })
  }

  async #sendAlone(userId: string, mails: Work['mails'], job: string): Promise<void> {
    const { clock, mailer, surroundings, organisation, publicUrl } = this.#options
    const now = clock.now()
    const waiting = await this.#store.unmailed(userId, mails, mostItems)
    const [latest] = waiting
    const actor = await surroundings.actorOf(userId)
    if (latest === undefined || !mailer.isConfigured) return
    const address = actor === null ? undefined : await this.#addressOf(userId)
    const items = actor === null || address === undefined ? [] : await this.#present(actor, waiting)
    if (actor !== null && address !== undefined && items.length > 0) {
      const letter = writeNotificationLetter(items, {
        reader: actor,
        organisation: organisation(),
        publicUrl: publicUrl(),
        texts: surroundings.texts,
      })
      // Tries of one job are one message to whoever receives them.
      await this.#post({
        ...letter,
        to: address,
        messageId: `<notifications.${job}@${new URL(publicUrl()).hostname}>`,
      })
    }
    await this.#store.markMailed(userId, mails, latest.at, now)
  }

  /** What the mail server refuses it refuses always: it is not tried again, and stays in the inbox. */
  async #post(mail: Mail): Promise<void> {
    const { mailer, logger } = this.#options
    try {
      await mailer.send(mail)
    } catch (error) {
      if (!isTesseraError(error) || error.kind !== 'invalid') throw error
      logger.warn({ err: error }, 'A mail with notifications was refused; they stay in the inbox')
    }
  }

  async #addressOf(userId: string): Promise<string | undefined> {
    const { rows } = await this.#options.database.query<{ email: string }>(
      `SELECT email FROM core."user" WHERE id = $1 AND state = 'active'`,
      [userId],
    )
    return rows[0]?.email
  }

  /** The rights of now count, not those of the moment it was told. */
  async #present(
    actor: Actor,
    waiting: readonly StoredNotification[],
  ): Promise<readonly PresentedNotification[]> {
    const { surroundings } = this.#options
    const visible = await visibleNotifications(actor, waiting, surroundings.readableNames)
    const users = await surroundings.userNames()
    return visible.items.flatMap((item) => {
      const recordName = visible.nameOf(item)
      return presentNotification(item, { reader: actor, users, recordName }, surroundings) ?? []
    })
  }
}
