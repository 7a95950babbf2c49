import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../../kit/icon-button.ts'
import '../../../kit/icon.ts'
import '../../../kit/menu-item.ts'
import '../../../kit/menu.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'

export interface ArrangeItem {
  readonly name: string
  readonly label: string
}

/** Another list that an item may go to. */
export interface ArrangeTarget {
  readonly list: string
  readonly label: string
}

export interface Move {
  readonly from: string
  readonly item: string
  readonly to: string
  readonly at: number
}

const type = 'application/x-tessera-arrange'

/**
 * A list whose items are put in order, and into other lists of the same kind: by drag, by the menu of each item, or by
 * the arrow keys on its handle.
 *
 * @fires crm-arrange-move - An item is to be somewhere else; `detail` says from where, and to where.
 */
@customElement('crm-arrange-list')
export class CrmArrangeList extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: block;
      }

      li {
        display: flex;
        align-items: center;
        gap: var(--crm-space-2);
        min-block-size: 36px;
        border: 1px solid var(--crm-color-border);
        border-radius: var(--crm-radius-md);
        background: var(--crm-color-surface);
      }

      ul {
        display: grid;
        gap: var(--crm-space-2);
        min-block-size: 36px;
      }

      .label {
        flex: 1;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }

      .handle {
        display: grid;
        place-items: center;
        inline-size: 28px;
        min-block-size: 34px;
        padding: 0;
        border: 0;
        border-radius: var(--crm-radius-sm);
        background: none;
        color: var(--crm-color-text-3);
        cursor: grab;
      }

      li[data-over] {
        box-shadow: 0 -2px 0 0 var(--crm-color-accent);
      }

      ul[data-over-end] {
        box-shadow: 0 2px 0 0 var(--crm-color-accent);
      }

      .nothing {
        padding: var(--crm-space-4);
        border: 1px dashed var(--crm-color-border);
        border-radius: var(--crm-radius-md);
        color: var(--crm-color-text-3);
      }
    `,
  ]

  /** This list's name among the others. */
  @property() list = ''
  @property() label = ''
  /** Items are dragged among lists of one kind only. */
  @property() kind = ''
  @property({ attribute: false }) items: readonly ArrangeItem[] = []
  @property({ attribute: false }) targets: readonly ArrangeTarget[] = []
  @state() private over = -1

  #move(item: string, to: string, at: number): void {
    const detail: Move = { from: this.list, item, to, at }
    this.dispatchEvent(new CustomEvent('crm-arrange-move', { detail, bubbles: true, composed: true }))
  }

  async #shift(index: number, step: number): Promise<void> {
    const item = this.items[index]
    const at = index + step
    if (item === undefined || at < 0 || at >= this.items.length) return
    this.#move(item.name, this.list, at)
    this.shell.announce(
      this.t('arrange.moved', {
        item: item.label,
        position: at + 1,
        count: this.items.length,
        list: this.label,
      }),
    )
    await new Promise(requestAnimationFrame)
    this.renderRoot.querySelectorAll<HTMLElement>('.handle')[at]?.focus()
  }

  #onKey(event: KeyboardEvent, index: number): void {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    void this.#shift(index, step)
  }

  readonly #onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes(`${type}-${this.kind.toLowerCase()}`) !== true) return
    event.preventDefault()
    const rows = [...this.renderRoot.querySelectorAll('li')]
    const at = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect()
      return event.clientY < top + height / 2
    })
    this.over = at < 0 ? rows.length : at
  }

  readonly #onDrop = (event: DragEvent): void => {
    const text = event.dataTransfer?.getData(`${type}-${this.kind.toLowerCase()}`) ?? ''
    const at = this.over
    this.over = -1
    if (text === '') return
    event.preventDefault()
    const { list, item } = JSON.parse(text) as { list: string; item: string }
    // Taken out before it is put in, it leaves one place less.
    const index = list === this.list ? this.items.findIndex(({ name }) => name === item) : -1
    const place = index >= 0 && index < at ? at - 1 : at
    this.dispatchEvent(
      new CustomEvent<Move>('crm-arrange-move', {
        detail: { from: list, item, to: this.list, at: place },
        bubbles: true,
        composed: true,
      }),
    )
  }

  protected override render() {
    return html`<ul
      aria-label=${this.label}
      ?data-over-end=${this.over === this.items.length && this.items.length > 0}
      @dragover=${this.#onDragOver}
      @dragleave=${() => (this.over = -1)}
      @drop=${this.#onDrop}
    >
      ${
        this.items.length === 0
          ? html`<li class="nothing">${this.t('arrange.nothing')}</li>`
          : repeat(
              this.items,
              ({ name }) => name,
              (item, index) => this.#renderItem(item, index),
            )
      }
    </ul>`
  }

  #renderItem({ name, label }: ArrangeItem, index: number) {
    const drag = (event: DragEvent) =>
      event.dataTransfer?.setData(
        `${type}-${this.kind.toLowerCase()}`,
        JSON.stringify({ list: this.list, item: name }),
      )
    return html`<li draggable="true" ?data-over=${this.over === index} @dragstart=${drag}>
      <button
        class="handle"
        type="button"
        aria-label=${this.t('arrange.handle', { item: label })}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, index)}
      >
        <crm-icon name="grip-vertical"></crm-icon>
      </button>
      <span class="label">${label}</span>
      <crm-menu label=${this.t('arrange.menu', { item: label })} placement="bottom-end">
        <crm-icon-button
          slot="trigger"
          size="small"
          icon="ellipsis"
          no-tooltip
          label=${this.t('arrange.menu', { item: label })}
        ></crm-icon-button>
        ${this.#renderSteps(index)}
        ${this.targets.map(({ list, label: text }) => html`<crm-menu-item @click=${() => this.#move(name, list, Number.MAX_SAFE_INTEGER)}>${text}</crm-menu-item>`)}
      </crm-menu>
    </li>`
  }

  #renderSteps(index: number) {
    const item = (icon: string, label: string, step: number) =>
      html`<crm-menu-item icon=${icon} @click=${() => void this.#shift(index, step)}>${label}</crm-menu-item>`
    return html`${index === 0 ? nothing : item('arrow-up', this.t('arrange.up'), -1)}
    ${index === this.items.length - 1 ? nothing : item('arrow-down', this.t('arrange.down'), 1)}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-arrange-list': CrmArrangeList
  }
  interface HTMLElementEventMap {
    'crm-arrange-move': CustomEvent<Move>
  }
}
