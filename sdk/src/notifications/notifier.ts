import type { MessageValues } from '../i18n/translator.ts'

export interface NotificationText {
  /** A message in the plugin's locales: `notifications.moved.text`. */
  readonly key: string
  /**
   * What it is filled with, beside what every text gets: `{actor}` (who caused it; `{hasActor, select, yes {…} other {…}}`
   * where nobody did), `{record}` (the record's name when it is read) and `{count}` (how many it stands for).
   */
  readonly values?: MessageValues
}

export interface Notification {
  /** Ids of users, at most 500. Whoever is deactivated, may not read the record, or caused it themselves is left out. */
  readonly to: readonly string[]
  /** The name of one of the plugin's own kinds. */
  readonly kind: string
  /** What it is about: the inbox groups by it, and opens it. */
  readonly record?: { readonly entity: string; readonly id: string }
  readonly text: NotificationText
  /** A page of the app to open instead of the record, such as `/p/visits/week`. */
  readonly link?: string
  /** The user who caused it, and is not told. Default: whoever the context acts for. */
  readonly by?: string | null
  /** While one with this key is unread, another one only brings it up to date. */
  readonly key?: string
  /** Mailed at once to whoever gets mail of this kind, and marked. */
  readonly urgent?: boolean
}

/**
 * Puts something into people's inboxes. In a transaction (`once`, hooks) it is kept or taken back with the rest. Each one
 * is told in their own language, and only while they may read the record: that is asked when it is delivered and again
 * whenever it is shown.
 *
 * @example
 * await ctx.notify({
 *   to: [guide.id],
 *   kind: 'moved',
 *   record: { entity: 'visits.visit', id: visit.id },
 *   text: { key: 'notifications.moved.text', values: { startsAt: new Date(visit.startsAt) } },
 * })
 */
export type Notify = (notification: Notification) => Promise<void>
