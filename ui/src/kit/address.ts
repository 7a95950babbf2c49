import type { Address } from '@tessera/sdk/ui'
import { css, html } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import './combobox.ts'
import type { CrmCombobox } from './combobox.ts'
import { countryOptions } from './internal/countries.ts'
import { FormControl } from './internal/form-control.ts'
import type { FormValue } from './internal/form-control.ts'
import type { Option } from './internal/option-list.ts'
import './text.ts'
import type { CrmText } from './text.ts'

const lines = ['street', 'street2', 'postalCode', 'city', 'region'] as const
const autofill = {
  street: 'address-line1',
  street2: 'address-line2',
  postalCode: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
} as const

/**
 * A postal address.
 *
 * @fires crm-input - While typing.
 * @fires crm-change - When a line changed.
 */
@customElement('crm-address')
export class CrmAddress extends FormControl {
  static override styles = [
    ...FormControl.styles,
    css`
      .lines {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: var(--crm-space-4);
      }

      .lines > * {
        grid-column: span 6;
      }

      .postalCode {
        grid-column: span 2;
      }

      .city {
        grid-column: span 4;
      }

      .region,
      .country {
        grid-column: span 3;
      }
    `,
  ]

  @property({ attribute: false }) value: Address | null = null
  /** The country that a new address begins with, as a code. */
  @property({ attribute: 'default-country' }) defaultCountry = ''
  #isCountryGiven = false
  #countries: readonly Option[] = []
  #language = ''

  get formValue(): FormValue {
    if (!this.value) return ''
    const data = new FormData()
    for (const [part, text] of Object.entries(this.value))
      if (text) data.append(`${this.name}.${part}`, text as string)
    return data
  }
  protected override get isGroup(): boolean {
    return true
  }
  protected get isBlank(): boolean {
    return this.value === null
  }
  protected get resettable(): Address | null {
    return this.value
  }
  protected set resettable(value: Address | null) {
    this.value = value
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { language } = this.environment.format
    if (language !== this.#language) {
      this.#language = language
      this.#countries = countryOptions(language)
    }
    super.willUpdate(changed)
  }

  #set(event: Event, part: keyof Address): void {
    event.stopPropagation()
    const text = (event.currentTarget as CrmText | CrmCombobox).value
    if (this.value === null) this.#isCountryGiven = this.defaultCountry !== ''
    if (part === 'country') this.#isCountryGiven = false
    const begun = this.value ?? (this.#isCountryGiven ? { country: this.defaultCountry } : {})
    const next: Address = { ...begun, [part]: text.trim() === '' ? null : text }
    const { country, ...others } = next
    // A country that nobody has chosen is no address by itself.
    const isWritten = Object.values(others).some(Boolean) || (Boolean(country) && !this.#isCountryGiven)
    this.value = isWritten ? next : null
    if (event.type === 'crm-input') this.emitInput()
    else this.emitChange()
  }

  protected renderControl() {
    const t = this.environment.t.bind(this.environment)
    return html`<div class="lines" part="lines">
      ${lines.map(
        (part) =>
          html`<crm-text
            class=${part}
            hide-label
            label=${t(part)}
            placeholder=${t(part)}
            autocomplete=${autofill[part]}
            .value=${this.value?.[part] ?? ''}
            size=${this.size}
            ?disabled=${this.isDisabled}
            ?readonly=${this.readonly}
            @crm-input=${(event: Event) => this.#set(event, part)}
            @crm-change=${(event: Event) => this.#set(event, part)}
          ></crm-text>`,
      )}
      <crm-combobox
        class="country"
        hide-label
        label=${t('country')}
        placeholder=${t('country')}
        .options=${this.#countries}
        .value=${this.value?.country ?? ''}
        size=${this.size}
        ?disabled=${this.isDisabled}
        ?readonly=${this.readonly}
        @crm-input=${(event: Event) => event.stopPropagation()}
        @crm-change=${(event: Event) => this.#set(event, 'country')}
      ></crm-combobox>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-address': CrmAddress
  }
}
