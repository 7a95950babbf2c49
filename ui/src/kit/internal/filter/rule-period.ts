import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../number.ts'
import '../../select.ts'
import type { FilterSource } from './filter-source.ts'
import { namedPeriods, rollingPeriod, rollingUnits, type RollingPeriod } from './period.ts'
import { periodText } from './rule-text.ts'

type Valued = HTMLElement & { readonly value: string }

/**
 * A period relative to today: this month, the last 30 days.
 *
 * @fires crm-change - Another period; read it from the element.
 */
@customElement('crm-rule-period')
export class CrmRulePeriod extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }

    .rolling {
      display: grid;
      grid-template-columns: 80px 1fr;
      gap: var(--crm-space-3);
      margin-block-start: var(--crm-space-3);
    }
  `

  @property({ attribute: false }) source!: FilterSource
  @property() value = ''

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('crm-select')?.focus()
  }

  #tell(event: Event, value: string): void {
    event.stopPropagation()
    this.value = value
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  protected override render() {
    const rolling = rollingPeriod(this.value)
    const options = [
      ...namedPeriods.map((period) => ({ value: period, label: periodText(this.source, period) })),
      ...(['last', 'next'] as const).map((direction) => ({
        value: direction,
        label: this.source.t(`period.${direction}.any`),
      })),
    ]
    const choose = (event: Event) => {
      const { value } = event.currentTarget as Valued
      this.#tell(event, value === 'last' || value === 'next' ? `${value} 30 days` : value)
    }
    return html`<crm-select
        required
        hide-label
        label=${this.source.t('value')}
        .options=${options}
        .value=${rolling?.direction ?? this.value}
        @crm-change=${choose}
      ></crm-select>
      ${rolling === undefined ? nothing : this.#renderRolling(rolling)}`
  }

  #renderRolling({ direction, count, unit }: RollingPeriod) {
    const units = rollingUnits.map((value) => ({ value, label: this.source.t(`period.units.${value}`) }))
    const setCount = (event: Event) => {
      const next = Number((event.currentTarget as Valued).value)
      if (Number.isInteger(next) && next > 0) this.#tell(event, `${direction} ${next} ${unit}`)
    }
    const setUnit = (event: Event) =>
      this.#tell(event, `${direction} ${count} ${(event.currentTarget as Valued).value}`)
    return html`<div class="rolling">
      <crm-number
        hide-label
        label=${this.source.t('period.count')}
        min="1"
        scale="0"
        .value=${String(count)}
        @crm-input=${setCount}
        @crm-change=${setCount}
      ></crm-number>
      <crm-select
        required
        hide-label
        label=${this.source.t('period.unit')}
        .options=${units}
        .value=${unit}
        @crm-change=${setUnit}
      ></crm-select>
    </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-rule-period': CrmRulePeriod
  }
}
