import { createContext } from '@lit/context'
import type {
  Client,
  Formatter,
  PanelDialogs,
  PanelI18n,
  Theme,
  ToastRequest,
  UntypedRecord,
} from '@tessera/sdk/ui'
import type { AnswerCache } from './answer-cache.ts'
import type { Badges } from './badges.ts'
import type { Directory } from './directory.ts'
import type { Favourites } from './favourites.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { LiveStream } from './live-stream.ts'
import type { ListViews } from './list-views.ts'
import type { MetadataStore } from './metadata-store.ts'
import type { Preferences } from './preferences.ts'
import type { Recents } from './recents.ts'
import type { RecordNames } from './record-names.ts'
import type { RegistryStore } from './registry-store.ts'
import type { Session } from './session.ts'
import type { ShortcutKeys } from './shortcut-keys.ts'
import type { ShortcutRegistry } from './shortcut-registry.ts'
import type { Texts } from './texts.ts'
import type { WaitingEdits } from './waiting-edits.ts'
import type { UndoWatch } from './undo/server-undo.ts'
import type { UndoDirection } from './undo/undo-outcome.ts'
import type { ShellStep } from './undo/undo-stack.ts'

export interface QuickCreateRequest {
  /** Without one the user chooses among those they may create. */
  readonly entity?: string
  /** Values to begin with. */
  readonly values?: Readonly<Record<string, unknown>>
}

/** Addresses of the app's pages. */
export interface Hrefs {
  list(entity: string): string
  record(entity: string, id: string, tab?: string): string
  create(entity: string): string
  trash(entity?: string): string
  import(entity?: string): string
}

export interface ShellUndo {
  /** For what no record is: the caller brings the way back itself. */
  push(step: ShellStep): void
  /** What is written through the client of the watch can be taken back by the server. */
  watch(): UndoWatch
  /** Takes actions of the server back by their ids, or does them again; gives what there is to say besides. */
  take(ids: readonly string[], direction: UndoDirection): Promise<ToastRequest | undefined>
}

/** What every element of the shell can reach. One object for as long as the page lives. */
export interface Shell {
  /** Calls that find the session ended wait until somebody has signed in again. */
  readonly api: Client
  /** Who is signed in. Throws before that: screens are shown afterwards only. */
  readonly session: Session
  readonly isSignedIn: boolean
  readonly metadata: MetadataStore
  readonly registry: RegistryStore
  readonly directory: Directory
  readonly live: LiveStream
  readonly preferences: Preferences
  readonly favourites: Favourites
  readonly recents: Recents
  readonly names: RecordNames
  readonly badges: Badges
  readonly views: ListViews
  readonly answers: AnswerCache
  /** What the page shows for want of a connection. */
  readonly kept: Pick<KeptAnswers, 'asOf'>
  /** Changes that were made without a connection, until they are sent. */
  readonly waiting: WaitingEdits
  readonly texts: Pick<Texts, 'complete'>
  readonly shortcuts: ShortcutRegistry
  readonly shortcutKeys: ShortcutKeys
  readonly dialogs: PanelDialogs
  readonly undo: ShellUndo
  readonly i18n: PanelI18n
  readonly format: Formatter
  readonly theme: Theme
  readonly href: Hrefs
  readonly isOnline: boolean
  can(action: string, entity?: string, field?: string): boolean
  navigate(path: string, options?: { readonly replace?: boolean }): void
  /** Changes values of the current address without leaving the page; null removes one. */
  setQuery(values: Readonly<Record<string, string | null>>): void
  toast(message: ToastRequest | string): void
  announce(text: string): void
  quickCreate(request?: QuickCreateRequest): Promise<UntypedRecord | undefined>
  openSearch(): void
  /** The keys that work here. */
  openHelp(): void
  /** Reads the session anew, for instance after the profile was changed. */
  refreshSession(): Promise<void>
  signOut(): Promise<void>
  /** Session, language, formats, metadata, plugins, theme or connection changed. */
  onChange(listener: () => void): () => void
}

export const shellContext = createContext<Shell>(Symbol.for('tessera.context.shell'))
