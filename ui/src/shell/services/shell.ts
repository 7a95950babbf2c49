import { createContext } from '@lit/context'
import type {
  Client,
  Formatter,
  PanelDialogs,
  PanelI18n,
  Theme,
  ToastRequest,
  UndoStep,
  UntypedRecord,
} from '@tessera/sdk/ui'
import type { AnswerCache } from './answer-cache.ts'
import type { Directory } from './directory.ts'
import type { LiveStream } from './live-stream.ts'
import type { MetadataStore } from './metadata-store.ts'
import type { Preferences } from './preferences.ts'
import type { RegistryStore } from './registry-store.ts'
import type { Session } from './session.ts'
import type { ShortcutRegistry } from './shortcut-registry.ts'

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
  readonly answers: AnswerCache
  readonly shortcuts: ShortcutRegistry
  readonly dialogs: PanelDialogs
  readonly undo: { push(step: UndoStep): void }
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
  /** Reads the session anew, for instance after the profile was changed. */
  refreshSession(): Promise<void>
  signOut(): Promise<void>
  /** Session, language, formats, metadata, plugins, theme or connection changed. */
  onChange(listener: () => void): () => void
}

export const shellContext = createContext<Shell>(Symbol.for('tessera.context.shell'))
