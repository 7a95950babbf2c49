import type { Actor } from '../access/actor.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Clock } from '../foundation/clock.ts'
import { changeInbox, readAboutRecord, snooze, undoDone, type InboxAction } from './inbox-changes.ts'
import { readInboxPage, readUnread, type InboxPlace, type InboxTab, type StoredGroup } from './inbox-page.ts'
import { signalInboxes } from './inbox-signal.ts'
import { inboxOfNobody, invalidSnooze, notificationNotFound } from './notification-errors.ts'
import type { NotificationSurroundings } from './notification-surroundings.ts'
import type { Notifications } from './notifications.ts'
import { presentNotification, type Reading } from './present-notification.ts'
import { visibleNotifications, type Visible } from './visible-notifications.ts'
import type { StoredNotification } from './notification.ts'

export interface InboxOptions {
  readonly database: Database
  readonly clock: Clock
  readonly surroundings: NotificationSurroundings
  readonly notifications: Pick<Notifications, 'wakeAt'>
}

export interface InboxItem {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly href: string | null
  readonly actor: { readonly id: string; readonly displayName: string } | null
  readonly at: string
  readonly isUrgent: boolean
  readonly isRead: boolean
}

/** What somebody was told about one record, the latest first. Its id is that of the latest. */
export interface InboxGroup {
  readonly id: string
  readonly title: string
  readonly entity: string | null
  readonly entityLabel: string | null
  readonly icon: string
  readonly recordId: string | null
  readonly href: string | null
  readonly at: string
  readonly isRead: boolean
  readonly doneAt: string | null
  readonly snoozedUntil: string | null
  readonly total: number
  readonly items: readonly InboxItem[]
}

export interface InboxAnswer {
  readonly data: readonly InboxGroup[]
  readonly page: { readonly next: string | null }
  /** Unread groups, at most 1,000. */
  readonly unread: number
}

/** Which notifications: one of a group stands for the group; without one, all in the inbox. */
export interface InboxChoice {
  readonly id: string | null
  readonly upTo?: Date | undefined
}

const mostCounted = 1_000
const longestSnooze = 366 * 86_400_000

/** The inbox of whoever asks. */
export class Inbox {
  readonly #options: InboxOptions

  constructor(options: InboxOptions) {
    this.#options = options
  }

  async read(
    actor: Actor,
    asked: {
      readonly tab: InboxTab
      readonly limit: number
      readonly after: InboxPlace | null
      readonly language: string
    },
  ): Promise<InboxAnswer> {
    const userId = userOf(actor)
    const { data, next } = await this.#page(actor, userId, asked)
    return { data, page: { next }, unread: await this.unread(actor) }
  }

  async unread(actor: Actor): Promise<number> {
    const { database, clock } = this.#options
    const items = await readUnread(database, userOf(actor), clock.now(), mostCounted)
    const visible = await this.#visible(actor, items)
    return new Set(visible.items.map(({ groupKey }) => groupKey)).size
  }

  async change(actor: Actor, action: InboxAction, choice: InboxChoice): Promise<{ readonly at: Date }> {
    const at = this.#options.clock.now()
    await this.#act(actor, choice, (tx, target) => changeInbox(tx, action, target, at))
    return { at }
  }

  /** Everything about a record that is open on the page. */
  async readRecord(actor: Actor, record: { readonly entity: string; readonly id: string }): Promise<void> {
    const { database, clock } = this.#options
    const userId = userOf(actor)
    if ((await readAboutRecord(database, userId, record, clock.now())) > 0) signalInboxes(database, [userId])
  }

  async undone(actor: Actor, id: string | null, doneAt: Date | null): Promise<void> {
    await this.#act(actor, { id }, (tx, target) => undoDone(tx, target, doneAt))
  }

