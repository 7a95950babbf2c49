import {
  ApiError,
  createClient,
  createFormatter,
  type Client,
  type Formatter,
  type PanelI18n,
  type Theme,
  type ToastRequest,
  type UndoStep,
  type UntypedRecord,
} from '@tessera/sdk/ui'
import { errorText } from '../elements/error-text.ts'
import { Router } from '../router/router.ts'
import { screenRoutes, type ScreenRoute } from '../router/routes.ts'
import {
  applyAppearance,
  currentTheme,
  onSystemTheme,
  rememberedAppearance,
  type AppearanceSettings,
} from './appearance.ts'
import { PanelReports, sendReports } from '../slots/panel-reports.ts'
import { AnswerCache } from './answer-cache.ts'
import { AppVersion } from './app-version.ts'
import { applyBrand } from './brand-colors.ts'
import { Badges } from './badges.ts'
import { renderConfirmation } from './confirmation.ts'
import { DialogStack } from './dialog-stack.ts'
import { Directory } from './directory.ts'
import { endSession } from './end-session.ts'
import { Favourites } from './favourites.ts'
import { hrefs } from './hrefs.ts'
import { LiveStream } from './live-stream.ts'
import { MetadataStore } from './metadata-store.ts'
import { Notifier } from './notifier.ts'
import { OfflineWork } from './offline-work.ts'
import { Preferences } from './preferences.ts'
import { ListViews } from './list-views.ts'
import { Recents } from './recents.ts'
import { RecordNames } from './record-names.ts'
import { RegistryStore } from './registry-store.ts'
import { isSafeMode } from './safe-mode.ts'
import { isAllowed, seesOtherwise, type Session } from './session.ts'
import { SessionGate } from './session-gate.ts'
import { ServerHealth, type ServerTrouble } from './server-health.ts'
import type { QuickCreateRequest, Shell } from './shell.ts'
import { ShortcutKeys } from './shortcut-keys.ts'
import { ShortcutRegistry } from './shortcut-registry.ts'
import { showToast } from './toasts.ts'
import { Texts } from './texts.ts'
import { nearestLanguage } from './translations.ts'
import { ServerUndo } from './undo/server-undo.ts'
import type { UndoDirection } from './undo/undo-outcome.ts'
import { UndoStack } from './undo/undo-stack.ts'
import { UnreadInbox } from './unread-inbox.ts'
import { userSettings, visitorSettings } from './user-settings.ts'

/** What the root element draws on the shell's behalf. */
export interface ShellSurface {
  quickCreate(request: QuickCreateRequest): Promise<UntypedRecord | undefined>
  openSearch(): void
  openHelp(): void
  announce(text: string): void
  /** Whether the page may be left; asks the user where input would be lost. */
  mayLeave(): boolean | Promise<boolean>
}

