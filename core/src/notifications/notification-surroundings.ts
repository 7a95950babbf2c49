import type { MessageValues } from '@tessera/sdk'
import type { Actor } from '../access/actor.ts'
import type { KnownKind } from './notification.ts'

/** The names of those among these records that the actor may read, by id. Asked of the record service, which stands above. */
export type ReadableNames = (
  actor: Actor,
  entity: string,
  ids: readonly string[],
) => Promise<ReadonlyMap<string, string>>

/** Whose language, numbers, dates and times a text is written in. */
export type NotificationReader = Pick<Actor, 'language' | 'formats' | 'timeZone'>

/** Texts and labels from the catalogues of the plugins that run now. */
export interface NotificationTexts {
  /** Null where the plugin is away or has no such text. */
  text(plugin: string, key: string, values: MessageValues, reader: NotificationReader): string | null
  kindLabel(kind: KnownKind, language: string): string
  pluginLabel(plugin: string, language: string): string
  entityLabel(entity: string, language: string): { readonly one: string; readonly other: string }
  fieldLabel(entity: string, path: string, language: string): string
  entityIcon(entity: string): string
}

/** What notifications ask of the rest of the kernel. */
export interface NotificationSurroundings {
  /** The active user with this id, with the rights of now. */
  readonly actorOf: (userId: string) => Promise<Actor | null>
  readonly readableNames: ReadableNames
  readonly userNames: () => Promise<ReadonlyMap<string, string>>
  readonly texts: NotificationTexts
  /** Those of the kernel and of the plugins that run now. */
  readonly kinds: () => readonly KnownKind[]
}
