import { LitElement, css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { baseStyles } from './internal/base-styles.ts'

export interface Description {
  readonly label: string
  /** A text, a Lit template or a node; empty shows a dash. */
  readonly value: unknown
  readonly help?: string
}

/** Names and values beside each other; below each other where there is little room. */
@customElement('crm-description-list')
export class CrmDescriptionList extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }

      dl {
        display: grid;
        gap: var(--crm-space-4);
        margin: 0;
      }

      .pair {
        display: grid;
        grid-template-columns: minmax(96px, 34%) minmax(0, 1fr);
        gap: var(--crm-space-5);
        align-items: baseline;
      }

      dt {
        color: var(--crm-color-text-3);
        overflow-wrap: anywhere;
      }

      dd {
        margin: 0;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .none {
        color: var(--crm-color-text-3);
      }

      @container (max-width: 260px) {
        .pair {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }
      }

      @container (min-width: 640px) {
        dl[data-columns='2'] {
          grid-template-columns: 1fr 1fr;
          column-gap: var(--crm-space-9);
        }
      }
    `,
  ]

  @property({ attribute: false }) items: readonly Description[] = []
  @property({ type: Number }) columns = 1

  protected override render() {
    return html`<dl data-columns=${this.columns}>
      ${this.items.map(
        (item) =>
          html`<div class="pair">
            <dt title=${item.help ?? nothing}>${item.label}</dt>
            <dd>
              ${isBlank(item.value) ? html`<span class="none" aria-hidden="true">–</span>` : item.value}
            </dd>
          </div>`,
      )}
    </dl>`
  }
}

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === nothing
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-description-list': CrmDescriptionList
  }
}
