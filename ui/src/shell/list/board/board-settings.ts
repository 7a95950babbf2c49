import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import '../../../kit/select.ts'
import type { CrmSelect } from '../../../kit/select.ts'
import { ShellElement } from '../../elements/shell-element.ts'
import { shellStyles } from '../../elements/shell-styles.ts'
import type { FieldInfo } from '../../services/entity-info.ts'
import '../column-chooser.ts'
import type { EntityInfo } from '../../services/entity-info.ts'
import { BoardArrangement } from './board-arrangement.ts'
import { sumFields } from './board-fields.ts'
import { mostCardFields, mostSums, type BoardLayout } from './board-layout.ts'

/**
 * What a board shows: whose choices are its columns, what these add up, what is on the cards.
 *
 * @fires crm-board-layout - `detail` is the new layout.
 */
@customElement('crm-board-settings')
export class CrmBoardSettings extends ShellElement {
  static override styles = [
    shellStyles,
    css`
      :host {
        display: grid;
        gap: var(--crm-space-5);
      }

      h3 {
        margin-block-start: var(--crm-space-4);
        font-size: var(--crm-text-sm);
        font-weight: var(--crm-weight-strong);
      }

      p {
        color: var(--crm-color-text-2);
      }
    `,
  ]

  @property({ attribute: false }) entity: EntityInfo | undefined
  @property({ attribute: false }) layout: BoardLayout = {}

  #set(changes: BoardLayout): void {
    const detail = { ...this.layout, ...changes }
    this.dispatchEvent(new CustomEvent('crm-board-layout', { detail, bubbles: true, composed: true }))
  }

  protected override render() {
    if (this.entity === undefined) return nothing
    const board = new BoardArrangement(this.shell, this.entity, this.layout)
    const readBy = (event: Event) => this.#set({ by: (event.currentTarget as CrmSelect).value })
    const setCards = (event: HTMLElementEventMap['crm-columns']) => {
      event.stopPropagation()
      this.#set({ cards: event.detail.slice(0, mostCardFields) })
    }
    return html`<crm-select
        required
        label=${this.t('list.board.by')}
        .options=${board.choices.map(optionOf)}
        .value=${board.by?.name ?? ''}
        @crm-change=${readBy}
      ></crm-select>
      ${this.#renderOrder(board)} ${this.#renderSums(board)}
      <h3>${this.t('list.board.cardFields')}</h3>
      <p>${this.t('list.board.cardFieldsText', { count: mostCardFields })}</p>
      <crm-column-chooser
        .entity=${board.entity}
        .paths=${board.cards.map(({ path }) => path)}
        @crm-columns=${setCards}
      ></crm-column-chooser>`
  }

  #renderOrder(board: BoardArrangement) {
    const orders = [
      { value: 'sort', label: this.t('list.board.bySort') },
      { value: 'hand', label: this.t('list.board.byHand') },
    ]
    const choose = (event: Event) =>
      this.#set(board.withManual((event.currentTarget as CrmSelect).value === 'hand'))
    return html`<crm-select
      required
      label=${this.t('list.board.order')}
      help=${this.t('list.board.orderText')}
      .options=${orders}
      .value=${board.isManual ? 'hand' : 'sort'}
      @crm-change=${choose}
    ></crm-select>`
  }

  #renderSums(board: BoardArrangement) {
    const possible = sumFields(board.entity)
    const chosen = board.sums.map(({ name }) => name)
    if (possible.length === 0) return nothing
    const choose = (at: number) => (event: Event) => {
      const { value } = event.currentTarget as CrmSelect
      const sums = [...chosen]
      if (value === '') sums.splice(at, 1)
      else sums[at] = value
      this.#set({ sums: [...new Set(sums)] })
    }
    return Array.from({ length: Math.min(mostSums, chosen.length + 1, possible.length) }, (_none, at) => {
      const others = chosen.filter((_name, index) => index !== at)
      return html`<crm-select
        label=${this.t(at === 0 ? 'list.board.sum' : 'list.board.secondSum')}
        placeholder=${this.t('list.board.noSum')}
        .options=${possible.filter(({ name }) => !others.includes(name)).map(optionOf)}
        .value=${chosen[at] ?? ''}
        @crm-change=${choose(at)}
      ></crm-select>`
    })
  }
}

const optionOf = ({ name, label }: FieldInfo) => ({ value: name, label })

declare global {
  interface HTMLElementTagNameMap {
    'crm-board-settings': CrmBoardSettings
  }
  interface HTMLElementEventMap {
    'crm-board-layout': CustomEvent<BoardLayout>
  }
}
