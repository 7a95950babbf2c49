import { LitElement, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { Environment } from './internal/environment.ts'
import { foldText } from './internal/fold-text.ts'
import { treeRows } from './internal/tree-rows.ts'
import type { TreeItem, TreeRow } from './internal/tree-rows.ts'
import { treeStyles } from './internal/tree-styles.ts'

export type { TreeItem } from './internal/tree-rows.ts'

/** Letters typed within this time belong together. */
const typingTime = 500

/**
 * Things below things, on any number of levels. Data in, events out: it opens and closes its items itself, and tells so.
 *
 * | Key | |
 * |---|---|
 * | ↓ ↑ | the item after, the one before |
 * | → | opens the item; if it is open, goes to its first child |
 * | ← | closes the item; if it is closed, goes to its parent |
 * | Home End | the first item, the last one |
 * | * | opens all items beside this one |
 * | Enter Space | chooses the item |
 * | letters | the next item that begins with them |
 *
 * @fires crm-item-toggle - An item was opened or closed; give one with `hasChildren` its `children` then.
 * @fires crm-item-select - An item was chosen.
 */
@customElement('crm-tree')
export class CrmTree extends LitElement {
  static override styles = [baseStyles, treeStyles]

  /** Says what is shown; always give one. */
  @property() label = ''
  @property({ attribute: false }) items: readonly TreeItem[] = []
  /** The ids of the items that are open. */
  @property({ attribute: false }) expanded: readonly string[] = []
  /** The id of the chosen item. */
  @property() selected = ''
  /** The item that Tab reaches. */
  @state() private current = ''
  readonly #environment = new Environment(this)
  #rows: readonly TreeRow[] = []
  #typed = ''
  #typedAt = 0

  override focus(options?: FocusOptions): void {
    this.#element(this.current)?.focus(options)
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#rows = treeRows(this.items, new Set(this.expanded))
    if (changed.has('selected') && this.#row(this.selected)) this.current = this.selected
    // What the focus was on may be gone, or inside of what was closed.
    if (!this.#row(this.current)) this.current = (this.#row(this.selected) ?? this.#rows[0])?.item.id ?? ''
  }

  protected override updated(): void {
    for (const row of this.renderRoot.querySelectorAll<HTMLElement>('.row'))
      row.style.setProperty('--_level', String(Number(row.ariaLevel) - 1))
  }

  #row(id: string): TreeRow | undefined {
    return this.#rows.find(({ item }) => item.id === id)
  }

  #element(id: string): HTMLElement | undefined {
    const rows = this.renderRoot.querySelectorAll<HTMLElement>('[data-id]')
    return [...rows].find((row) => row.dataset['id'] === id)
  }

  #goTo(row: TreeRow | undefined): void {
    if (!row) return
    this.current = row.item.id
    const element = this.#element(row.item.id)
    element?.focus()
    element?.scrollIntoView({ block: 'nearest' })
  }

  #toggle({ item, isExpanded, canExpand }: TreeRow, expanded = !isExpanded): void {
    if (!canExpand || expanded === isExpanded) return
    this.expanded = expanded ? [...this.expanded, item.id] : this.expanded.filter((id) => id !== item.id)
    this.dispatchEvent(
      new CustomEvent('crm-item-toggle', {
        detail: { id: item.id, expanded },
        bubbles: true,
        composed: true,
      }),
    )
  }

  #select({ item }: TreeRow): void {
    if (item.disabled) return
    this.selected = item.id
    this.dispatchEvent(
      new CustomEvent('crm-item-select', { detail: { id: item.id }, bubbles: true, composed: true }),
    )
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return
    const at = this.#rows.findIndex(({ item }) => item.id === this.current)
    const row = this.#rows[at]
    if (row && this.#onKey(event.key, row, at)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }

  /** True when the key meant something here. */
  #onKey(key: string, row: TreeRow, at: number): boolean {
    const isRightToLeft = getComputedStyle(this).direction === 'rtl'
    if (key === 'ArrowDown') this.#goTo(this.#rows[at + 1])
    else if (key === 'ArrowUp') this.#goTo(this.#rows[at - 1])
    else if (key === 'Home') this.#goTo(this.#rows[0])
    else if (key === 'End') this.#goTo(this.#rows.at(-1))
    else if (key === (isRightToLeft ? 'ArrowLeft' : 'ArrowRight')) this.#inwards(row, at)
    else if (key === (isRightToLeft ? 'ArrowRight' : 'ArrowLeft')) this.#outwards(row)
    else if (key === '*') this.#openAllBeside(row)
    else if (key === 'Enter' || (key === ' ' && !this.#isTyping)) this.#select(row)
    else if ([...key].length === 1) this.#type(key, at)
    else return false
    return true
  }

  #inwards(row: TreeRow, at: number): void {
    if (!row.isExpanded) this.#toggle(row, true)
    else if (this.#rows[at + 1]?.parent === row.item.id) this.#goTo(this.#rows[at + 1])
  }

  #outwards(row: TreeRow): void {
    if (row.isExpanded) this.#toggle(row, false)
    else this.#goTo(this.#row(row.parent))
  }

  #openAllBeside({ parent }: TreeRow): void {
    for (const row of this.#rows) if (row.parent === parent) this.#toggle(row, true)
  }

  get #isTyping(): boolean {
    return this.#typed !== '' && performance.now() - this.#typedAt < typingTime
  }

  #type(key: string, at: number): void {
    const letter = foldText(key)
    const before = this.#isTyping ? this.#typed : ''
    // The same letter again goes on to the next item that begins with it.
    this.#typed = before === letter ? letter : before + letter
    this.#typedAt = performance.now()
    const start = this.#typed.length > 1 ? at : at + 1
    const inTurn = [...this.#rows.slice(start), ...this.#rows.slice(0, start)]
    this.#goTo(inTurn.find(({ item }) => foldText(item.label).startsWith(this.#typed)))
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.#rows.length === 0) return nothing
    return html`<div role="tree" aria-label=${this.label || nothing} @keydown=${this.#onKeydown}>
      ${repeat(
        this.#rows,
        ({ item }) => item.id,
        (row) => this.#renderRow(row),
      )}
    </div>`
  }

  #renderRow(row: TreeRow): TemplateResult {
    const { item, level } = row
    const isAwaited = row.isExpanded && item.children === undefined
    return html`<div
        class="row"
        role="treeitem"
        data-id=${item.id}
        tabindex=${item.id === this.current ? 0 : -1}
        aria-level=${level}
        aria-posinset=${row.position}
        aria-setsize=${row.count}
        aria-expanded=${row.canExpand ? String(row.isExpanded) : nothing}
        aria-selected=${String(item.id === this.selected)}
        aria-disabled=${item.disabled ? 'true' : nothing}
        aria-busy=${isAwaited ? 'true' : nothing}
        @focus=${() => (this.current = item.id)}
        @click=${() => this.#select(row)}
      >
        ${
          row.canExpand
            ? html`<span class="twist" @click=${(event: Event) => this.#onTwist(event, row)}
                ><crm-icon name="chevron-right"></crm-icon
              ></span>`
            : html`<span class="twist"></span>`
        }
        ${item.icon ? html`<crm-icon class="icon" name=${item.icon}></crm-icon>` : nothing}
        <span class="text">${item.label}</span>
        ${item.note ? html`<span class="note">${item.note}</span>` : nothing}
      </div>
      ${isAwaited ? this.#renderAwaited(level) : nothing}`
  }

  #renderAwaited(level: number): TemplateResult {
    return html`<div class="row awaited" role="treeitem" aria-level=${level + 1} aria-disabled="true">
      <span class="twist"></span><span class="text">${this.#environment.t('loading')}</span>
    </div>`
  }

  #onTwist(event: Event, row: TreeRow): void {
    event.stopPropagation()
    this.current = row.item.id
    this.#toggle(row)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-tree': CrmTree
  }
  interface HTMLElementEventMap {
    /** An item of a tree was opened or closed. */
    'crm-item-toggle': CustomEvent<{ readonly id: string; readonly expanded: boolean }>
    /** An item of a tree was chosen. */
    'crm-item-select': CustomEvent<{ readonly id: string }>
  }
}