/** The services of the shell, put together: what is signed in, spoken, shown and running. */
export class AppShell implements Shell {
  readonly #changed = new Notifier()
  readonly #health = new ServerHealth()
  readonly #version = new AppVersion()
  readonly #gate = new SessionGate(
    () => this.#onLost(),
    () => this.#health.suspect(),
  )
  readonly #surface: ShellSurface
  readonly #undo = new UndoStack({
    toast: (toast) => showToast(toast),
    text: (key) => this.i18n.t(key),
    errorText: (error) => errorText(this, error),
  })
  #session: Session | null = null
  #isLocked = false
  #settings!: AppearanceSettings
  #format!: Formatter
  #theme: Theme = currentTheme()

  readonly #offline = new OfflineWork({
    send: this.#gate.transport,
    api: () => this.api,
    shell: this,
  })
  readonly kept = this.#offline.kept
  readonly waiting = this.#offline.waiting
  /** For clients of panels, whose calls end with their panel. */
  readonly transport = this.#offline.transport
  readonly api: Client = createClient(this.transport)
  readonly metadata = new MetadataStore(this.api)
  /** Nothing that modules bring to the page is loaded. */
  readonly isSafe = isSafeMode()
  readonly registry = new RegistryStore(this.api, { withPanels: !this.isSafe })
  readonly directory = new Directory(this.api)
  readonly live = new LiveStream()
  readonly texts = new Texts()
  readonly preferences = new Preferences(this.api, () => void this.#applySettings())
  readonly favourites = new Favourites(this.preferences)
  readonly recents = new Recents(this.preferences)
  readonly names = new RecordNames(this.api, this.metadata)
  readonly badges = new Badges()
  readonly views = new ListViews(this.api)
  readonly #serverUndo = new ServerUndo({
    transport: this.transport,
    api: this.api,
    metadata: this.metadata,
    i18n: { t: (key, values) => this.i18n.t(key, values) },
    toast: (toast) => showToast(toast),
    push: (step) => this.#undo.push(step),
  })
  readonly unread = new UnreadInbox(this.api, this.live, this.badges)
  readonly answers = new AnswerCache()
  readonly #panelReports = new PanelReports({ registry: this.registry, send: sendReports(this.api) })
  readonly shortcutKeys = new ShortcutKeys(this.preferences)
  readonly shortcuts = new ShortcutRegistry({
    areLettersOn: () => this.preferences.get('shortcuts') !== 'off',
    keysOf: (keys) => this.shortcutKeys.of(keys),
  })
  readonly dialogs = new DialogStack((request, close) =>
    renderConfirmation(request, close, (key) => this.i18n.t(key)),
  )
  readonly router: Router<ScreenRoute>
  readonly href = hrefs
  readonly onChange = this.#changed.on

  constructor(surface: ShellSurface) {
    this.#surface = surface
    this.router = new Router({ routes: screenRoutes, mayLeave: () => surface.mayLeave() })
    this.metadata.onChange(() => {
      this.answers.clear()
      void this.names.renew('all')
      void this.views.renew()
      this.#changed.notify()
    })
    this.names.onChange(() => this.#changed.notify())
    this.views.onChange(() => this.#changed.notify())
    this.live.onViews((entity) => void this.views.renew(entity))
    this.texts.onChange(() => this.#changed.notify())
    this.badges.onChange(() => this.#changed.notify())
    this.live.onChanges((changes) => {
      const ids = changes === 'all' ? changes : new Set(changes.map(({ id }) => id))
      void this.names.renew(ids)
    })
    this.registry.onChange(() => this.#changed.notify())
    this.live.onConnection((isOnline) => {
      this.#changed.notify()
      // A server that was away for a while may come back with another version of the app.
      if (isOnline) {
        void this.#version.check()
        this.#offline.resume()
      }
    })
    this.#version.onChange(() => this.#changed.notify())
    this.#health.onChange((trouble) => this.#onHealth(trouble))
    this.waiting.onChange(() => this.#changed.notify())
    this.kept.onChange(() => this.#changed.notify())
    this.router.onChange(({ path }) => this.#offline.at(path))
    this.live.onNotice((notice) => void this.#onNotice(notice))
    this.#panelReports.watch()
    onSystemTheme(() => this.#renewTheme())
    addEventListener('online', () => {
      this.#changed.notify()
      this.#offline.resume()
    })
    addEventListener('offline', () => {
      this.#changed.notify()
      this.announce(this.i18n.t('shell.trouble.offline'))
    })
  }

  get session(): Session {
    if (this.#session === null) throw new TypeError('Nobody is signed in yet.')
    return this.#session
  }

  get isSignedIn(): boolean {
    return this.#session !== null
  }

  /** The session ended, and its user may sign in again over the page. */
  get isLocked(): boolean {
    return this.#isLocked
  }

  get i18n(): PanelI18n {
    const { language, t, has } = this.texts.translator
    return { language, t, has, format: this.#format }
  }

  get format(): Formatter {
    return this.#format
  }

  get theme(): Theme {
    return this.#theme
  }

  /** What keeps the server from doing all of its work; null while all is well. */
  get trouble(): ServerTrouble | null {
    if (!navigator.onLine) return 'offline'
    return this.#health.trouble ?? (this.live.isOnline ? null : 'unreachable')
  }

  /** The server has a newer version of the app than the one that runs. */
  get isOutdated(): boolean {
    return this.#version.isOutdated
  }

  /** Whether the server answers, be it only to reading. */
  get isOnline(): boolean {
    return this.trouble === null || this.trouble === 'diskFull' || this.trouble === 'readOnly'
  }

  readonly undo = {
    push: (step: UndoStep): void => this.#undo.push(step),
    watch: () => this.#serverUndo.watch(),
    take: (ids: readonly string[], direction: UndoDirection) => this.#serverUndo.take(ids, direction),
    back: () => this.#undo.undo(),
    forward: () => this.#undo.redo(),
  }

  /** Texts before anybody has signed in: of this browser's last user, else of the browser. */
  async start(): Promise<void> {
    const { language } = rememberedAppearance()
    await this.#applySettings(language ?? nearestLanguage(navigator.languages))
  }

  /** Reads who is signed in; false when nobody is. */
  async restore(): Promise<boolean> {
    // Asked all at once; whoever is not signed in is refused each of them.
    const loading = this.#loadAll()
    loading.catch(() => undefined)
    try {
      await this.enter(await this.api.request<Session>('GET', '/api/session'), loading)
      return true
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error
      // The session ended elsewhere.
      void this.#offline.forget()
      return false
    }
  }

  #loadAll(): Promise<unknown> {
    return Promise.all([this.metadata.load(), this.registry.load()])
  }

  /** Somebody signed in: loads what every screen needs, then shows it. */
  async enter(session: Session, loading?: Promise<unknown>): Promise<void> {
    if (this.#isLocked && this.#session !== null && this.#session.user.id !== session.user.id) {
      // Another person: nothing of the page may stay.
      location.assign('/')
      return
    }
    const isReturning = this.#isLocked
    this.#session = session
    this.preferences.replace(session.user.preferences, session.user.id)
    this.#gate.watch(true)
    await this.#applySettings()
    if (!isReturning) await (loading ?? this.#loadAll())
    this.#isLocked = false
    this.#gate.reopen()
    this.live.start()
    this.#offline.start(session.user.id)
    void this.unread.read()
    this.#changed.notify()
  }

  async refreshSession(): Promise<void> {
    const before = this.#session
    const session = await this.api.request<Session>('GET', '/api/session')
    this.#session = session
    this.preferences.replace(session.user.preferences, session.user.id)
    await this.#applySettings()
    // Entities, fields and panels come in the user's language, cut to the user's rights.
    if (before === null || seesOtherwise(before, session)) await this.#loadAll()
    this.#changed.notify()
  }

  async signOut(): Promise<void> {
    this.#gate.watch(false)
    this.live.stop()
    if (await endSession(this, this.#offline)) location.assign('/')
    else {
      this.#gate.watch(true)
      this.live.start()
    }
  }

  /** A language for the time before sign-in. */
  async speak(language: string): Promise<void> {
    await this.#applySettings(language)
  }

  can(action: string, entity?: string, field?: string): boolean {
    return this.#session !== null && isAllowed(this.#session, action, entity, field)
  }

  navigate(path: string, options?: { readonly replace?: boolean }): void {
    void this.router.navigate(path, options)
  }

  setQuery(values: Readonly<Record<string, string | null>>): void {
    this.router.setQuery(values)
  }

  toast(message: ToastRequest | string): void {
    showToast(message)
  }

  announce(text: string): void {
    this.#surface.announce(text)
  }

  quickCreate(request: QuickCreateRequest = {}): Promise<UntypedRecord | undefined> {
    return this.#surface.quickCreate(request)
  }

  openSearch(): void {
    this.#surface.openSearch()
  }

  openHelp(): void {
    this.#surface.openHelp()
  }

  async #onNotice(notice: 'registry' | 'metadata' | 'session'): Promise<void> {
    try {
      if (notice === 'session') await this.#checkSession()
      else if (notice === 'metadata') await this.metadata.load()
      // Other plugins bring other entities and permissions.
      else await Promise.all([this.registry.load(), this.metadata.load(), this.refreshSession()])
    } catch {
      // The next notice, or the next page, tries again; what is shown stays usable.
    }
  }

  async #checkSession(): Promise<void> {
    try {
      await this.refreshSession()
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.#gate.close()
    }
  }

  #onHealth(trouble: ServerTrouble | null): void {
    this.#changed.notify()
    // What failed meanwhile is read again.
    if (trouble === null) {
      this.#offline.resume()
      this.live.refresh()
      void this.#version.check()
    }
    this.announce(this.i18n.t(`shell.trouble.${trouble ?? 'healed'}`))
  }

  #onLost(): void {
    if (this.#isLocked) return
    this.#isLocked = true
    this.live.stop()
    this.#changed.notify()
  }

  async #applySettings(language?: string): Promise<void> {
    const settings =
      this.#session === null
        ? visitorSettings(language ?? this.#settings?.language ?? 'en')
        : userSettings(this.#session, this.preferences)
    const { language: spoken, timeZone, clock, firstDay, formats } = settings
    await this.texts.speak({ language: spoken, formats, timeZone })
    this.#settings = settings
    this.#format = createFormatter({
      language: settings.language,
      formats,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(clock === undefined ? {} : { clock }),
      ...(firstDay === undefined ? {} : { firstDay }),
    })
    applyAppearance(settings)
    applyBrand(this.#session?.organisation.brandHue ?? null)
    this.#renewTheme()
  }

  #renewTheme(): void {
    this.#theme = currentTheme()
    this.#changed.notify()
  }
}
