import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import './icon.ts'
import { baseStyles } from './internal/base-styles.ts'
import { renderBoardColumn, renderBoardStrip } from './internal/board-column.ts'
import { BoardDrag, type DropTarget } from './internal/board-drag.ts'
import { BoardGlide } from './internal/board-glide.ts'
import { InsertionLine } from './internal/board-insertion.ts'
import { BoardKeys } from './internal/board-keys.ts'
import {
  carriedWith,
  columnBeside,
  placeOf,
  type BoardColumn,
  type BoardMenuRequest,
  type CardMove,
  type CardPlace,
} from './internal/board-model.ts'
import { endsOutOfSight, renderBoardEnds, renderBoardGhost } from './internal/board-overlay.ts'
import { boardOverlayStyles } from './internal/board-overlay-styles.ts'
import { boardPhoneStyles } from './internal/board-phone-styles.ts'
import { boardStyles } from './internal/board-styles.ts'
import { BoardWindow, placeCards } from './internal/board-window.ts'
import { Environment } from './internal/environment.ts'
import { labelColorStyles } from './internal/label-color.ts'
import type { KitText } from './internal/environment.ts'

export type { BoardCard, BoardColumn, BoardMenuRequest, CardMove } from './internal/board-model.ts'

const moreWithin = 600

/**
 * Cards in columns, carried from one to the other by mouse, by finger after a moment's hold, or by key. Data in,
 * events out: the board moves nothing by itself, so that a card stays where its owner puts it.
 *
 * One stop for Tab; arrows go from card to card, Home and End within the column, Enter opens, Space lifts a card (arrows choose the column,
 * Space drops, Esc gives up), Shift+←/→ moves it at once, `.` or the menu key asks for its menu. Where cards are `arranged`, arrows up
 * and down choose the place of a lifted card as well, and with Shift move one at once (Shift+Home to the top).
 *
 * @fires crm-card-move - Cards are to go elsewhere, within a column as well; `detail` has their ids, both columns, and where cards are `arranged` the one below.
 * @fires crm-card-menu - A menu is wanted for a card; `detail` has its id as `key`, and the element to hang it on.
 * @fires crm-card-open - A card is about to be opened; `detail` is its id.
 * @fires crm-selection-change - Ticks changed; `detail` is the set of ids.
 * @fires crm-column-menu - A menu is wanted for a column; `detail` is like that of a card.
 * @fires crm-column-add - A card is to be added; `detail` is the column's key.
 * @fires crm-column-toggle - A column is to be folded or unfolded; `detail` is its key.
 * @fires crm-column-more - The next cards are wanted; `detail` is the column's key.
 * @fires crm-column-retry - A column that failed is to be loaded again; `detail` is its key.
 * @fires crm-cards-in-sight - Other cards are drawn; `detail` has their ids.
 */
@customElement('crm-board')
export class CrmBoard extends LitElement {
  static override styles = [baseStyles, labelColorStyles, boardStyles, boardOverlayStyles, boardPhoneStyles]

  /** The accessible name; it is not shown. */
  @property() label = ''
  @property({ attribute: false }) columns: readonly BoardColumn[] = []
  /** What a card shows below its name. */
  @property({ attribute: false }) renderCard: (card: never) => unknown = () => nothing
  @property({ attribute: false }) selected: ReadonlySet<string> = new Set()
  /** Cards can go from column to column. */
  @property({ type: Boolean, reflect: true }) movable = false
  /** Cards stand where users put them; otherwise an order of the owner's says where. */
  @property({ type: Boolean }) arranged = false
  /** Columns offer to add a card. */
  @property({ type: Boolean }) addable = false
  /** Cards and columns offer a menu. */
  @property({ type: Boolean, attribute: 'has-menus' }) hasMenus = false
  @state() private over: string | undefined
  /** Carried by the pointer. */
  @state() private carried: string | undefined
  @state() private active = ''
  /** The column in sight, on phones. */
  @state() private shown = ''
  @query('.board') private board!: HTMLElement | null
  @query('.ghost') private ghost!: HTMLElement | null
  readonly #environment = new Environment(this)
  readonly #keys = new BoardKeys(this, this.#environment)
  readonly #glide = new BoardGlide()
  readonly #line = new InsertionLine()
  /** Columns that a carried card can reach at the foot only. */
  #ends: readonly string[] = []
  readonly #windows = new Map<string, BoardWindow>()
  #hadFocus = false
  #inSight = ''

