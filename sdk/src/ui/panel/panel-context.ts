import type { Formatter } from '../../i18n/formatter.ts'
import type { MessageValues } from '../../i18n/translator.ts'
import type { Client } from '../client/client.ts'

export interface RecordTarget {
  readonly entity: string
  readonly id: string
}

export interface PanelNavigation {
  /** Opens a record's page. */
  open(target: RecordTarget, options?: { readonly tab?: string }): void
  /** Opens a record in the side sheet, over the current page. */
  peek(target: RecordTarget): void
  /** Goes to a path of the app, such as `/p/visits/planner`. */
  go(path: string): void
  /** Changes query string values of the current page without leaving it; null removes one. */
  setQuery(values: Readonly<Record<string, string | null>>): void
  /** The address of a record's page, for a real link. */
  href(target: RecordTarget): string
}

export interface ConfirmRequest {
  readonly title: string
  readonly text?: string
  /** What the confirming button says: the verb, not "OK". */
  readonly confirm: string
  readonly tone?: 'normal' | 'danger'
}

export interface DialogRequest<Result> {
  readonly title: string
  readonly size?: 'small' | 'medium' | 'large'
  /** Renders the content; call `close` with the result. Any Lit template or DOM node. */
  readonly content: (close: (result?: Result) => void) => unknown
  readonly footer?: (close: (result?: Result) => void) => unknown
}

export interface PanelDialogs {
  /** Resolves with what `close` was given, or undefined when dismissed. */
  open<Result = unknown>(request: DialogRequest<Result>): Promise<Result | undefined>
  /** The same in a sheet at the side. */
  sheet<Result = unknown>(request: DialogRequest<Result>): Promise<Result | undefined>
  confirm(request: ConfirmRequest): Promise<boolean>
}

export interface ToastRequest {
  readonly message: string
  readonly tone?: 'neutral' | 'success' | 'warning' | 'danger'
  readonly action?: { readonly label: string; readonly run: () => unknown }
  /** Milliseconds; default 8000. Hover and focus stop the clock. */
  readonly duration?: number
}

export interface UndoStep {
  /** What was done, such as "Stage changed to Won". */
  readonly message: string
  readonly undo: () => unknown
  readonly redo?: () => unknown
}

/** What is written through `api`, and the way back from it, which the server knows. */
export interface PanelUndoWatch {
  readonly api: Client
  /**
   * Shows what was done with the way to take it back, also by Ctrl+Z; false where nothing was written. `isQuiet` leaves the
   * toast to you.
   */
  offer(message: string, options?: { readonly isQuiet?: boolean; readonly onStep?: () => unknown }): boolean
}

export interface PanelUndo {
  /**
   * Writes through the `api` of a watch are taken back by the server, which knows what stood there before and leaves what
   * others changed since.
   *
   * @example
   * const { api, offer } = ctx.undo.watch()
   * await api.update('visits.visit', id, { status: 'done' })
   * offer(ctx.i18n.t('visits.done'))
   */
  watch(): PanelUndoWatch
  /** For what no record is: you bring the way back yourself. */
  push(step: UndoStep): void
}

export interface PanelHoliday {
  /** Such as 2026-12-25. */
  readonly date: string
  readonly name: string
  /** False where the organisation works on it all the same. */
  readonly isOff: boolean
}

/** The days on which the organisation works, with its public holidays and its own. Dates are texts such as 2026-12-24. */
export interface PanelCalendar {
  isWorkingDay(date: string): Promise<boolean>
  /** The working day that many working days later, or earlier; with 0 the day itself, or the next one that is one. */
  addWorkingDays(date: string, days: number): Promise<string>
  holidays(year: number): Promise<readonly PanelHoliday[]>
}

export interface PanelI18n {
  readonly language: string
  /** A message of the plugin's own catalogue. */
  t(key: string, values?: MessageValues): string
  has(key: string): boolean
  readonly format: Formatter
}

/** Small values of a plugin; what goes beyond 64 kB belongs into records. */
export interface PanelStorage {
  get<Value = unknown>(key: string): Promise<Value | undefined>
  set(key: string, value: unknown): Promise<void>
  remove(key: string): Promise<void>
}

export interface RecordChange {
  readonly type: string
  readonly entity?: string
  readonly recordId?: string
  readonly [field: string]: unknown
}

export interface PanelLog {
  info(message: string, details?: unknown): void
  warn(message: string, details?: unknown): void
  error(message: string, details?: unknown): void
}

/** A key that works while a panel is on the page. */
export interface PanelShortcut {
  /** `j`, `mod+enter`, `g h`: single letters count only while no field has the focus, and not where users switched them off. */
  readonly keys: string
  readonly label: string
  /** The heading in the list of keys; default the plugin's name. */
  readonly group?: string
  readonly run: () => void
}

/** What the host gives every panel. It is one stable object that is never replaced while the panel lives. */
export interface PanelContext {
  readonly plugin: {
    readonly id: string
    readonly version: string
    /** What the administrator set, with defaults filled in; never a secret. As it is now. */
    readonly settings: Readonly<Record<string, unknown>>
  }
  /** Aborted when the panel goes: pass it on, or listen to it, to clean up. */
  readonly signal: AbortSignal
  /** The API with the rights of the signed-in user. */
  readonly api: Client
  readonly nav: PanelNavigation
  readonly dialogs: PanelDialogs
  readonly i18n: PanelI18n
  readonly undo: PanelUndo
  readonly calendar: PanelCalendar
  /** Keys of the panel, listed with all others. The list is read at every press; it ends with the panel, or earlier through what is returned. */
  readonly shortcuts: { add(list: () => readonly PanelShortcut[]): Disposable }
  /**
   * Live changes: of everything (`*`), of a plugin (`visits.*`), of an entity (`visits.visit` or `visits.visit.*`), or of one kind
   * (`visits.visit.updated`). After a gap in the connection the type is `refetch`. The subscription ends with the panel, or
   * earlier through what is returned.
   */
  readonly events: { on(type: string, listener: (change: RecordChange) => void): Disposable }
  /**
   * `user`: of the signed-in user. `workspace`: of the whole organisation, readable by all its users, written by holders of
   * the permission that the plugin names as `storage.write`, and by administrators.
   */
  readonly storage: { readonly user: PanelStorage; readonly workspace: PanelStorage }
  readonly log: PanelLog
  toast(message: ToastRequest | string): void
  /** Speaks through the shell's live region. */
  announce(text: string): void
  /** Whether the user may do this: `can('update', 'contacts.person', 'phone')`, `can('invoicing.issue')`. */
  can(action: string, entity?: string, field?: string): boolean
}
