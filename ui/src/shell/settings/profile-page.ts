import { html } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../kit/combobox.ts'
import '../../kit/select.ts'
import '../../kit/switch.ts'
import '../../kit/text.ts'
import type { CrmCombobox } from '../../kit/combobox.ts'
import type { CrmSelect } from '../../kit/select.ts'
import type { CrmSwitch } from '../../kit/switch.ts'
import type { CrmText } from '../../kit/text.ts'
import { timeZoneChoices } from '../services/places.ts'
import { languageNames, languages } from '../services/translations.ts'
import { formatChoices, weekdayChoices } from './format-choices.ts'
import { SettingsPage } from './settings-page.ts'

const valueOf = (event: Event): string => (event.target as CrmSelect | CrmText | CrmCombobox).value

/** What users set for themselves. Each change holds at once. */
@customElement('settings-profile')
export class ProfilePage extends SettingsPage {
  /** A member of the profile itself, which others see too. */
  #save(changes: Readonly<Record<string, unknown>>): void {
    void this.change(async () => {
      await this.api.request('PATCH', '/api/profile', { body: changes })
      await this.shell.refreshSession()
    })
  }

  #prefer(key: string, value: string | number | null): void {
    this.shell.preferences.set(key, value === '' ? null : value)
  }

  protected override render() {
    return html`${this.renderIntro(this.t('profile.intro'))} ${this.#renderPerson()} ${this.#renderFormats()}
    ${this.#renderAppearance()}`
  }

  #renderPerson() {
    const { user } = this.shell.session
    return html`<section class="form">
      <h2>${this.t('profile.you')}</h2>
      <div class="row">
        <crm-text
          label=${this.t('profile.name')}
          autocomplete="name"
          required
          .value=${user.name}
          @crm-change=${(event: Event) => valueOf(event).trim() !== '' && this.#save({ name: valueOf(event) })}
        ></crm-text>
        <crm-text
          label=${this.t('signIn.email')}
          readonly
          .value=${user.email}
          help=${this.t('profile.emailHelp')}
        ></crm-text>
      </div>
      ${
        user.teams.length > 1
          ? html`<crm-select
              label=${this.t('profile.primaryTeam')}
              help=${this.t('profile.primaryTeamHelp')}
              required
              .options=${user.teams.map(({ id, displayName }) => ({ value: id, label: displayName }))}
              .value=${user.primaryTeam?.id ?? ''}
              @crm-change=${(event: Event) => this.#save({ primaryTeam: valueOf(event) })}
            ></crm-select>`
          : ''
      }
    </section>`
  }

  #renderFormats() {
    const { user, organisation } = this.shell.session
    const { preferences } = this.shell
    return html`<section class="form">
      <h2>${this.t('profile.languageAndFormats')}</h2>
      <p class="note">
        ${this.t('profile.example', { date: this.format.date('2026-12-31'), time: this.format.time('2026-12-31T13:30:00Z'), number: this.format.number(1234567.89) })}
      </p>
      <div class="row">
        <crm-select
          label=${this.t('profile.language')}
          required
          .options=${languages.map((value) => ({ value, label: languageNames[value] }))}
          .value=${user.language}
          @crm-change=${(event: Event) => this.#save({ language: valueOf(event) })}
        ></crm-select>
        <crm-select
          label=${this.t('profile.formats')}
          placeholder=${this.t('profile.formatsAutomatic')}
          .options=${formatChoices(user.language)}
          .value=${user.formats ?? ''}
          @crm-change=${(event: Event) => this.#save({ formats: valueOf(event) || null })}
        ></crm-select>
        <crm-combobox
          label=${this.t('profile.timeZone')}
          required
          .options=${timeZoneChoices()}
          .value=${user.timeZone}
          @crm-change=${(event: Event) => valueOf(event) !== '' && this.#save({ timeZone: valueOf(event) })}
        ></crm-combobox>
        <crm-select
          label=${this.t('profile.clock')}
          placeholder=${this.t('profile.automatic')}
          .options=${[
            { value: '24', label: '13:30' },
            { value: '12', label: '1:30 pm' },
          ]}
          .value=${preferences.get<string>('clock') ?? ''}
          @crm-change=${(event: Event) => this.#prefer('clock', valueOf(event))}
        ></crm-select>
        <crm-select
          label=${this.t('profile.firstDay')}
          placeholder=${this.t('profile.firstDayAutomatic', { organisation: organisation.name })}
          .options=${weekdayChoices(user.language)}
          .value=${String(preferences.get<number>('firstDay') ?? '')}
          @crm-change=${(event: Event) => this.#prefer('firstDay', Number(valueOf(event)) || null)}
        ></crm-select>
      </div>
    </section>`
  }

  #renderAppearance() {
    const { preferences } = this.shell
    const densities = ['compact', 'default', 'comfortable'].map((value) => ({
      value,
      label: this.t(`profile.densities.${value}`),
    }))
    const themes = ['system', 'light', 'dark'].map((value) => ({
      value,
      label: this.t(`profile.theme.${value}`),
    }))
    const onLetters = (event: Event) =>
      this.#prefer('shortcuts', (event.target as CrmSwitch).checked ? null : 'off')
    return html`<section class="form">
      <h2>${this.t('profile.appearance')}</h2>
      <div class="row">
        <crm-select
          label=${this.t('profile.themeLabel')}
          required
          .options=${themes}
          .value=${preferences.get<string>('theme') ?? 'system'}
          @crm-change=${(event: Event) => this.#prefer('theme', valueOf(event))}
        ></crm-select>
        <crm-select
          label=${this.t('profile.density')}
          required
          .options=${densities}
          .value=${preferences.get<string>('density') ?? 'default'}
          @crm-change=${(event: Event) => this.#prefer('density', valueOf(event))}
        ></crm-select>
      </div>
      <crm-switch
        label=${this.t('profile.letters')}
        help=${this.t('profile.lettersHelp')}
        ?checked=${preferences.get('shortcuts') !== 'off'}
        @crm-change=${onLetters}
      ></crm-switch>
      <div>
        <crm-button @click=${() => this.shell.openHelp()}>${this.t('profile.changeKeys')}</crm-button>
      </div>
    </section>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-profile': ProfilePage
  }
}
