import { css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { Screen, type ScreenHeading } from '../elements/screen.ts'
import { pagePath } from '../layout/nav-entries.ts'
import type { Placement } from '../services/registry-store.ts'
import './plugin-panel.ts'

/** A page that a plugin brings: `/p/<plugin>/<path>`. What follows its path is the panel's own. */
@customElement('crm-page-screen')
export class PageScreen extends Screen {
  static override styles = [
    Screen.styles,
    css`
      :host {
        padding: var(--crm-gutter);
      }
    `,
  ]

  get #placement(): Placement | undefined {
    const plugin = this.params['plugin'] ?? ''
    const path = [`/p/${plugin}`, ...(this.params['rest'] ? [this.params['rest']] : [])].join('/')
    return this.shell.registry
      .placements('page')
      .filter((placement) => placement.plugin === plugin && `${path}/`.startsWith(`${pagePath(placement)}/`))
      .toSorted((one, other) => pagePath(other).length - pagePath(one).length)[0]
  }

  protected heading(): ScreenHeading {
    const placement = this.#placement
    if (placement === undefined) return { title: this.t('notFound.heading') }
    return { title: placement.title, ...(placement.icon === undefined ? {} : { icon: placement.icon }) }
  }

  protected override render() {
    const placement = this.#placement
    if (placement === undefined) return this.renderNotFound()
    return html`<shell-plugin-panel eager .placement=${placement}></shell-plugin-panel>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-page-screen': PageScreen
  }
}
