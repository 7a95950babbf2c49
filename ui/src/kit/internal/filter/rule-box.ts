import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../number.ts'
import { boxSides, type BoxValue } from './box-value.ts'
import type { FilterSource } from './filter-source.ts'

type Valued = HTMLElement & { readonly value: string }

/**
 * An area on the map by its four sides.
 *
 * @fires crm-change - Another area; read it from the element.
 */
@customElement('crm-rule-box')
export class CrmRuleBox extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: var(--crm-space-4);
    }
  `

  @property({ attribute: false }) source!: FilterSource
  @property({ attribute: false }) value: BoxValue | null = null

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('crm-number')?.focus()
  }

  #set(event: Event, side: (typeof boxSides)[number]): void {
    event.stopPropagation()
    const { value } = event.currentTarget as Valued
    const most = side === 'south' || side === 'north' ? 90 : 180
    if (this.value === null || value === '' || !(Math.abs(Number(value)) <= most)) return
    const next = { ...this.value, [side]: Number(value) }
    if (next.south > next.north) return
    this.value = next
    this.dispatchEvent(new CustomEvent('crm-change', { bubbles: true, composed: true }))
  }

  protected override render() {
    return boxSides.map((side) => {
      const set = (event: Event) => this.#set(event, side)
      return html`<crm-number
        label=${this.source.t(`box.${side}`)}
        scale="6"
        .value=${this.value === null ? '' : String(this.value[side])}
        @crm-input=${(event: Event) => event.stopPropagation()}
        @crm-change=${set}
      ></crm-number>`
    })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-rule-box': CrmRuleBox
  }
}
