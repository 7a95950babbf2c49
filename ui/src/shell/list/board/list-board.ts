import type { UntypedQuery } from '@tessera/sdk/ui'
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import '../../../kit/board.ts'
import type { BoardColumn, CardMove, CrmBoard } from '../../../kit/board.ts'
import '../../../kit/menu.ts'
import type { CrmMenu } from '../../../kit/menu.ts'
import '../../../kit/select.ts'
import type { CrmSelect } from '../../../kit/select.ts'
import { errorText } from '../../elements/error-text.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { withoutPeek } from '../../record/peek-address.ts'
import type { EntityInfo, FieldInfo } from '../../services/entity-info.ts'
import { rememberList, takeOpened } from '../list-memory.ts'
import { renderBoardWells } from '../wells.ts'
import { BoardArrangement } from './board-arrangement.ts'
import { BoardBadges } from './board-badges.ts'
import type { ColumnState } from './board-column.ts'
import { BoardData } from './board-data.ts'
import './board-facts.ts'
import type { BoardLayout } from './board-layout.ts'
import { listBoardStyles } from './board-styles.ts'
import { DrawnCards, type DrawnCard } from './drawn-cards.ts'
import { askLimit, renderCardMenu, renderColumnMenu } from './board-menus.ts'
import { moveCards } from './move-card.ts'
import { pickColumn } from './pick-column.ts'
import { sumsText } from './sums-text.ts'

/**
 * A list as a board: its records as cards, in a column for each choice of a field.
 *
 * @fires crm-board-layout - The board was arranged; `detail` is the new layout.
 * @fires crm-ticks - `detail` is the set of ticked ids.
 * @fires crm-board-peek - A card is to be looked at; `detail` is its id.
 * @fires crm-board-count - How many records there are; `detail` is the number.
 */
