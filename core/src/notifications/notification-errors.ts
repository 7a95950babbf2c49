import { TesseraError } from '@tessera/sdk'

export function unknownKind(plugin: string, kind: string): TesseraError {
  return new TesseraError({
    code: 'notifications.unknown_kind',
    kind: 'internal',
    message: `The plugin "${plugin}" tells of "${kind}", which is not among its notifications. List it in definePlugin: notifications: [defineNotification({ name: '${kind}' })].`,
    details: { plugin, kind },
  })
}

export function tooManyRecipients(count: number, most: number): TesseraError {
  return new TesseraError({
    code: 'notifications.too_many',
    kind: 'internal',
    message: `A notification goes to ${count} users; at most ${most} are told at once. Send several.`,
    details: { count, most },
  })
}

export function foreignLink(link: string): TesseraError {
  return new TesseraError({
    code: 'notifications.foreign_link',
    kind: 'internal',
    message: `A notification leads to "${link}", which is no page of the app. Begin the link with one slash.`,
    details: { link },
  })
}

export function notificationNotFound(id: string): TesseraError {
  return new TesseraError({
    code: 'notifications.not_found',
    kind: 'not_found',
    message: `Your inbox holds no notification "${id}". It may have been deleted: load the inbox anew.`,
    details: { id },
  })
}

export function inboxOfNobody(): TesseraError {
  return new TesseraError({
    code: 'notifications.no_user',
    kind: 'forbidden',
    message: 'Only users have an inbox. Sign in, or use the token of a user.',
  })
}

export function invalidSnooze(until: string): TesseraError {
  return new TesseraError({
    code: 'notifications.snooze_time',
    kind: 'invalid',
    message: `A notification cannot be put off until ${until}. Choose a moment in the future, within a year.`,
    details: { until },
  })
}
