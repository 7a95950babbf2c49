import { css, html } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/checkbox.ts'
import '../../kit/date.ts'
import '../../kit/text.ts'
import type { CrmCheckbox } from '../../kit/checkbox.ts'
import type { CrmDate } from '../../kit/date.ts'
import type { CrmText } from '../../kit/text.ts'
import { ShellElement } from '../elements/shell-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import type { OwnHoliday } from '../services/session.ts'
import { settingsStyles } from './settings-styles.ts'

/** A day off of the organisation's own, to be added. */
@customElement('settings-own-holiday')
export class OwnHolidayForm extends ShellElement {
  static override styles = [
    shellStyles,
    settingsStyles,
    css`
      form {
        --crm-required-mark: none;
      }
    `,
  ]

  @property({ type: Number }) year = new Date().getFullYear()
  @property({ attribute: false }) save: (own: OwnHoliday) => Promise<boolean> = () => Promise.resolve(false)
  @state() private busy = false
  @query('crm-text') private name!: CrmText
  @query('crm-date') private date!: CrmDate
  @query('crm-checkbox') private yearly!: CrmCheckbox

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const own = { name: this.name.value.trim(), date: this.date.value, yearly: this.yearly.checked }
    if (own.name === '' || own.date === '' || this.busy) return
    this.busy = true
    if (await this.save(own)) {
      this.name.value = ''
      this.date.value = ''
      this.name.focus()
    }
    this.busy = false
  }

  protected override render() {
    return html`<form @submit=${this.#onSubmit}>
      <div class="row">
        <crm-text
          label=${this.t('calendar.ownName')}
          required
          maxlength="200"
          placeholder=${this.t('calendar.ownExample')}
        ></crm-text>
        <crm-date
          label=${this.t('calendar.ownDate')}
          required
          min=${`${this.year}-01-01`}
          max=${`${this.year}-12-31`}
        ></crm-date>
      </div>
      <crm-checkbox label=${this.t('calendar.yearly')}></crm-checkbox>
      <div><crm-button type="submit" ?busy=${this.busy}>${this.t('calendar.add')}</crm-button></div>
    </form>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-own-holiday': OwnHolidayForm
  }
}