  constructor() {
    super()
    new BoardDrag(this, {
      mayCarry: () => this.movable,
      onCarry: (id) => this.#onCarry(id),
      onOver: (key) => (this.over = key),
      isArranged: () => this.arranged,
      onInsertion: (insertion) => this.#line.show(this.renderRoot, insertion),
      onDrop: (id, to, rect) => this.#onDrop(id, to, rect),
      board: () => this.board,
      ghost: () => this.ghost,
    })
  }

  /** The card that has the focus. */
  get focusedId(): string | undefined {
    const card = this.shadowRoot?.activeElement?.closest<HTMLElement>('[data-id]')
    return card?.dataset['id']
  }

  /** Puts the focus on a card; on the first one without an id. */
  async focusCard(id = this.active): Promise<void> {
    const known = placeOf(this.columns, id) ?? this.#first
    if (known === undefined) return
    this.active = known.column.cards[known.index]?.id ?? ''
    await this.updateComplete
    const link = this.#linkOf(this.active)
    link?.focus({ preventScroll: true })
    link?.closest('li')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  /** Focus so many cards further in the column; the first card where none has it. */
  moveFocus(step: number): void {
    const place = this.#placeOfFocus
    if (place === undefined) return void this.focusCard()
    const card = place.column.cards[Math.max(0, Math.min(place.column.cards.length - 1, place.index + step))]
    if (card !== undefined) void this.focusCard(card.id)
  }

  /** Focus into the column so many columns further, as far down as it was. */
  moveAcross(step: number): void {
    const place = this.#placeOfFocus
    if (place === undefined) return void this.focusCard()
    const column = columnBeside(this.columns, place.columnIndex, step, true)
    const card = column?.cards[Math.min(column.cards.length - 1, this.#rowBeside(place, column))]
    if (card !== undefined) void this.focusCard(card.id)
  }

  /** Ticks or unticks a card. */
  tick(id: string): void {
    const selected = new Set(this.selected)
    if (!selected.delete(id)) selected.add(id)
    this.#tell('crm-selection-change', selected)
  }

  /** The card at the same height, as far as both are drawn. */
  #rowBeside({ index, column: from }: CardPlace, to: BoardColumn): number {
    const top = this.#linkOf(from.cards[index]?.id ?? '')?.getBoundingClientRect().top ?? 0
    const cards = [...(this.#columnOf(to.key)?.querySelectorAll<HTMLElement>('li') ?? [])]
    const near = cards.findIndex((card) => card.getBoundingClientRect().bottom > top)
    const id = cards[near < 0 ? cards.length - 1 : near]?.dataset['id']
    return Math.max(
      0,
      to.cards.findIndex((card) => card.id === id),
    )
  }

  get #placeOfFocus(): CardPlace | undefined {
    return placeOf(this.columns, this.focusedId ?? '')
  }

  get #first(): CardPlace | undefined {
    const column = this.columns.find(({ cards, collapsed }) => collapsed !== true && cards.length > 0)
    return column && { column, columnIndex: this.columns.indexOf(column), index: 0 }
  }

  #linkOf(id: string): HTMLElement | null {
    return this.renderRoot.querySelector(`li[data-id="${CSS.escape(id)}"] .opens`)
  }

  #columnOf(key: string): HTMLElement | null {
    return this.renderRoot.querySelector(`.column[data-key="${CSS.escape(key)}"]`)
  }

