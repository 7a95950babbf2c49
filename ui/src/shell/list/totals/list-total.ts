import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../../kit/icon.ts'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import type { ListColumn } from '../list-columns.ts'
import { kindName, kindsFor, type TotalKind } from './total-kinds.ts'

const own = new Set(['ArrowDown', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'End', 'Enter', 'Home', ' '])

export interface TotalChoice {
  readonly path: string
  readonly kind: TotalKind | 'none'
}

/**
 * What a column comes to, at the foot of a list; its menu says what is worked out.
 *
 * @fires crm-total - Something else is to be worked out; `detail` is a TotalChoice.
 */
@customElement('crm-list-total')
export class CrmListTotal extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        container-type: inline-size;
      }

      /* The figure counts; what it is stands in its title. */
      @container (max-width: 150px) {
        .kind {
          position: absolute;
          inline-size: 1px;
          block-size: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }

        /* Amounts in several currencies stand below each other. */
        .value {
          font-size: var(--crm-text-xs);
          line-height: var(--crm-leading-xs);
          text-align: end;
          white-space: normal;
        }
      }

      crm-menu {
        display: flex;
      }

      button {
        display: flex;
        align-items: center;
        gap: var(--crm-space-3);
        inline-size: 100%;
        min-inline-size: 0;
        min-block-size: 26px;
        padding: 0;
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: var(--crm-color-text-3);
        font: inherit;
        font-size: var(--crm-text-xs);
        text-align: start;
        white-space: nowrap;
        cursor: pointer;
      }

      button:hover {
        color: var(--crm-color-text);
      }

      :host([data-end]) button {
        justify-content: flex-end;
      }

      .value {
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--crm-color-text);
        font-size: var(--crm-text-sm);
        font-weight: var(--crm-weight-medium);
        font-variant-numeric: tabular-nums;
      }

      .none {
        opacity: 0;
        --crm-icon-size: 12px;
      }

      button:hover .none,
      button:focus-visible .none,
      crm-menu[open] .none {
        opacity: 1;
      }

      @media (hover: none) {
        .none {
          opacity: 1;
        }
      }
    `,
  ]

  @property({ attribute: false }) column: ListColumn | undefined
  @property({ attribute: false }) kind: TotalKind | undefined
  /** Undefined while it is not known. */
  @property({ attribute: false }) text: string | undefined

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus()
  }

  /** The whole foot is one stop for Tab, and its keys are not those of the rows above. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (own.has(event.key)) event.stopPropagation()
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined || this.renderRoot.querySelector('crm-menu')?.open === true) return
    const all = this.#neighbours
    event.preventDefault()
    all[all.indexOf(this) + step]?.focus()
  }

  get #neighbours(): readonly CrmListTotal[] {
    const root = this.getRootNode()
    return root instanceof ShadowRoot ? [...root.querySelectorAll('crm-list-total')] : [this]
  }

  protected override updated(): void {
    this.toggleAttribute('data-end', this.column?.field.align === 'end')
  }

  protected override render() {
    const { column, kind, text } = this
    if (column === undefined) return nothing
    const kinds = kindsFor(column)
    if (kinds.length === 0) return nothing
    const isFirst = this.#neighbours[0] === this
    const name = kind === undefined ? this.t('list.totals.choose') : this.t(kindName(kind, column.field))
    const shown = text ?? '…'
    return html`<crm-menu
      label=${this.t('list.totals.menu', { column: column.label })}
      placement="top-start"
      @keydown=${this.#onKey}
    >
      <button
        slot="trigger"
        type="button"
        tabindex=${isFirst ? 0 : -1}
        title=${kind === undefined ? nothing : `${name}: ${shown}`}
      >
        <span class="visually-hidden">${column.label}:</span>
        ${kind === undefined ? html`<span class="none"><crm-icon name="plus"></crm-icon> ${name}</span>` : html`<span class="kind">${name}</span><span class="value">${shown}</span>`}
      </button>
      ${kinds.map((each) => this.#renderItem(column, each, each === kind))}
      ${this.#renderItem(column, 'none', kind === undefined)}
    </crm-menu>`
  }

  #renderItem({ path, field }: ListColumn, kind: TotalChoice['kind'], isOn: boolean) {
    const choose = () => {
      const detail: TotalChoice = { path, kind }
      this.dispatchEvent(new CustomEvent('crm-total', { detail, bubbles: true, composed: true }))
    }
    return html`<crm-menu-item kind="radio" ?checked=${isOn} @click=${choose}
      >${this.t(kindName(kind, field))}</crm-menu-item
    >`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-total': CrmListTotal
  }
  interface HTMLElementEventMap {
    'crm-total': CustomEvent<TotalChoice>
  }
}
