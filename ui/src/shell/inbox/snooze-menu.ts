import { css, html } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/datetime.ts'
import '../../kit/dialog.ts'
import '../../kit/icon.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import type { CrmDatetime } from '../../kit/datetime.ts'
import type { CrmDialog } from '../../kit/dialog.ts'
import type { CrmMenu } from '../../kit/menu.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import { snoozeTimes } from './snooze-times.ts'

/** Asks until when something is put off: one of three times, or any other. */
@customElement('inbox-snooze-menu')
export class SnoozeMenu extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      .when {
        color: var(--crm-color-text-3);
        white-space: nowrap;
      }
    `,
  ]

  @query('crm-menu') private menu!: CrmMenu
  @query('crm-dialog') private dialog!: CrmDialog
  @query('crm-datetime') private moment!: CrmDatetime
  @state() private now = new Date()
  #answer: ((until: string | undefined) => void) | undefined

  /** The moment chosen, or undefined. */
  async show(reference: Element): Promise<string | undefined> {
    this.#settle(undefined)
    this.now = new Date()
    await this.updateComplete
    this.menu.reference = reference
    const answer = new Promise<string | undefined>((resolve) => (this.#answer = resolve))
    this.menu.show()
    return answer
  }

  #settle(until: string | undefined): void {
    this.#answer?.(until)
    this.#answer = undefined
  }

  #isChoosing = false

  readonly #onMenuClosed = (): void => {
    // The choice of an item is told just after.
    setTimeout(() => {
      if (!this.#isChoosing) this.#settle(undefined)
    })
  }

  readonly #openDate = (): void => {
    this.#isChoosing = true
    this.moment.value = ''
    this.moment.error = ''
    this.dialog.show()
    this.moment.focus()
  }

  readonly #onDialogClosed = (): void => {
    this.#isChoosing = false
    this.#settle(undefined)
  }

  readonly #takeDate = (event: Event): void => {
    event.preventDefault()
    const until = this.moment.value
    if (!this.moment.reportValidity() || until === '') return
    if (new Date(until) <= new Date()) {
      this.moment.error = this.t('inbox.snooze.past')
      return
    }
    this.#settle(until)
    this.dialog.hide()
  }

  protected override render() {
    const times = snoozeTimes(this.now, this.format.timeZone)
    return html`<crm-menu label=${this.t('inbox.snooze.label')} @crm-closed=${this.#onMenuClosed}>
        ${times.map(
          ({ name, until }) =>
            html`<crm-menu-item @click=${() => this.#settle(until)}
              >${this.t(`inbox.snooze.${name}`)}<span slot="end" class="when"
                >${name === 'later' ? this.format.time(until) : this.#dayAndTime(until)}</span
              ></crm-menu-item
            >`,
        )}
        <hr />
        <crm-menu-item @click=${this.#openDate}>${this.t('inbox.snooze.date')}</crm-menu-item>
      </crm-menu>
      <crm-dialog size="small" heading=${this.t('inbox.snooze.label')} @crm-closed=${this.#onDialogClosed}>
        <form id="date" @submit=${this.#takeDate}>
          <crm-datetime required label=${this.t('inbox.snooze.until')} default-time="08:00"></crm-datetime>
        </form>
        <crm-button slot="footer" @click=${() => this.dialog.hide()}>${this.t('common.cancel')}</crm-button>
        <crm-button slot="footer" variant="primary" @click=${this.#takeDate}
          >${this.t('inbox.snooze.do')}</crm-button
        >
      </crm-dialog>`
  }

  #dayAndTime(until: string): string {
    const { language, timeZone } = this.format
    const day = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone }).format(new Date(until))
    return `${day} ${this.format.time(until)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'inbox-snooze-menu': SnoozeMenu
  }
}