  get #items(): NodeListOf<HTMLElement> {
    return this.renderRoot.querySelectorAll<HTMLElement>('li[data-id]')
  }

  #tell(name: string, detail: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  #onCarry(id: string): void {
    this.#ends = this.board === null ? [] : endsOutOfSight(this.board, this.columns)
    this.carried = id
    this.active = id
  }

  #onDrop(id: string, to: DropTarget | undefined, rect: DOMRect): void {
    this.#line.show(this.renderRoot, undefined)
    this.#glide.remember(this.#items)
    this.#glide.startFrom(id, rect)
    this.carried = undefined
    this.over = undefined
    const place = placeOf(this.columns, id)
    if (to !== undefined && place !== undefined) this.#drop(id, place, to)
    void this.updateComplete.then(() => this.#glide.play(this.#items))
  }

  #drop(id: string, { column, index }: CardPlace, { key, before }: DropTarget): void {
    const isBack = key === column.key && before === (column.cards[index + 1]?.id ?? null)
    if (!isBack) this.move(id, column.key, key, this.arranged ? before : undefined)
  }

  /** Marks a column as the one where a card would go, and the place in it. */
  aimAt(key: string | undefined, before?: string | null): void {
    this.over = key
    this.#line.show(
      this.renderRoot,
      key === undefined || before === undefined ? undefined : { column: key, before },
    )
    this.#columnOf(key ?? '')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (before) this.#linkOf(before)?.closest('li')?.scrollIntoView({ block: 'nearest' })
    this.requestUpdate()
  }

  move(id: string, from: string, to: string, before?: string | null): void {
    const ids = carriedWith(this.columns, this.selected, id)
    const detail: CardMove = { id, ids, from, to, ...(before === undefined ? {} : { before }) }
    this.#tell('crm-card-move', detail)
  }

  askCardMenu(id: string): void {
    const anchor = this.#linkOf(id)?.parentElement?.querySelector<HTMLElement>('.tool')
    if (anchor) this.#askMenu('crm-card-menu', id, anchor)
  }

  #askMenu(name: 'crm-card-menu' | 'crm-column-menu', key: string, anchor: HTMLElement): void {
    this.#tell(name, { key, anchor } satisfies BoardMenuRequest)
  }

  readonly #onFocus = (event: FocusEvent): void => {
    const card = (event.target as Element).closest<HTMLElement>('li[data-id]')
    if (card !== null) this.active = card.dataset['id'] ?? ''
    const { lifted } = this.#keys
    if (lifted !== undefined && card?.dataset['id'] !== lifted) this.#keys.putBack()
  }

  /** A press anywhere on a card opens it; with Ctrl it ticks. */
  readonly #onPress = (event: MouseEvent): void => {
    const path = event.composedPath()
    const at = path.findIndex((node) => node instanceof HTMLElement && node.matches('li[data-id]'))
    const id = (path[at] as HTMLElement | undefined)?.dataset['id']
    const within = path.slice(0, at).filter((node) => node instanceof Element)
    if (id === undefined || within.some((node) => node.matches('.tool, a:not(.opens)'))) return
    if (event.shiftKey) {
      event.preventDefault()
      this.tick(id)
    } else if (within.some((node) => node.matches('.opens'))) this.#tell('crm-card-open', id)
    else {
      const { ctrlKey, metaKey } = event
      this.#linkOf(id)?.dispatchEvent(
        new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey, metaKey }),
      )
    }
  }

  readonly #onScroll = (event: Event): void => {
    const column = event.target as HTMLElement
    const key = column.dataset['key']
    if (key === undefined) return this.#onBoardScroll()
    const { scrollTop, clientHeight, scrollHeight } = column
    const own = this.#windowOf(key)
    if (Math.abs(own.scrollTop - scrollTop) > 200) {
      Object.assign(own, { scrollTop, viewHeight: clientHeight })
      this.requestUpdate()
    }
    if (scrollHeight - scrollTop - clientHeight < moreWithin) this.#wantMore(key)
  }

  /** On phones: which column is in the middle. */
  #onBoardScroll(): void {
    const board = this.board
    if (board === null) return
    const { left, width } = board.getBoundingClientRect()
    const root = this.renderRoot as ShadowRoot
    const { top } = board.getBoundingClientRect()
    const middle = root.elementFromPoint(left + width / 2, top + 20)?.closest<HTMLElement>('.column')
    if (middle) this.shown = middle.dataset['key'] ?? ''
  }

  #wantMore(key: string): void {
    const column = this.columns.find((each) => each.key === key)
    if (column?.hasMore === true && (column.state ?? 'ready') === 'ready') this.#tell('crm-column-more', key)
  }

  #windowOf(key: string): BoardWindow {
    const known = this.#windows.get(key) ?? new BoardWindow()
    this.#windows.set(key, known)
    return known
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { focusedId } = this
    this.#hadFocus = focusedId !== undefined
    if (changed.has('columns') && this.hasUpdated && this.carried === undefined) {
      this.#glide.remember(this.#items)
      if (placeOf(this.columns, this.active) === undefined) this.active = this.#neighbourOf(changed) ?? ''
    }
    if (this.active === '') this.active = this.#first?.column.cards[this.#first.index]?.id ?? ''
  }

  /** Whoever stood on a card that is gone stands on the one after it. */
  #neighbourOf(changed: PropertyValues): string | undefined {
    const before = (changed.get('columns') ?? []) as readonly BoardColumn[]
    const was = placeOf(before, this.active)
    const column = this.columns.find(({ key }) => key === was?.column.key)
    return column?.cards[Math.min(was?.index ?? 0, column.cards.length - 1)]?.id
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#hadFocus && this.focusedId === undefined)
      this.#linkOf(this.active)?.focus({ preventScroll: true })
    this.#place()
    if (changed.has('columns')) this.#glide.play(this.#items)
    if (changed.has('carried') && this.carried !== undefined) this.#showGhost()
    this.#tellInSight()
  }

  #place(): void {
    placeCards(this.renderRoot, this.#items, (key) => this.#windowOf(key))
    for (const column of this.renderRoot.querySelectorAll<HTMLElement>('.column:not([data-collapsed])'))
      if (column.scrollHeight - column.scrollTop - column.clientHeight < moreWithin / 2)
        this.#wantMore(column.dataset['key'] ?? '')
  }

  #tellInSight(): void {
    const ids = [...this.#items].map((item) => item.dataset['id'] ?? '')
    const text = ids.join()
    if (text === this.#inSight) return
    this.#inSight = text
    this.#tell('crm-cards-in-sight', ids)
  }

  #showGhost(): void {
    const { ghost } = this
    const card = this.#linkOf(this.carried ?? '')?.closest<HTMLElement>('.card')
    ghost?.style.setProperty('--_width', `${card?.offsetWidth ?? 240}px`)
    ghost?.showPopover()
  }

  protected override render(): TemplateResult {
    const t: (key: KitText, values?: Readonly<Record<string, string | number>>) => string = (key, values) =>
      this.#environment.t(key, values)
    const { format } = this.#environment
    const shown = this.shown || (this.columns.find(({ collapsed }) => collapsed !== true)?.key ?? '')
    return html`${renderBoardStrip(this.columns, shown, { t, format, show: this.#showColumn })}
      <div
        class="board"
        role="group"
        aria-label=${this.label}
        ?data-carrying=${this.carried !== undefined}
        @keydown=${this.#keys.onKey}
        @focusin=${this.#onFocus}
        @click=${this.#onPress}
        @scroll=${{ handleEvent: this.#onScroll, capture: true, passive: true }}
      >
        ${repeat(
          this.columns,
          ({ key }) => key,
          (column) =>
            renderBoardColumn(column, {
              ...this.#viewOf(column),
              t,
              format,
              isOver: this.over === column.key,
              isAddable: this.addable,
              hasMenus: this.hasMenus,
              active: this.active,
              lifted: this.#keys.lifted,
              carried: this.carried,
              selected: this.selected,
              renderCard: this.renderCard,
              tell: (name, detail) => this.#tell(name, detail),
              askMenu: (name, key, anchor) => this.#askMenu(name, key, anchor),
            }),
        )}
      </div>
      ${this.carried === undefined ? nothing : renderBoardEnds(this.columns, this.#ends, this.over)}
      ${renderBoardGhost({
        columns: this.columns,
        id: this.carried,
        count: this.carried === undefined ? 0 : carriedWith(this.columns, this.selected, this.carried).length,
        renderCard: this.renderCard,
      })}`
  }

  #viewOf(column: BoardColumn) {
    const focused = column.cards.findIndex(({ id }) => id === this.active)
    return this.#windowOf(column.key).view(column.cards, focused)
  }

  readonly #showColumn = (key: string): void => {
    this.shown = key
    this.#columnOf(key)?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'smooth' })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-board': CrmBoard
  }
}
