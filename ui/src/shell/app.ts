import { ContextProvider } from '@lit/context'
import {
  apiContext,
  connectionContext,
  formatContext,
  i18nContext,
  permissionsContext,
  routeContext,
  themeContext,
  userContext,
} from '@tessera/sdk/ui'
import { css, html, LitElement, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../kit/error.ts'
import '../kit/skeleton.ts'
import { loadPart } from './elements/load-part.ts'
import { shellStyles } from './elements/shell-styles.ts'
import { entryPage, type EntryPage } from './entry/entry-page.ts'
import { LeaveGuard } from './layout/leave-guard.ts'
import { AppShell } from './services/app-shell.ts'
import type { QuickCreateRequest } from './services/shell.ts'
import { shellContext } from './services/shell.ts'
import type { CrmWorkspace } from './layout/workspace.ts'

type Phase = 'starting' | 'failed' | 'entry' | 'workspace'

/** The whole app: finds out who is there, shows the way in or the workspace, and gives everything below its contexts. */
@customElement('crm-app')
export class CrmApp extends LitElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        block-size: 100dvh;
        background: var(--crm-color-canvas);
      }

      .start {
        display: grid;
        place-content: center;
        grid-template-columns: minmax(0, 480px);
        block-size: 100%;
        padding: var(--crm-gutter);
      }
    `,
  ]

  @state() private phase: Phase = 'starting'
  @state() private entry: EntryPage = 'sign-in'
  @state() private failure: unknown
  @state() private announcement = ''
  @query('crm-workspace') private workspace!: CrmWorkspace | null
  #wasInTrouble = false
  readonly #guard = new LeaveGuard(this, () => this.#shell)
  readonly #shell = new AppShell({
    quickCreate: (request: QuickCreateRequest) =>
      this.workspace?.quickCreate(request) ?? Promise.resolve(undefined),
    openSearch: () => void this.workspace?.openSearch(),
    openHelp: () => void this.workspace?.openHelp(),
    announce: (text) => this.#announce(text),
    mayLeave: () => this.#guard.mayLeave(),
  })
  readonly #contexts = {
    shell: new ContextProvider(this, { context: shellContext, initialValue: this.#shell }),
    api: new ContextProvider(this, { context: apiContext, initialValue: this.#shell.api }),
    i18n: new ContextProvider(this, { context: i18nContext }),
    format: new ContextProvider(this, { context: formatContext }),
    user: new ContextProvider(this, { context: userContext }),
    permissions: new ContextProvider(this, { context: permissionsContext }),
    theme: new ContextProvider(this, { context: themeContext }),
    route: new ContextProvider(this, { context: routeContext }),
    connection: new ContextProvider(this, { context: connectionContext }),
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#shell.onChange(() => this.#onShellChange())
    this.#shell.dialogs.onChange(() => void loadPart(this.#shell, () => import('./layout/dialog-host.ts')))
    this.#shell.router.onChange(() => this.#provideRoute())
    void this.#start()
  }

  async #start(): Promise<void> {
    this.phase = 'starting'
    // Fetched while the server is asked who is there; what fails is told where it is wanted.
    import('./layout/workspace.ts').catch(() => undefined)
    try {
      await this.#shell.start()
      this.#onShellChange()
      const page = await entryPage(location.pathname, this.#shell)
      if (page === null) await this.#enter()
      else await this.#show(page)
    } catch (error) {
      this.failure = error
      this.phase = 'failed'
    }
  }

  async #show(page: EntryPage): Promise<void> {
    await Promise.all([import('./entry/entry-screen.ts'), this.#shell.texts.complete()])
    this.entry = page
    this.phase = 'entry'
  }

  async #enter(path?: string): Promise<void> {
    await import('./layout/workspace.ts')
    if (path !== undefined) history.replaceState(null, '', path)
    this.#shell.router.start()
    this.#provideRoute()
    this.phase = 'workspace'
  }

  #onShellChange(): void {
    const shell = this.#shell
    // It could not begin, and the server is well again.
    if (this.phase === 'failed' && this.#wasInTrouble && shell.trouble === null) void this.#start()
    this.#wasInTrouble = shell.trouble !== null
    if (shell.isLocked) void loadPart(shell, () => import('./layout/session-lock.ts'))
    this.#contexts.i18n.setValue(shell.i18n)
    this.#contexts.format.setValue(shell.format)
    this.#contexts.theme.setValue(shell.theme)
    this.#contexts.connection.setValue({ online: shell.isOnline, pending: 0 })
    if (shell.isSignedIn) {
      this.#contexts.user.setValue(shell.session.user)
      this.#contexts.permissions.setValue({
        can: (action, entity, field) => shell.can(action, entity, field),
      })
    }
    this.requestUpdate()
  }

  #provideRoute(): void {
    const { path, params, query: values } = this.#shell.router.location
    this.#contexts.route.setValue({ path, params, query: values })
  }

  /** Emptied first, so that the same text is read again. */
  #announce(text: string): void {
    this.announcement = ''
    requestAnimationFrame(() => {
      this.announcement = text
    })
  }

  protected override render() {
    return html`${this.#renderPhase()}
      <shell-dialog-host></shell-dialog-host>
      <div class="visually-hidden" role="status" aria-live="polite">${this.announcement}</div>`
  }

  #renderPhase() {
    switch (this.phase) {
      case 'starting':
        return html`<div class="start"><crm-skeleton lines="3"></crm-skeleton></div>`
      case 'failed':
        return html`<main class="start">
          <crm-error .error=${this.failure} retryable @crm-retry=${() => void this.#start()}></crm-error>
        </main>`
      case 'entry':
        return html`<shell-entry
          .page=${this.entry}
          @shell-entered=${(event: CustomEvent<string | undefined>) => void this.#enter(event.detail)}
          @shell-entry-page=${(event: CustomEvent<EntryPage>) => void this.#show(event.detail)}
        ></shell-entry>`
      case 'workspace':
    }
    return html`<crm-workspace .app=${this.#shell} @crm-dirty=${this.#guard.onDirty}></crm-workspace>
      ${this.#shell.isLocked ? html`<shell-session-lock .app=${this.#shell}></shell-session-lock>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-app': CrmApp
  }
}
