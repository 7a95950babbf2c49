import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../kit/skeleton.ts'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import type { Location } from '../router/router.ts'
import { loadScreen, type ScreenRoute } from '../router/routes.ts'

/** Shows the screen of the current address. It is a screen itself where there is none: not found, or not loaded. */
@customElement('shell-outlet')
export class Outlet extends Screen {
  static override styles = [
    Screen.styles,
    css`
      /* A short screen fills the page too, so that bars at its foot lie at the foot of the page. */
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 100%;
      }

      :host > :not(crm-empty, crm-error) {
        flex: 1 0 auto;
      }

      :host([filled]) > * {
        flex: 1 1 auto;
        min-block-size: 0;
      }

      :host([filled]) {
        block-size: 100%;
      }

      .loading {
        padding: var(--crm-gutter);
      }
    `,
  ]

  @property({ attribute: false }) location: Location<ScreenRoute> | undefined
  @state() private failure: unknown
  @state() private screen: Screen | undefined
  @state() private isMissing = false
  #shownKey = ''
  /** The entity or the plugin of the page, as long as it is there. */
  #shown: { readonly name: string; readonly label: string } | undefined

  protected override willUpdate(): void {
    if (this.location === undefined) return
    const { route, params, query } = this.location
    this.#leaveWhatIsGone(params['entity'] ?? '', params['plugin'] ?? '')
    // A screen belongs to one entity or plugin; another record or tab is the same screen.
    const key = [route?.name ?? 'none', params['entity'] ?? '', params['plugin'] ?? ''].join(' ')
    if (key !== this.#shownKey) {
      this.#shownKey = key
      void this.#load(key, route)
    }
    if (this.screen !== undefined) Object.assign(this.screen, { params, query })
  }

  /** A module was switched off, or a right was taken, while its page was open. */
  #leaveWhatIsGone(entity: string, plugin: string): void {
    const name = entity || plugin
    const label =
      entity === ''
        ? this.shell.registry.plugin(plugin)?.label
        : this.shell.metadata.entity(entity)?.labels.other
    const gone = label === undefined && this.#shown?.name === name ? this.#shown : undefined
    this.#shown = label === undefined ? undefined : { name, label }
    if (gone === undefined) return
    this.shell.toast({ message: this.t('shell.gone', { name: gone.label }), tone: 'warning' })
    queueMicrotask(() => this.shell.navigate('/', { replace: true }))
  }

  async #load(key: string, route: ScreenRoute | undefined): Promise<void> {
    this.screen = undefined
    this.failure = undefined
    this.isMissing = route === undefined
    if (route === undefined) return
    try {
      // A list speaks with the texts that came first.
      const texts = route.name === 'list' ? undefined : this.shell.texts.complete()
      const [isThere] = await Promise.all([loadScreen(route), texts])
      if (key !== this.#shownKey) return
      this.isMissing = !isThere
      if (!isThere) return
      const { params, query } = this.location ?? { params: {}, query: new URLSearchParams() }
      this.screen = Object.assign(document.createElement(route.tag) as Screen, { params, query })
    } catch (error) {
      // A file of an older build is gone after an upgrade of the server; it comes back with a reload.
      if (key === this.#shownKey) this.failure = error
    }
  }

  protected heading(): ScreenHeading {
    return { title: this.isMissing ? this.t('notFound.heading') : '' }
  }

  protected override updated(): void {
    if (this.screen === undefined) super.updated()
  }

  protected override render() {
    if (this.failure !== undefined) return this.renderError(this.failure, () => globalThis.location.reload())
    if (this.isMissing) return this.renderNotFound()
    return this.screen ?? html`<div class="loading"><crm-skeleton lines="4"></crm-skeleton></div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-outlet': Outlet
  }
}
