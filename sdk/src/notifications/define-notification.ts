/**
 * How people hear of a kind of notification: in the inbox; there and by mail at once; there and in the daily mail; not
 * at all. Everybody changes it for themselves.
 */
export type NotificationDelivery = 'inApp' | 'atOnce' | 'digest' | 'off'

export interface NotificationKind {
  /** Unique within the plugin. Its label stands in the plugin's locales under `notifications.<name>.label`. */
  readonly name: string
  /** For whoever has chosen nothing. Default `inApp`. */
  readonly delivery?: NotificationDelivery
}

/**
 * A kind of thing that people are told in their inbox. List it under `notifications` of the plugin: users choose for each
 * kind how they hear of it.
 *
 * @example
 * export const visitMoved = defineNotification({ name: 'moved', delivery: 'digest' })
 */
export function defineNotification(kind: NotificationKind): NotificationKind {
  return Object.freeze(kind)
}