  async snooze(actor: Actor, choice: InboxChoice, until: Date | null): Promise<void> {
    const now = this.#options.clock.now()
    if (until !== null && (until <= now || until.getTime() > now.getTime() + longestSnooze))
      throw invalidSnooze(until.toISOString())
    await this.#act(actor, choice, async (tx, target) => {
      await snooze(tx, target, until, now)
      if (until !== null) await this.#options.notifications.wakeAt(tx, until)
    })
  }

  /** In one transaction; the user's other browsers follow. */
  async #act(
    actor: Actor,
    { id, upTo }: InboxChoice,
    work: (
      tx: Transaction,
      target: { readonly userId: string; readonly id: string | null; readonly upTo: Date | null },
    ) => Promise<unknown>,
  ): Promise<void> {
    const { database } = this.#options
    const userId = userOf(actor)
    await database.transaction(async (tx) => {
      if (id !== null) await demandOwn(tx, userId, id)
      await work(tx, { userId, id, upTo: upTo ?? null })
      tx.afterCommit(() => signalInboxes(database, [userId]))
    })
  }

  /** Groups that may not be shown are passed over, so that a page is full while there are more. */
  async #page(
    actor: Actor,
    userId: string,
    asked: Parameters<Inbox['read']>[1],
  ): Promise<{ readonly data: readonly InboxGroup[]; readonly next: string | null }> {
    const { database, clock, surroundings } = this.#options
    const data: InboxGroup[] = []
    if (asked.limit === 0) return { data, next: null }
    const users = await surroundings.userNames()
    let { after } = asked
    for (;;) {
      const groups = await readInboxPage(database, userId, {
        tab: asked.tab,
        now: clock.now(),
        after,
        limit: asked.limit,
      })
      const visible = await this.#visible(
        actor,
        groups.flatMap(({ items }) => items),
      )
      for (const group of groups) {
        after = { at: group.at, groupKey: group.groupKey }
        const shown = this.#group(group, visible, { reader: { ...actor, language: asked.language }, users })
        if (shown !== null) data.push(shown)
        if (data.length === asked.limit) return { data, next: placeText(after) }
      }
      if (groups.length < asked.limit) return { data, next: null }
    }
  }

  #visible(actor: Actor, items: readonly StoredNotification[]): Promise<Visible<StoredNotification>> {
    return visibleNotifications(actor, items, this.#options.surroundings.readableNames)
  }

  #group(
    group: StoredGroup,
    visible: Visible<StoredNotification>,
    { reader, users }: Pick<Reading, 'reader' | 'users'>,
  ): InboxGroup | null {
    const { surroundings } = this.#options
    const told = group.items.flatMap((item) => {
      if (!visible.items.includes(item)) return []
      const recordName = visible.nameOf(item)
      const words = presentNotification(item, { reader, users, recordName }, surroundings)
      return words === null ? [] : [{ item, words }]
    })
    const [first] = told
    if (first === undefined) return null
    const { item, words } = first
    const isDone = told.every((one) => one.item.doneAt !== null)
    return {
      id: item.id,
      title: words.title,
      entity: item.entity,
      entityLabel:
        item.entity === null ? null : surroundings.texts.entityLabel(item.entity, reader.language).one,
      icon: item.entity === null ? 'bell' : surroundings.texts.entityIcon(item.entity),
      recordId: item.recordId,
      href: words.href,
      at: group.at.toISOString(),
      isRead: told.every((one) => one.item.readAt !== null),
      doneAt: isDone ? (item.doneAt?.toISOString() ?? null) : null,
      snoozedUntil: item.snoozedUntil?.toISOString() ?? null,
      total: group.total,
      items: told.map((one) => ({
        id: one.item.id,
        kind: one.item.kind,
        text: one.words.text,
        href: one.words.href,
        actor: personOf(one.item.actorId, users),
        at: one.item.at.toISOString(),
        isUrgent: one.item.isUrgent,
        isRead: one.item.readAt !== null,
      })),
    }
  }
}

function personOf(id: string | null, users: ReadonlyMap<string, string>): InboxItem['actor'] {
  const displayName = id === null ? undefined : users.get(id)
  return id === null || displayName === undefined ? null : { id, displayName }
}

function userOf({ userId }: Actor): string {
  if (userId === null) throw inboxOfNobody()
  return userId
}

async function demandOwn(tx: Transaction, userId: string, id: string): Promise<void> {
  const { rowCount } = await tx.query(
    'SELECT FROM core.notification WHERE id = $1 AND recipient = $2 AND delivered_at IS NOT NULL',
    [id, userId],
  )
  if (rowCount === 0) throw notificationNotFound(id)
}

function placeText({ at, groupKey }: InboxPlace): string {
  return Buffer.from(JSON.stringify([at.toISOString(), groupKey])).toString('base64url')
}

/** The place that a page told; null for text that is none. */
export function placeOf(text: string): InboxPlace | null {
  try {
    const [at, groupKey] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown]
    const moment = new Date(String(at))
    return typeof groupKey === 'string' && !Number.isNaN(moment.getTime()) ? { at: moment, groupKey } : null
  } catch {
    return null
  }
}
