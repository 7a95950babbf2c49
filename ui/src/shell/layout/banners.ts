import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import { loadPart } from '../elements/load-part.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { AppShell } from '../services/app-shell.ts'
import { switchSafeMode } from '../services/safe-mode.ts'

/** What concerns the whole app: no connection, changes that wait, safe mode, a new version. */
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
    const { isSafe, isOutdated } = this.app
    return html`${this.#renderTrouble()} ${isSafe ? this.#renderSafe() : nothing}
    ${isOutdated ? this.#renderOutdated() : nothing}`
  }

  #renderTrouble() {
    const { trouble, waiting, kept } = this.app
    const { count, refusedCount } = waiting
    if (trouble === null && refusedCount === 0) return nothing
    const isFit = count > refusedCount && trouble !== null
    return html`<crm-callout tone="warning"
      >${trouble === null ? nothing : this.t(`shell.trouble.${trouble}`)}
      ${kept.asOf === undefined ? nothing : html` <strong>${this.t('record.waiting.asOf', { time: this.#time(kept.asOf) })}</strong>`}
      ${isFit ? html` <strong>${this.t('record.waiting.count', { count: count - refusedCount })}</strong>` : nothing}
      ${refusedCount === 0 ? nothing : html` <strong>${this.t('record.waiting.refusedCount', { count: refusedCount })}</strong>`}
      ${count === 0 ? nothing : html`<crm-button slot="actions" size="small" @click=${this.#showWaiting}>${this.t('record.waiting.show')}</crm-button>`}
    </crm-callout>`
  }

  #time(at: Date): string {
    const isToday = at.toDateString() === new Date().toDateString()
    return isToday ? this.format.time(at.toISOString()) : this.format.dateTime(at.toISOString())
  }

  readonly #showWaiting = async (): Promise<void> => {
    if (!(await loadPart(this.app, () => import('../offline/waiting-list.ts')))) return
    await this.app.dialogs.sheet({
      title: this.t('record.waiting.title'),
      content: (close) => html`<shell-waiting-list @shell-left=${() => close()}></shell-waiting-list>`,
    })
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
