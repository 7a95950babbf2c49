import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { AppShell } from '../services/app-shell.ts'
import { switchSafeMode } from '../services/safe-mode.ts'

/** What concerns the whole app: no connection, safe mode, a new version. */
@customElement('shell-banners')
export class Banners extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      crm-callout {
        border-radius: 0;
      }
    `,
  ]

  @property({ attribute: false }) app!: AppShell

  protected override render() {
    const { trouble, isSafe, isOutdated, waiting } = this.app
    return html`${
      trouble === null
        ? nothing
        : html`<crm-callout tone="warning"
            >${this.t(`shell.trouble.${trouble}`)}${waiting.count === 0 ? nothing : html` <strong>${this.t('record.waiting.count', { count: waiting.count })}</strong>`}</crm-callout
          >`
    }
    ${isSafe ? this.#renderSafe() : nothing} ${isOutdated ? this.#renderOutdated() : nothing}`
  }

  #renderSafe() {
    return html`<crm-callout tone="info">
      ${this.t('states.safe')}
      <crm-button slot="actions" size="small" @click=${() => switchSafeMode(false)}
        >${this.t('states.leaveSafe')}</crm-button
      >
    </crm-callout>`
  }

  #renderOutdated() {
    return html`<crm-callout tone="info">
      ${this.t('states.outdated')}
      <crm-button slot="actions" size="small" @click=${() => location.reload()}
        >${this.t('states.reload')}</crm-button
      >
    </crm-callout>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-banners': Banners
  }
}