@customElement('crm-list-board')
export class CrmListBoard extends ShellElement {
  static override styles = listBoardStyles

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) layout: BoardLayout = {}
  /** Filter, search and sort of the list. */
  @property({ attribute: false }) query: UntypedQuery = {}
  @property({ attribute: false }) ticked: ReadonlySet<string> = new Set()
  @state() private menuOf: { readonly card?: string; readonly column?: string } = {}
  @query('crm-board') private board!: CrmBoard | null
  @query('crm-menu') private menu!: CrmMenu | null
  readonly #data = new BoardData(this, () => this.shell)
  readonly #badges = new BoardBadges(
    this,
    () => this.shell,
    (id) => this.#data.find(id)?.row,
  )
  readonly #cards = new DrawnCards()
  #told = -1
  #isBack = false

  get focusedId(): string | undefined {
    return this.board?.focusedId
  }

  moveFocus(step: number): void {
    this.board?.moveFocus(step)
  }

  tickFocused(): void {
    const { focusedId } = this
    if (focusedId !== undefined) this.board?.tick(focusedId)
  }

  /** Asks where the card with the focus should go. */
  async moveFocused(): Promise<void> {
    const { focusedId } = this
    if (focusedId !== undefined) await this.#pick(focusedId)
  }

  async reload(): Promise<void> {
    await this.#data.reload()
  }

  get #arrangement(): BoardArrangement | undefined {
    return this.entity && new BoardArrangement(this.shell, this.entity, this.layout)
  }

  #mayMove(by: FieldInfo): boolean {
    const { entity } = this
    return entity !== undefined && by.writable && this.shell.can('update', entity.name, by.name)
  }

  protected override willUpdate(): void {
    const arrangement = this.#arrangement
    const by = arrangement?.by
    if (arrangement === undefined || by === undefined) return
    this.#data.ask({
      entity: arrangement.entity.name,
      by,
      scope: arrangement.scope,
      within: this.layout.within?.[by.name],
      sums: arrangement.sums,
      folded: arrangement.folded,
      query: {
        ...this.query,
        fields: arrangement.fields,
        sort: arrangement.sortFor(this.query.sort ?? []),
      },
    })
  }

  protected override updated(_changed: PropertyValues): void {
    if (this.#data.isLoaded && !this.#isBack) {
      this.#isBack = true
      const id = takeOpened(this.entity?.name ?? '')?.id
      if (id !== undefined) void this.board?.focusCard(id)
    }
    const { total, hasTotals } = this.#data
    if (!hasTotals || total === this.#told) return
    this.#told = total
    this.#tell('crm-board-count', total)
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  #set(layout: BoardLayout): void {
    this.#tell('crm-board-layout', layout)
  }

  readonly #onMove = ({ detail: { id, ids, from, to, before } }: CustomEvent<CardMove>): void => {
    if (from === to && before === undefined) this.#offerOrder()
    else void this.#move(id, to, before, ids)
  }

  /** By hand a card stands where it was put; one that goes to another column without a place stands at its top. */
  async #move(id: string, to: string, before?: string | null, ids: readonly string[] = [id]): Promise<void> {
    const arrangement = this.#arrangement
    if (arrangement?.by === undefined) return
    const { entity, by, isManual } = arrangement
    const top = () =>
      this.#data.columns.find(({ choice }) => choice.key === to)?.rows.find((row) => !ids.includes(row.id))
        ?.id
    const hadFocus = this.board?.matches(':focus-within') === true
    const isMoved = moveCards(this.shell, this.#data, {
      entity,
      by,
      ids,
      to,
      before: isManual && before === undefined ? (top() ?? null) : before,
      limit: arrangement.limitOf(to),
    })
    if (hadFocus) await this.board?.focusCard(id)
    if ((await isMoved) && ids.length > 1) this.#tell('crm-ticks', new Set())
  }

  /** A card was put elsewhere in its column, which the sort of the list does not allow. */
  #offerOrder(): void {
    const arrangement = this.#arrangement
    if (arrangement === undefined || arrangement.isManual) return
    this.shell.toast({
      message: this.t('list.board.sorted'),
      action: {
        label: this.t('list.board.orderByHand'),
        run: () => this.#set(arrangement.withManual(true)),
      },
    })
  }

  /** So many places up or down, by hand. */
  #shift(id: string, step: number): void {
    const column = this.#data.find(id)?.column
    if (column === undefined) return
    const at = column.rows.findIndex((row) => row.id === id)
    const to = Math.max(0, Math.min(column.rows.length - 1, at + step))
    const before = column.rows[to > at ? to + 1 : to]?.id ?? null
    if (to !== at) void this.#move(id, column.choice.key, before)
  }

  async #pick(id: string): Promise<void> {
    const found = this.#data.find(id)
    const by = this.#arrangement?.by
    if (found === undefined || by === undefined || !this.#mayMove(by)) return
    const to = await pickColumn(this.shell, {
      name: found.row.displayName,
      by,
      columns: this.#data.columns.filter((column) => column !== found.column).map(({ choice }) => choice),
    })
    if (to === undefined) return
    await this.board?.focusCard(id)
    await this.#move(id, to)
  }

  async #add(key: string): Promise<void> {
    const { entity } = this
    const by = this.#arrangement?.by
    const column = this.#data.columns.find(({ choice }) => choice.key === key)
    if (entity === undefined || by === undefined || column === undefined) return
    const values = key === '' ? {} : { [by.name]: column.choice.value }
    const created = await this.shell.quickCreate({ entity: entity.name, values })
    if (created !== undefined) await this.#data.refresh([created.id])
  }

  readonly #open = ({ detail: id }: CustomEvent<string>): void => {
    const found = this.#data.find(id)
    const { entity } = this
    if (found === undefined || entity === undefined) return
    this.#tell('crm-opened', id)
    const { rows, next } = found.column
    rememberList(entity.name, {
      address: `${location.pathname}${withoutPeek(location.search)}`,
      query: this.query,
      ids: rows.map((row) => row.id),
      from: 1,
      total: next === null ? rows.length : null,
      isCapped: false,
      next: null,
      previous: null,
    })
  }

  async #showMenu(
    of: { readonly card?: string; readonly column?: string },
    anchor: HTMLElement,
  ): Promise<void> {
    this.menuOf = of
    await this.updateComplete
    const { menu } = this
    if (menu === null) return
    menu.reference = anchor
    menu.addEventListener(
      'crm-closed',
      () => anchor.closest('li')?.querySelector<HTMLElement>('.opens')?.focus(),
      {
        once: true,
      },
    )
    menu.show()
  }

  protected override render() {
    const arrangement = this.#arrangement
    if (arrangement === undefined) return nothing
    if (arrangement.by === undefined)
      return html`<crm-empty
        icon="square-kanban"
        heading=${this.t('list.board.noChoices')}
        text=${this.t('list.board.noChoicesText')}
      ></crm-empty>`
    const { error, columns } = this.#data
    if (error !== undefined && columns.length === 0)
      return html`<div class="fault">
        <crm-error
          text=${errorText(this.shell, error)}
          .error=${error}
          @crm-retry=${() => void this.reload()}
        ></crm-error>
      </div>`
    if (!this.#data.isLoaded && columns.length === 0) return renderBoardWells()
    return html`${this.#renderScope(arrangement)} ${this.#renderBoard(arrangement, arrangement.by)}
    ${this.#renderMenu(arrangement, arrangement.by)}`
  }

  #renderScope(arrangement: BoardArrangement): unknown {
    const { scopes, within = '' } = this.#data
    const { scope } = arrangement
    if (scope === undefined || scopes.length < 2) return nothing
    const choose = (event: Event) =>
      this.#set(arrangement.withScope((event.currentTarget as CrmSelect).value))
    return html`<crm-select
      class="scope"
      required
      hide-label
      label=${scope.label}
      .options=${scopes.map(({ id, displayName }) => ({ value: id, label: displayName }))}
      .value=${within}
      @crm-change=${choose}
    ></crm-select>`
  }

  #renderBoard(arrangement: BoardArrangement, by: FieldInfo): TemplateResult {
    const { entity, badges, cards } = arrangement
    this.#badges.show(badges)
    const { cells } = this.#badges
    const draw = ({ record, isDone }: DrawnCard) =>
      html`<crm-board-facts
        .record=${record}
        ?done=${isDone}
        .columns=${cards}
        .badges=${badges}
        .cells=${cells}
        .cellsAt=${cells.generation}
      ></crm-board-facts>`
    return html`<crm-board
      label=${entity.labels.other}
      has-menus
      ?movable=${this.#mayMove(by)}
      ?arranged=${arrangement.isManual}
      ?addable=${this.shell.can('create', entity.name)}
      .columns=${this.#data.columns.map((column) => this.#columnOf(arrangement, column))}
      .renderCard=${draw}
      .selected=${this.ticked}
      @crm-card-move=${this.#onMove}
      @crm-card-menu=${({ detail }: HTMLElementEventMap['crm-card-menu']) => void this.#showMenu({ card: detail.key }, detail.anchor)}
      @crm-card-open=${this.#open}
      @crm-selection-change=${(event: CustomEvent<ReadonlySet<string>>) => this.#tell('crm-ticks', event.detail)}
      @crm-column-menu=${({ detail }: HTMLElementEventMap['crm-column-menu']) => void this.#showMenu({ column: detail.key }, detail.anchor)}
      @crm-column-add=${({ detail }: CustomEvent<string>) => void this.#add(detail)}
      @crm-column-toggle=${({ detail }: CustomEvent<string>) => this.#set(arrangement.withFolded(detail))}
      @crm-column-more=${({ detail }: CustomEvent<string>) => void this.#data.more(detail)}
      @crm-column-retry=${({ detail }: CustomEvent<string>) => void this.#data.retry(detail)}
      @crm-cards-in-sight=${({ detail }: CustomEvent<readonly string[]>) => this.#badges.inSight(detail)}
    ></crm-board>`
  }

  #columnOf(
    arrangement: BoardArrangement,
    { choice, rows, next, state: own, error }: ColumnState,
  ): BoardColumn {
    const { key, label, color } = choice
    const limit = arrangement.limitOf(key)
    return {
      key,
      label,
      ...(color === undefined ? {} : { color }),
      cards: rows.map((row) =>
        this.#cards.of(this.shell, arrangement.entity.name, row, choice.isEnd === true),
      ),
      count: this.#data.hasTotals ? this.#data.totalsOf(key).count : null,
      sums: sumsText(this.shell, arrangement.sums, this.#data.totalsOf(key)),
      ...(limit === undefined ? {} : { limit }),
      collapsed: arrangement.folded.includes(key),
      state: own === 'idle' ? 'loading' : own,
      ...(error === undefined ? {} : { problem: errorText(this.shell, error) }),
      hasMore: next !== null,
      ...(choice.isEnd === true ? { isEnd: true } : {}),
    }
  }

  #renderMenu(arrangement: BoardArrangement, by: FieldInfo): TemplateResult {
    const { card, column } = this.menuOf
    const shown = this.#data.columns.find(({ choice }) => choice.key === column)
    return html`<crm-menu label=${this.t('list.board.menu')}>
      ${
        card === undefined
          ? renderColumnMenu(this.shell, {
              limit: arrangement.limitOf(column ?? ''),
              isManual: arrangement.isManual,
              order: this.#mayMove(by)
                ? (isManual) => this.#set(arrangement.withManual(isManual))
                : undefined,
              fold: () => this.#set(arrangement.withFolded(column ?? '')),
              setLimit: () => void this.#setLimit(arrangement, column ?? '', shown?.choice.label ?? ''),
              add: this.shell.can('create', arrangement.entity.name)
                ? () => void this.#add(column ?? '')
                : undefined,
            })
          : renderCardMenu(this.shell, {
              href: this.shell.href.record(arrangement.entity.name, card),
              isTicked: this.ticked.has(card),
              columns: this.#mayMove(by)
                ? this.#data.columns
                    .filter(({ rows }) => !rows.some(({ id }) => id === card))
                    .map(({ choice }) => choice)
                : [],
              peek: () => this.#tell('crm-board-peek', card),
              tick: () => this.board?.tick(card),
              pick: () => void this.#pick(card),
              shift:
                arrangement.isManual && this.#mayMove(by) ? (step) => this.#shift(card, step) : undefined,
              moveTo: (key) => void this.#move(card, key),
            })
      }
    </crm-menu>`
  }

  async #setLimit(arrangement: BoardArrangement, key: string, label: string): Promise<void> {
    const limit = await askLimit(this.shell, label, arrangement.limitOf(key))
    if (limit !== undefined) this.#set(arrangement.withLimit(key, limit))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'crm-list-board': CrmListBoard
  }
  interface HTMLElementEventMap {
    'crm-board-peek': CustomEvent<string>
    'crm-board-count': CustomEvent<number>
  }
}
