import { css, html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import '../../kit/button.ts'
import '../../kit/callout.ts'
import '../../kit/combobox.ts'
import '../../kit/select.ts'
import '../../kit/text.ts'
import type { CrmCombobox } from '../../kit/combobox.ts'
import type { CrmSelect } from '../../kit/select.ts'
import { FormElement } from '../elements/form-element.ts'
import { shellStyles } from '../elements/shell-styles.ts'
import {
  countryChoices,
  currencyChoices,
  currencyOf,
  timeZoneChoices,
  whereabouts,
} from '../services/places.ts'
import type { Session } from '../services/session.ts'
import { languageNames, languages } from '../services/translations.ts'
import { tokenOf } from './entry-page.ts'
import { entryStyles } from './entry-styles.ts'
import './first-content.ts'

interface DemoState {
  readonly loaded: boolean
  /** It loads by itself, since the server was started with it. */
  readonly expected: boolean
}

/** The first run: who works here and who they are, then what to begin with. */
@customElement('shell-setup')
export class Setup extends FormElement {
  static override styles = [
    shellStyles,
    entryStyles,
    css`
      fieldset {
        display: grid;
        gap: var(--crm-space-6);
        margin: 0;
        padding: 0;
        border: 0;
        min-inline-size: 0;
      }

      fieldset + fieldset {
        padding-block-start: var(--crm-space-8);
        border-block-start: 1px solid var(--crm-color-border);
        margin-block-start: var(--crm-space-4);
      }

      legend {
        padding: 0;
        float: inline-start;
        margin-block-end: var(--crm-space-2);
      }

      pre {
        margin: 0;
        padding: var(--crm-space-5) var(--crm-space-6);
        overflow: auto;
        border-radius: var(--crm-radius-md);
        background: var(--crm-color-sunken);
        color: var(--crm-color-text-2);
        font: var(--crm-text-xs) / var(--crm-leading-sm) var(--crm-font-code);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ]

  readonly #token = tokenOf(location.hash)
  readonly #here = whereabouts()
  @state() private country = this.#here.country
  @state() private currency = this.#here.currency
  @state() private demo: DemoState | undefined

  protected async send(values: Readonly<Record<string, string>>): Promise<void> {
    const body = { ...values, token: this.#token }
    const session = await this.api.request<Session>('POST', '/api/setup', { body, idempotencyKey: '' })
    history.replaceState(null, '', '/')
    await this.app.enter(session)
    this.demo = await this.api.request<DemoState>('GET', '/api/admin/demo')
  }

  readonly #onCountry = (event: Event): void => {
    this.country = (event.target as CrmCombobox).value
    this.currency = currencyOf(this.country)
  }

  protected override render() {
    if (this.demo !== undefined)
      return html`<shell-first-content ?expects-demo=${this.demo.expected}></shell-first-content>`
    if (this.#token === '') return this.#renderNoLink()
    return html`<form @submit=${this.onSubmit}>
      <div>
        <h1>${this.t('setup.title')}</h1>
        <p class="lead">${this.t('setup.text')}</p>
      </div>
      ${this.renderProblem()} ${this.#renderOrganisation()} ${this.#renderPerson()}
      <crm-button class="wide" type="submit" variant="primary" size="large" ?busy=${this.busy}
        >${this.t('setup.submit')}</crm-button
      >
    </form>`
  }

  /** Somebody opened the address without the link: they may well be the right person, and look for it. */
  #renderNoLink() {
    return html`<div class="stack">
      <div>
        <h1>${this.t('setup.noLinkTitle')}</h1>
        <p class="lead">${this.t('setup.noLinkText')}</p>
      </div>
      <pre>${location.origin}/setup#token=…</pre>
      <p>${this.t('setup.noLinkAgain')}</p>
    </div>`
  }

  #renderOrganisation() {
    const { language } = this.shell.i18n
    return html`<fieldset>
      <legend><h2>${this.t('setup.organisation')}</h2></legend>
      <crm-text
        name="organisationName"
        label=${this.t('setup.organisationName')}
        autocomplete="organization"
        required
        autofocus
      ></crm-text>
      <div class="row">
        <crm-select
          name="language"
          required
          label=${this.t('setup.language')}
          .options=${languages.map((value) => ({ value, label: languageNames[value] }))}
          .value=${language}
          @crm-change=${(event: Event) => void this.app.speak((event.target as CrmSelect).value)}
        ></crm-select>
        <crm-combobox
          name="country"
          required
          label=${this.t('setup.country')}
          .options=${countryChoices(language)}
          .value=${this.country}
          @crm-change=${this.#onCountry}
        ></crm-combobox>
        <crm-combobox
          name="currency"
          required
          label=${this.t('setup.currency')}
          .options=${currencyChoices(language)}
          .value=${this.currency}
        ></crm-combobox>
        <crm-combobox
          name="timeZone"
          required
          label=${this.t('setup.timeZone')}
          .options=${timeZoneChoices()}
          .value=${this.#here.timeZone}
        ></crm-combobox>
      </div>
    </fieldset>`
  }

  #renderPerson() {
    return html`<fieldset>
      <legend><h2>${this.t('setup.you')}</h2></legend>
      <div class="row">
        <crm-text name="name" label=${this.t('setup.yourName')} autocomplete="name" required></crm-text>
        <crm-text
          name="email"
          type="email"
          plain
          label=${this.t('signIn.email')}
          autocomplete="username"
          required
        ></crm-text>
      </div>
      <crm-text
        name="password"
        type="password"
        label=${this.t('signIn.password')}
        help=${this.t('password.rules')}
        autocomplete="new-password"
        required
      ></crm-text>
    </fieldset>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-setup': Setup
  }
}
