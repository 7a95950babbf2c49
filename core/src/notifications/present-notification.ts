import type { NotificationReader, NotificationSurroundings } from './notification-surroundings.ts'
import type { StoredNotification } from './notification.ts'

export interface PresentedNotification {
  /** What it is about: the record, or its kind of records. */
  readonly title: string
  readonly text: string
  /** The page of the app that it leads to. */
  readonly href: string | null
}

export interface Reading {
  readonly reader: NotificationReader
  readonly users: ReadonlyMap<string, string>
  readonly recordName: string | null
}

/** A notification in words, as the reader has language, formats and time zone; null where the plugin that could tell it is away. */
export function presentNotification(
  item: StoredNotification,
  { reader, users, recordName }: Reading,
  { texts }: Pick<NotificationSurroundings, 'texts'>,
): PresentedNotification | null {
  const { entity, recordId, field, actorId, count } = item
  const { language } = reader
  const actor = actorId === null ? undefined : users.get(actorId)
  const labels = entity === null ? null : texts.entityLabel(entity, language)
  const text = texts.text(
    item.plugin,
    item.textKey,
    {
      ...datesOf(item.textValues),
      actor: actor ?? '',
      hasActor: actor === undefined ? 'no' : 'yes',
      record: recordName ?? '',
      count,
      entity: labels === null ? '' : count === 1 ? labels.one : labels.other,
      ...(field === null || entity === null ? {} : { field: texts.fieldLabel(entity, field, language) }),
    },
    reader,
  )
  if (text === null) return null
  const known = { kind: item.kind, plugin: item.plugin, delivery: 'inApp' as const }
  const ofKind = recordName === null ? labels?.other : labels?.one
  const title = recordName || (ofKind ?? texts.kindLabel(known, language))
  return { title, text, href: hrefOf(item.link, entity, recordId) }
}

function hrefOf(link: string | null, entity: string | null, recordId: string | null): string | null {
  if (link !== null) return link
  if (entity === null) return null
  const list = `/o/${encodeURIComponent(entity)}`
  return recordId === null ? list : `${list}/${encodeURIComponent(recordId)}`
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** Kept as JSON, a date became text. */
function datesOf(values: StoredNotification['textValues']): StoredNotification['textValues'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && moment.test(value) ? new Date(value) : value,
    ]),
  )
}
