import { task } from '@tessera/sdk/ui'
import { html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/combobox.ts'
import '../../kit/select.ts'
import '../../kit/text.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { countryChoices, currencyChoices, timeZoneChoices } from '../services/places.ts'
import { languageNames, languages } from '../services/translations.ts'
import './brand-settings.ts'
import './calendar-settings.ts'
import { monthChoices, weekdayChoices } from './format-choices.ts'
import { SettingsPage } from './settings-page.ts'

interface OrganisationAnswer {
  readonly changed: { readonly at: string; readonly by: { readonly displayName: string } | null }
}

/** What holds for everybody who works here. */
@customElement('settings-organisation')
export class OrganisationPage extends SettingsPage {
  readonly #stored = task(this, {
    args: () => [],
    run: (_args, { signal }) => this.api.request<OrganisationAnswer>('GET', '/api/organisation', { signal }),
  })

  readonly #onChange = (event: Event): void => {
    const { name, value } = event.target as CrmSelect
    if (value.trim() === '') return
    const isNumber = name === 'weekStart' || name === 'fiscalYearStart'
    void this.change(async () => {
      await this.api.request('PATCH', '/api/organisation', {
        body: { [name]: isNumber ? Number(value) : value },
      })
      await this.shell.refreshSession()
      await this.#stored.reload()
    })
  }

  readonly #onSaved = (): void => void this.#stored.reload()

  protected override render() {
    return html`${this.renderIntro(this.t('organisation.intro'))} ${this.#renderFacts()}
      <section @settings-saved=${this.#onSaved}>
        <h2>${this.t('branding.title')}</h2>
        <p class="note">${this.t('branding.text')}</p>
        <settings-brand></settings-brand>
      </section>
      <section @settings-saved=${this.#onSaved}>
        <h2>${this.t('calendar.title')}</h2>
        <p class="note">${this.t('calendar.text')}</p>
        <settings-calendar></settings-calendar>
      </section>
      ${this.#renderChanged()}`
  }

  #renderFacts() {
    const { organisation } = this.shell.session
    const { language } = this.shell.i18n
    return html`<section class="form" @crm-change=${this.#onChange}>
      <crm-text
        name="name"
        label=${this.t('setup.organisationName')}
        required
        .value=${organisation.name}
      ></crm-text>
      <div class="row">
        <crm-combobox
          name="country"
          label=${this.t('setup.country')}
          required
          .options=${countryChoices(language)}
          .value=${organisation.country}
        ></crm-combobox>
        <crm-combobox
          name="currency"
          label=${this.t('setup.currency')}
          required
          help=${this.t('organisation.currencyHelp')}
          .options=${currencyChoices(language)}
          .value=${organisation.currency}
        ></crm-combobox>
        <crm-select
          name="language"
          label=${this.t('setup.language')}
          required
          help=${this.t('organisation.languageHelp')}
          .options=${languages.map((value) => ({ value, label: languageNames[value] }))}
          .value=${organisation.language}
        ></crm-select>
        <crm-combobox
          name="timeZone"
          label=${this.t('setup.timeZone')}
          required
          .options=${timeZoneChoices()}
          .value=${organisation.timeZone}
        ></crm-combobox>
        <crm-select
          name="weekStart"
          label=${this.t('organisation.weekStart')}
          required
          .options=${weekdayChoices(language)}
          .value=${String(organisation.weekStart)}
        ></crm-select>
        <crm-select
          name="fiscalYearStart"
          label=${this.t('organisation.fiscalYearStart')}
          required
          .options=${monthChoices(language)}
          .value=${String(organisation.fiscalYearStart)}
        ></crm-select>
      </div>
    </section>`
  }

  #renderChanged() {
    const changed = this.#stored.value?.changed
    if (changed === undefined) return nothing
    const when = this.format.dateTime(changed.at)
    const text =
      changed.by === null
        ? this.t('settings.changedOn', { when })
        : this.t('settings.changedBy', { name: changed.by.displayName, when })
    return html`<p class="meta">${text}</p>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-organisation': OrganisationPage
  }
}
