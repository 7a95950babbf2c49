import { localElement, type PanelContext } from '@tessera/sdk/ui'
import { LitElement, css, html, type TemplateResult } from 'lit'
import { property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '@tessera/ui/kit/icon'

export interface OrderItem {
  readonly id: string
  readonly name: string
}

/**
 * Rows that are put in order: dragged by their handle, or moved by the arrow keys on it. What stands in a row is the owner's,
 * slotted by the row's id.
 *
 * @slot - One element per row, with the row's id as its slot's name.
 * @fires order - `detail` is the ids in their new order.
 */
class OrderList extends LitElement {
  static override styles = css`
    ol {
      display: grid;
      margin: 0;
      padding: 0;
      list-style: none;
    }

    li {
      display: flex;
      gap: var(--crm-space-3);
      align-items: center;
      min-block-size: var(--crm-row-height);
      padding-block: var(--crm-space-2);
      border-block-end: 1px solid var(--crm-color-border);
      background: var(--crm-color-surface);
    }

    li[data-dragged] {
      position: relative;
      z-index: 1;
      border-radius: var(--crm-radius-md);
      box-shadow: var(--crm-elevation-2);
    }

    .handle {
      display: grid;
      flex: none;
      place-items: center;
      inline-size: var(--crm-control-md);
      min-block-size: var(--crm-control-md);
      margin: 0;
      padding: 0;
      border: 0;
      border-radius: var(--crm-radius-sm);
      background: transparent;
      color: var(--crm-color-text-3);
      cursor: grab;
      touch-action: none;
    }

    .handle:hover {
      background: var(--crm-color-hover);
      color: var(--crm-color-text);
    }

    .handle:focus-visible {
      outline: 2px solid var(--crm-color-focus);
    }

    .content {
      flex: 1;
      min-inline-size: 0;
    }
  `

  @property({ attribute: false }) ctx!: PanelContext
  @property({ attribute: false }) items: readonly OrderItem[] = []
  @property() label = ''
  @state() private order: readonly string[] | undefined
  @state() private dragged: string | undefined

  /** Moves a row by so many places; the owner's menu calls it too. */
  shift(id: string, places: number): void {
    this.#place(id, this.#ids.indexOf(id) + places)
    this.#tell()
  }

  get #ids(): readonly string[] {
    return this.order ?? this.items.map((item) => item.id)
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('items') && this.dragged === undefined) this.order = undefined
  }

  #place(id: string, at: number): void {
    const ids = this.#ids
    const from = ids.indexOf(id)
    if (from < 0 || at < 0 || at >= ids.length || at === from) return
    this.order = ids.toSpliced(from, 1).toSpliced(at, 0, id)
    const name = this.items.find((item) => item.id === id)?.name ?? ''
    this.ctx.announce(this.ctx.i18n.t('settings.movedTo', { name, at: at + 1, count: ids.length }))
  }

  #tell(): void {
    if (this.order !== undefined) this.dispatchEvent(new CustomEvent('order', { detail: this.order }))
  }

  readonly #onKeydown = async (event: KeyboardEvent, id: string): Promise<void> => {
    const places = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (places === 0) return
    event.preventDefault()
    const handle = event.currentTarget as HTMLElement
    this.shift(id, places)
    await this.updateComplete
    handle.focus()
  }

  readonly #onDown = (event: PointerEvent, id: string): void => {
    if (event.button !== 0) return
    event.preventDefault()
    const handle = event.currentTarget as HTMLElement
    handle.focus()
    handle.setPointerCapture(event.pointerId)
    this.dragged = id
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (this.dragged === undefined) return
    const rows = [...this.renderRoot.querySelectorAll('li')]
    const at = rows.findIndex((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return event.clientY >= top && event.clientY <= bottom
    })
    if (at >= 0) this.#place(this.dragged, at)
  }

  readonly #onUp = (): void => {
    if (this.dragged === undefined) return
    this.dragged = undefined
    this.#tell()
  }

  protected override render(): TemplateResult {
    const names = new Map(this.items.map(({ id, name }) => [id, name]))
    return html`<ol aria-label=${this.label}>
      ${repeat(
        this.#ids,
        (id) => id,
        (id) => this.#renderRow(id, names.get(id) ?? ''),
      )}
    </ol>`
  }

  #renderRow(id: string, name: string): TemplateResult {
    return html`<li ?data-dragged=${this.dragged === id}>
      <button
        class="handle"
        type="button"
        aria-label=${this.ctx.i18n.t('settings.drag', { name })}
        @keydown=${(event: KeyboardEvent) => void this.#onKeydown(event, id)}
        @pointerdown=${(event: PointerEvent) => this.#onDown(event, id)}
        @pointermove=${this.#onMove}
        @pointerup=${this.#onUp}
        @pointercancel=${this.#onUp}
      >
        <crm-icon name="grip-vertical"></crm-icon>
      </button>
      <div class="content"><slot name=${id}></slot></div>
    </li>`
  }
}

/** What the owner of a list may call. */
export type OrderListElement = HTMLElement & { shift(id: string, places: number): void }

export const orderList = localElement('pipeline-order-list', OrderList)
