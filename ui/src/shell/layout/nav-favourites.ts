import { css, html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import '../../kit/icon-button.ts'
import '../../kit/menu-item.ts'
import '../../kit/menu.ts'
import { keyOf, type Destination } from '../services/destination.ts'
import { favouriteEntries, type KeptEntry } from './kept-entries.ts'
import { NavSection } from './nav-section.ts'

/** What a user marked with a star. Their order is changed by dragging, from the menu, or with Alt and an arrow key. */
@customElement('shell-nav-favourites')
export class NavFavourites extends NavSection {
  static override styles = [
    NavSection.styles,
    css`
      li {
        position: relative;
      }

      li[data-dragged] {
        opacity: 0.4;
      }

      li[data-before]::before,
      li[data-after]::after {
        content: '';
        position: absolute;
        inset-inline: var(--crm-space-2);
        block-size: 2px;
        border-radius: 1px;
        background: var(--crm-color-accent);
      }

      li[data-before]::before {
        inset-block-start: -2px;
      }

      li[data-after]::after {
        inset-block-end: -2px;
      }

      crm-menu {
        position: absolute;
        inset-block-start: 1px;
        inset-inline-end: 1px;
        opacity: 0;
        background: var(--crm-color-active);
        border-radius: var(--crm-radius-sm);
      }

      li:hover crm-menu,
      li:focus-within crm-menu,
      crm-menu[open],
      :host([drawer]) crm-menu {
        opacity: 1;
      }

      :host([drawer]) crm-menu {
        background: none;
        inset-block-start: 8px;
      }

      :host([drawer]) .label {
        padding-inline-end: var(--crm-space-9);
      }

      :host([collapsed]) crm-menu {
        display: none;
      }

      @media (pointer: coarse) {
        crm-menu {
          opacity: 1;
        }
      }
    `,
  ]

  protected readonly name = 'favourites'
  @state() private dragged: Destination | undefined
  @state() private target = -1

  protected get heading(): string {
    return this.t('favourites.title')
  }

  protected get entries(): readonly KeptEntry[] {
    return favouriteEntries(this.shell)
  }

  /** Its place among all, also those that are not shown at the moment. */
  #indexOf(entry: KeptEntry): number {
    return this.shell.favourites.all.findIndex((place) => keyOf(place) === keyOf(entry.place))
  }

  /** Puts it where another one stands. */
  #moveTo(entry: KeptEntry, to: KeptEntry | undefined): void {
    if (to === undefined) return
    this.shell.favourites.move(entry.place, this.#indexOf(to))
    const index = this.entries.findIndex(({ href }) => href === entry.href)
    this.shell.announce(this.t('favourites.moved', { name: entry.label, place: index + 1 }))
    this.requestUpdate()
    // An element that moves in the page loses the focus.
    void this.updateComplete.then(() =>
      this.renderRoot.querySelectorAll<HTMLElement>('.entry')[index]?.focus(),
    )
  }

  readonly #onKey = (event: KeyboardEvent, entry: KeptEntry, index: number): void => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    this.#moveTo(entry, this.entries[index + step])
  }

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault()
    const entries = this.entries
    const entry = entries.find(
      ({ place }) => this.dragged !== undefined && keyOf(place) === keyOf(this.dragged),
    )
    const to = entries[this.target]
    this.#endDrag()
    if (entry !== undefined && to !== undefined && to !== entry) this.#moveTo(entry, to)
  }

  readonly #endDrag = (): void => {
    this.dragged = undefined
    this.target = -1
  }

  #onDragOver(event: DragEvent, index: number): void {
    if (this.dragged === undefined) return
    event.preventDefault()
    this.target = index
  }

  #remove(entry: KeptEntry): void {
    this.shell.favourites.toggle(entry.place)
    this.shell.toast({ message: this.t('favourites.removed', { name: entry.label }), duration: 3000 })
    this.requestUpdate()
  }

  protected renderItems(entries: readonly KeptEntry[]) {
    // Keyed, so that the one that moved keeps its focus.
    return repeat(
      entries,
      ({ place }) => keyOf(place),
      (entry, index) => this.#renderFavourite(entry, index, entries),
    )
  }

  #renderFavourite(entry: KeptEntry, index: number, entries: readonly KeptEntry[]) {
    const from = entries.findIndex(
      ({ place }) => this.dragged !== undefined && keyOf(place) === keyOf(this.dragged),
    )
    const isTarget = from >= 0 && this.target === index && from !== index
    return html`<li
      draggable="true"
      ?data-dragged=${from === index}
      ?data-before=${isTarget && index < from}
      ?data-after=${isTarget && index > from}
      @dragstart=${() => (this.dragged = entry.place)}
      @dragend=${this.#endDrag}
      @dragover=${(event: DragEvent) => this.#onDragOver(event, index)}
      @drop=${this.#onDrop}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, entry, index)}
    >
      ${this.renderLink(entry)}
      <crm-menu label=${this.t('favourites.actions', { name: entry.label })} placement="bottom-end">
        <crm-icon-button
          slot="trigger"
          icon="ellipsis"
          size="small"
          label=${this.t('favourites.actions', { name: entry.label })}
          no-tooltip
        ></crm-icon-button>
        <crm-menu-item
          icon="arrow-up"
          ?disabled=${index === 0}
          @click=${() => this.#moveTo(entry, entries[index - 1])}
          >${this.t('favourites.up')}</crm-menu-item
        >
        <crm-menu-item
          icon="arrow-down"
          ?disabled=${index === entries.length - 1}
          @click=${() => this.#moveTo(entry, entries[index + 1])}
          >${this.t('favourites.down')}</crm-menu-item
        >
        <crm-menu-item icon="star-off" @click=${() => this.#remove(entry)}
          >${this.t('favourites.remove')}</crm-menu-item
        >
      </crm-menu>
    </li>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'shell-nav-favourites': NavFavourites
  }
}
