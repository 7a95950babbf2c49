import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/icon.ts'
import '../../kit/text.ts'
import type { CrmText } from '../../kit/text.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { matchesWords } from '../search/matches-words.ts'
import '../slots/plugin-panel.ts'
import type { Placement } from '../services/registry-store.ts'
import type { SettingsPage } from './settings-page.ts'
import { settingsAddress } from './settings-address.ts'
import { loadSettingsPage, settingsPages, type SettingsPageEntry } from './settings-pages.ts'
import { showOption } from './show-option.ts'
import { settingsTreeStyles } from './settings-tree-styles.ts'

const groups = ['you', 'organisation', 'system'] as const
/** What a page reads from the server comes a moment after it. */
const lookAgain = [0, 150, 600, 1500]
const wide = matchMedia('(min-width: 900px)')

/** The settings: a tree with a search of its own, and the page chosen in it. */
@customElement('crm-settings-screen')
export class SettingsScreen extends Screen {
  static override styles = [Screen.styles, settingsTreeStyles]

  @state() private wanted = ''
  @state() private page: SettingsPage | undefined
  @state() private failure: unknown
  /** What of the page is open, such as one role. */
  @state() private within = ''
  #pageName = ''
  #shownPath = ''
  #shownOption = ''

  get #pages(): readonly SettingsPageEntry[] {
    return settingsPages(this.shell)
  }

  get #path(): readonly string[] {
    return (this.params['rest'] ?? '').split('/').filter((part) => part !== '')
  }

  get #current(): SettingsPageEntry | undefined {
    return this.#pages.find(({ name }) => name === this.#path[0])
  }

  /** A plugin's own page: `/settings/plugin/<plugin>/<panel>`. */
  get #placement(): Placement | undefined {
    const [kind, plugin, panel] = this.#path
    if (kind !== 'plugin') return undefined
    return ['settings.page', 'user.settings']
      .flatMap((slot) => this.shell.registry.placements(slot))
      .find((placement) => placement.plugin === plugin && placement.panel === panel)
  }

  protected override willUpdate(): void {
    if (this.#path.length === 0 && wide.matches) {
      // There is room for a page beside the tree, so there shall be one.
      queueMicrotask(() => this.shell.navigate('/settings/profile', { replace: true }))
    }
    const path = this.#path.join('/')
    if (path !== this.#shownPath) {
      this.#shownPath = path
      this.within = ''
    }
    const name = this.#current?.name ?? ''
    if (name !== this.#pageName) {
      this.#pageName = name
      this.page = undefined
      if (this.#current !== undefined) void this.#load(this.#current)
    }
    if (this.page !== undefined) this.page.rest = this.#path.slice(1)
  }

  async #load(entry: SettingsPageEntry): Promise<void> {
    this.failure = undefined
    try {
      await loadSettingsPage(entry)
      if (this.#pageName !== entry.name) return
      const page = document.createElement(entry.tag) as SettingsPage
      page.rest = this.#path.slice(1)
      this.page = page
    } catch (error) {
      this.failure = error
    }
  }

  protected override updated(): void {
    super.updated()
    const option = this.query.get('option') ?? ''
    const wanted = this.page === undefined ? '' : `${this.#pageName} ${option}`
    if (wanted === this.#shownOption) return
    this.#shownOption = wanted
    if (option !== '') void this.#showOption(this.t(option), wanted)
  }

  async #showOption(text: string, wanted: string): Promise<void> {
    for (const pause of lookAgain) {
      await new Promise((resolve) => setTimeout(resolve, pause))
      await this.page?.updateComplete
      if (this.#shownOption !== wanted || this.page === undefined) return
      if (showOption(this.page, text)) return
    }
  }

  protected heading(): ScreenHeading {
    const settings = this.t('nav.settings')
    const title =
      this.#placement?.title ??
      (this.#current === undefined ? undefined : this.t(`settings.${this.#current.name}`))
    if (title === undefined) return { title: settings }
    const crumbs = [{ label: settings, href: '/settings' }]
    if (this.within === '' || this.#current === undefined)
      return { title, crumbs, documentTitle: [title, settings] }
    return {
      title: this.within,
      crumbs: [...crumbs, { label: title, href: `/settings/${this.#current.name}` }],
      documentTitle: [this.within, title],
    }
  }

  protected override render() {
    const isHome = this.#path.length === 0
    return html`<div class="frame" ?data-home=${isHome}>
      <aside aria-label=${this.t('settings.tree')}>${this.#renderTree()}</aside>
      <div
        class="page"
        @settings-within=${(event: HTMLElementEventMap['settings-within']) => (this.within = event.detail)}
      >
        ${isHome ? nothing : this.#renderPage()}
      </div>
    </div>`
  }

  #renderPage() {
    const [parent] = this.#path.length > 1 && this.#current !== undefined ? this.#path : []
    const back = html`<a class="back" href=${parent === undefined ? '/settings' : `/settings/${parent}`}
      ><crm-icon name="arrow-left"></crm-icon
      >${this.t(parent === undefined ? 'nav.settings' : `settings.${parent}`)}</a
    >`
    if (this.failure !== undefined) return this.renderError(this.failure, () => location.reload())
    if (this.#placement !== undefined)
      return html`${back}<shell-plugin-panel eager .placement=${this.#placement}></shell-plugin-panel>`
    if (this.#current === undefined) return this.renderNotFound()
    return html`${back}${this.page}`
  }

  #renderTree() {
    const wanted = this.wanted.trim()
    const plugins = this.shell.registry.placements('settings.page')
    return html`<crm-text
        type="search"
        hide-label
        label=${this.t('settings.search')}
        placeholder=${this.t('settings.search')}
        .value=${this.wanted}
        @crm-input=${(event: Event) => (this.wanted = (event.target as CrmText).value)}
      ></crm-text>
      <nav aria-label=${this.t('nav.settings')}>
        ${groups.map((group) => this.#renderGroup(group, wanted))}
        ${
          plugins.length === 0
            ? nothing
            : html`<h2>${this.t('settings.groups.modules')}</h2>
                <ul>
                  ${plugins
                    .filter(({ title }) => wanted === '' || matchesWords(title, wanted))
                    .map(({ plugin, panel, title, icon }) =>
                      this.#renderLink(`plugin/${plugin}/${panel}`, title, icon ?? 'puzzle', []),
                    )}
                </ul>`
        }
      </nav>`
  }

  #renderGroup(group: SettingsPageEntry['group'], wanted: string) {
    const shown = this.#pages
      .filter((page) => page.group === group)
      .map((page) => ({ page, found: wanted === '' ? [] : this.#foundIn(page, wanted) }))
      .filter(
        ({ page, found }) =>
          wanted === '' || found.length > 0 || matchesWords(this.t(`settings.${page.name}`), wanted),
      )
    const own = group === 'you' ? this.#userPages(wanted) : []
    if (shown.length + own.length === 0) return nothing
    return html`<h2>${this.t(`settings.groups.${group}`)}</h2>
      <ul>
        ${shown.map(({ page, found }) => this.#renderLink(page.name, this.t(`settings.${page.name}`), page.icon, found))}
        ${own.map(({ plugin, panel, title, icon }) => this.#renderLink(`plugin/${plugin}/${panel}`, title, icon ?? 'puzzle', []))}
      </ul>`
  }

  /** What plugins let every user set for themselves. */
  #userPages(wanted: string): readonly Placement[] {
    return this.shell.registry
      .placements('user.settings')
      .filter(({ title }) => wanted === '' || matchesWords(title, wanted))
  }

  /** The options whose text holds all that was typed. */
  #foundIn(page: SettingsPageEntry, wanted: string): readonly string[] {
    return page.options.filter((option) => matchesWords(this.t(option), wanted))
  }

  #renderLink(path: string, label: string, icon: string, found: readonly string[]) {
    const isHere = this.#path.join('/') === path || this.#path[0] === path
    return html`<li>
      <a href=${`/settings/${path}`} aria-current=${isHere ? 'page' : nothing}>
        <crm-icon name=${icon}></crm-icon>
        <span class="label">${label}</span>
        <crm-icon class="go" name="chevron-right"></crm-icon>
      </a>
      ${
        found.length === 0
          ? nothing
          : html`<ul class="found">
              ${found.map((option) => html`<li><a href=${settingsAddress(path, option)}>${this.t(option)}</a></li>`)}
            </ul>`
      }
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-settings-screen': SettingsScreen
  }
  interface HTMLElementEventMap {
    /** What of a settings page is open, for the heading; empty for the page itself. */
    'settings-within': CustomEvent<string>
  }
}
