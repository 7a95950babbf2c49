import type { UntypedRecord } from '@tessera/sdk/ui'
import { html, LitElement, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { ScreenHeading } from '../elements/screen.ts'
import { loadPart } from '../elements/load-part.ts'
import { ShortcutController } from '../elements/shortcut-controller.ts'
import { whenIdle } from '../elements/when-idle.ts'
import '../record/peek-outlet.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { AppShell } from '../services/app-shell.ts'
import type { Destination } from '../services/destination.ts'
import type { QuickCreateRequest } from '../services/shell.ts'
import './banners.ts'
import './bottom-bar.ts'
import { generalShortcuts } from './general-shortcuts.ts'
import { loadOverlay } from './overlays.ts'
import { pageOf } from './page-of.ts'
import { placeOf } from './place-of.ts'
import './outlet.ts'
import type { Outlet } from './outlet.ts'
import { ScrollMemory } from './scroll-memory.ts'
import type { ShortcutHelp } from './shortcut-help.ts'
import './side-nav.ts'
import './top-bar.ts'
import { TypeAhead } from './type-ahead.ts'
import { workspaceStyles } from './workspace-styles.ts'

const loadLater = () => import('./workspace-later.ts')
/** Milliseconds from a page's heading until its data is usually there. */
const quiet = 500
const narrow = matchMedia('(max-width: 1023px)')

/** Everything around a screen: navigation, top bar, drawer and bottom bar, keys, search and quick create. */
@customElement('crm-workspace')
export class CrmWorkspace extends LitElement {
  static override styles = [shellStyles, workspaceStyles]

  @property({ attribute: false }) app!: AppShell
  @state() private heading: ScreenHeading = { title: '' }
  @state() private isDrawerOpen = false
  @query('main') private main!: HTMLElement
  @query('shell-outlet') private outlet!: Outlet
  @query('shell-shortcut-help') private help!: ShortcutHelp
  readonly #scroll = new ScrollMemory()
  readonly #unfollow: (() => void)[] = []
  #page = ''

  constructor() {
    super()
    new ShortcutController(this, () => generalShortcuts(this.app, this.#mark))
  }

  /** For the shortcuts, which look for it where every element of the shell has it. */
  get shell(): AppShell {
    return this.app
  }

  override connectedCallback(): void {
    super.connectedCallback()
    const { router } = this.app
    const onKey = (event: KeyboardEvent) => void this.app.shortcuts.handle(event)
    const onNarrow = () => this.requestUpdate()
    addEventListener('keydown', onKey)
    narrow.addEventListener('change', onNarrow)
    this.#unfollow.push(
      () => removeEventListener('keydown', onKey),
      () => narrow.removeEventListener('change', onNarrow),
      this.app.onChange(() => this.requestUpdate()),
      router.onChange((location, kind) => {
        const page = pageOf(location)
        const isOtherPage = this.#page !== page
        this.#page = page
        this.requestUpdate()
        void this.#afterOutlet().then(() => {
          this.#scroll.moved(location.key, page, kind)
          if (isOtherPage) this.#arrive()
        })
      }),
    )
    this.#page = pageOf(router.location)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const end of this.#unfollow.splice(0)) end()
  }

  /** Only then is the old page gone, whose length says nothing about the new one. */
  async #afterOutlet(): Promise<void> {
    await this.updateComplete
    await this.outlet.updateComplete
  }

  protected override firstUpdated(): void {
    const { location } = this.app.router
    this.#scroll.attach(this.main)
    this.#scroll.moved(location.key, pageOf(location), 'start')
  }

  async quickCreate(request: QuickCreateRequest): Promise<UntypedRecord | undefined> {
    await this.app.texts.complete()
    const element = await loadOverlay(this.renderRoot, 'create/quick-create', 'crm-quick-create')
    return element?.show(request)
  }

  async openSearch(): Promise<void> {
    const ahead = new TypeAhead()
    try {
      await this.app.texts.complete()
      const search = await loadOverlay(this.renderRoot, 'search/search-palette', 'crm-search-palette')
      search?.show(ahead.end())
    } finally {
      ahead.end()
    }
  }

  async openHelp(): Promise<void> {
    if (!(await loadPart(this.app, loadLater))) return
    await this.help.updateComplete
    this.help.show()
  }

  get #isCollapsed(): boolean {
    return this.app.preferences.get<boolean>('nav.collapsed') ?? narrow.matches
  }

  readonly #toggleNav = (): void => {
    this.app.preferences.set('nav.collapsed', !this.#isCollapsed)
    this.requestUpdate()
  }

  /** Another page: the focus goes to its start, so that the keyboard and screen readers go on from there. */
  #arrive(): void {
    this.isDrawerOpen = false
    this.main.focus({ preventScroll: true })
  }

  readonly #onHeading = ({ detail }: CustomEvent<ScreenHeading>): void => {
    if (detail.title !== this.heading.title && detail.title !== '' && this.heading.title !== '')
      this.app.announce(detail.title)
    this.heading = detail
    this.#rememberRecord(detail)
    if (detail.title !== '') this.#prepare()
    const names = detail.documentTitle ?? [detail.title]
    document.title = [...names, this.app.session.organisation.name].filter((name) => name !== '').join(' · ')
  }

  get #place(): Destination | undefined {
    return this.heading.isMissing === true ? undefined : placeOf(this.app.router.location, this.app)
  }

  #hasScreen = false

  /** The first page stands: what may be wanted next is fetched. */
  #prepare(): void {
    if (this.#hasScreen) return
    this.#hasScreen = true
    this.#createAsAsked()
    // The page's own data comes first.
    setTimeout(() => {
      whenIdle(async () => {
        const [{ prepareAnchors }] = await Promise.all([loadLater(), this.app.texts.complete()])
        await prepareAnchors()
        const { keepPageFiles } = await import('../offline/page-files.ts')
        await keepPageFiles()
      })
    }, quiet)
  }

  /** Whoever presses the installed app's icon long can begin with something new. */
  #createAsAsked(): void {
    if (!this.app.router.location.query.has('create')) return
    this.app.setQuery({ create: null })
    void this.app.quickCreate()
  }

  /** A record's page has its menu as soon as the record is there. */
  #rememberRecord({ title, more }: ScreenHeading): void {
    const place = this.#place
    if (place?.kind !== 'record' || more === undefined) return
    this.app.names.tell(place, title)
    this.app.recents.remember(place, `${this.app.router.location.key} ${place.id}`)
    void this.app.unread.opened(place.entity, place.id)
  }

  /** Adds the page to the favourites, or takes it away. */
  readonly #mark = (): void => {
    const place = this.#place
    if (place === undefined) return
    const isOne = this.app.favourites.toggle(place)
    if (place.kind === 'record' && this.heading.more !== undefined)
      this.app.names.tell(place, this.heading.title)
    const name = this.heading.title
    this.app.announce(this.app.i18n.t(isOne ? 'favourites.added' : 'favourites.removed', { name }))
    this.requestUpdate()
  }

  protected override render() {
    const { router, i18n } = this.app
    const { location } = router
    const skip = (event: Event) => {
      event.preventDefault()
      this.main.focus()
    }
    return html`<a class="skip" href="#content" @click=${skip}>${i18n.t('shell.skipToContent')}</a>
      <div class="layout" ?data-collapsed=${this.#isCollapsed}>
        <div class="side" @shell-nav-toggle=${this.#toggleNav}>
          <shell-side-nav path=${location.path} ?collapsed=${this.#isCollapsed}></shell-side-nav>
        </div>
        <div class="page">
          <shell-banners .app=${this.app}></shell-banners>
          <header>
            <shell-top-bar
              .heading=${this.heading}
              .place=${this.#place}
              @shell-star=${this.#mark}
            ></shell-top-bar>
          </header>
          <main
            id="content"
            tabindex="-1"
            aria-label=${this.heading.title || nothing}
            @crm-screen-heading=${this.#onHeading}
          >
            <shell-outlet .location=${location}></shell-outlet>
          </main>
        </div>
      </div>
      <shell-bottom-bar
        path=${location.path}
        @shell-open-menu=${() => (this.isDrawerOpen = true)}
      ></shell-bottom-bar>
      ${this.#renderDrawer(location.path)}
      <shell-shortcut-help></shell-shortcut-help>
      <crm-peek-outlet .query=${location.query}></crm-peek-outlet>
      <div class="overlays"></div>`
  }

  /** The navigation on phones. A press on one of its entries closes it. */
  #renderDrawer(path: string) {
    if (this.isDrawerOpen) void loadPart(this.app, loadLater)
    const close = () => (this.isDrawerOpen = false)
    // The user menu stays: it opens over the drawer.
    const onPress = (event: Event) => {
      if (event.composedPath().some((node) => node instanceof Element && node.matches('a[href], .search')))
        close()
    }
    const onClosed = (event: Event) => {
      if (event.target === event.currentTarget) close()
    }
    return html`<crm-sheet
      side="start"
      light-dismiss
      ?open=${this.isDrawerOpen}
      heading=${this.app.session.organisation.name}
      @crm-closed=${onClosed}
    >
      ${this.isDrawerOpen ? html`<shell-side-nav drawer path=${path} @click=${onPress}></shell-side-nav>` : nothing}
    </crm-sheet>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-workspace': CrmWorkspace
  }
}
