import type { Formatter } from '@tessera/sdk/ui'
import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import '../error.ts'
import '../icon.ts'
import '../skeleton.ts'
import type { BoardColumn } from './board-model.ts'
import type { WindowItem, WindowView } from './board-window.ts'
import type { KitText } from './environment.ts'

export interface BoardWords {
  readonly t: (key: KitText, values?: Readonly<Record<string, string | number>>) => string
  readonly format: Formatter
}

export interface BoardColumnView extends WindowView, BoardWords {
  readonly isOver: boolean
  readonly isAddable: boolean
  readonly hasMenus: boolean
  /** The card where Tab stops. */
  readonly active: string
  readonly lifted: string | undefined
  readonly carried: string | undefined
  readonly selected: ReadonlySet<string>
  readonly renderCard: (card: never) => unknown
  readonly tell: (name: string, detail: unknown) => unknown
  readonly askMenu: (name: 'crm-card-menu' | 'crm-column-menu', key: string, anchor: HTMLElement) => void
}

/** On phones: a button per column, which leads to it. */
export function renderBoardStrip(
  columns: readonly BoardColumn[],
  shown: string,
  { t, format, show }: BoardWords & { readonly show: (key: string) => void },
): TemplateResult {
  return html`<div class="strip" role="group" aria-label=${t('boardColumns')}>
    ${columns.map(
      ({ key, label, color, count }) =>
        html`<button
          type="button"
          data-color=${color ?? nothing}
          aria-current=${String(key === shown)}
          @click=${() => show(key)}
        >
          ${color === undefined ? nothing : html`<span class="dot"></span>`}${label}${count === null ? nothing : html` <span class="count">${format.number(count)}</span>`}
        </button>`,
    )}
  </div>`
}

export function renderBoardColumn(column: BoardColumn, view: BoardColumnView): TemplateResult {
  const { key, label, count } = column
  const name = count === null ? label : view.t('boardColumn', { label, count })
  if (column.collapsed === true)
    return html`<section
      class="column"
      data-key=${key}
      data-collapsed
      data-color=${column.color ?? nothing}
      ?data-over=${view.isOver}
      aria-label=${name}
    >
      <button
        class="unfold"
        type="button"
        aria-expanded="false"
        title=${view.t('boardUnfold', { label })}
        @click=${() => view.tell('crm-column-toggle', key)}
      >
        <crm-icon name="chevron-right"></crm-icon>${renderDot(column)}<span class="name">${label}</span>
        ${renderCount(column, view)}
      </button>
    </section>`
  return html`<section
    class="column"
    data-key=${key}
    data-color=${column.color ?? nothing}
    ?data-over=${view.isOver}
    aria-label=${name}
    aria-busy=${column.state === 'loading' ? 'true' : nothing}
  >
    ${renderHead(column, view)} ${renderBody(column, view)}
  </section>`
}

const renderDot = ({ color }: BoardColumn) =>
  color === undefined ? nothing : html`<span class="dot"></span>`

function renderCount({ count, limit }: BoardColumn, { t, format }: BoardWords): unknown {
  if (count === null) return nothing
  if (limit === undefined) return html`<span class="count">${format.number(count)}</span>`
  const isOver = count > limit
  const said = t('boardLimit', { count, max: limit })
  return html`<span class="count" role="img" aria-label=${said} title=${said} ?data-over-limit=${isOver}
    >${isOver ? html`<crm-icon name="triangle-alert"></crm-icon>` : nothing}${format.number(count)} /
    ${format.number(limit)}</span
  >`
}

function renderHead(column: BoardColumn, view: BoardColumnView): TemplateResult {
  const { key, label, sums = [] } = column
  const { t } = view
  return html`<header>
    <div class="head">
      ${renderDot(column)}
      <h2 title=${label}>${label}</h2>
      ${renderCount(column, view)}
      <span class="space"></span>
      ${
        view.isAddable
          ? html`<button
              class="tool"
              type="button"
              aria-label=${t('boardAdd', { label })}
              @click=${() => view.tell('crm-column-add', key)}
            >
              <crm-icon name="plus"></crm-icon>
            </button>`
          : nothing
      }
      ${
        view.hasMenus
          ? html`<button
              class="tool"
              type="button"
              aria-haspopup="menu"
              aria-label=${t('boardColumnMenu', { label })}
              @click=${(event: Event) => view.askMenu('crm-column-menu', key, event.currentTarget as HTMLElement)}
            >
              <crm-icon name="ellipsis"></crm-icon>
            </button>`
          : html`<button
              class="tool"
              type="button"
              aria-label=${t('boardFold', { label })}
              aria-expanded="true"
              @click=${() => view.tell('crm-column-toggle', key)}
            >
              <crm-icon name="chevron-left"></crm-icon>
            </button>`
      }
    </div>
    ${sums.length === 0 ? nothing : html`<div class="sums">${sums.map((sum) => html`<span title=${sum}>${sum}</span>`)}</div>`}
  </header>`
}

function renderBody(column: BoardColumn, view: BoardColumnView): unknown {
  const { cards, state = 'ready' } = column
  if (state === 'failed' && cards.length === 0) return renderFailure(column, view)
  if (state === 'loading' && cards.length === 0)
    return html`<div class="wait">
      ${[0, 1, 2].map(() => html`<crm-skeleton shape="block"></crm-skeleton>`)}
    </div>`
  if (cards.length === 0) return html`<div class="quiet">${view.t('boardEmpty')}</div>`
  const size = column.hasMore === true ? -1 : cards.length
  return html`<ul data-after=${view.after}>
      ${repeat(
        view.items,
        ({ card }) => card.id,
        (item) => renderItem(item, size, view),
      )}
    </ul>
    ${state === 'failed' ? renderFailure(column, view) : nothing}
    ${column.hasMore === true && state !== 'failed' ? html`<div class="quiet">${view.t('loading')}</div>` : nothing}`
}

function renderFailure({ key, problem }: BoardColumn, { tell }: BoardColumnView): TemplateResult {
  return html`<div class="wait">
    <crm-error text=${problem ?? ''} @crm-retry=${() => tell('crm-column-retry', key)}></crm-error>
  </div>`
}

function renderItem({ card, index, gap }: WindowItem, size: number, view: BoardColumnView): TemplateResult {
  const { id, label, href } = card
  const isSelected = view.selected.has(id)
  const tick = isSelected
    ? html`<crm-icon name="square-check" label=${view.t('boardTicked')}></crm-icon>`
    : nothing
  return html`<li
    data-id=${id}
    data-gap=${gap}
    aria-setsize=${size}
    aria-posinset=${index + 1}
    ?data-selected=${isSelected}
    ?data-lifted=${view.lifted === id}
    ?data-carried=${view.carried === id}
  >
    <div class="card">
      <div class="title">
        ${tick}<a
          class="opens"
          href=${href ?? nothing}
          draggable="false"
          tabindex=${view.active === id ? 0 : -1}
          >${label}</a
        >${
          view.hasMenus
            ? html`<button
                class="tool"
                type="button"
                tabindex="-1"
                aria-haspopup="menu"
                aria-label=${view.t('boardCardMenu', { name: label })}
                @click=${(event: Event) => view.askMenu('crm-card-menu', id, event.currentTarget as HTMLElement)}
              >
                <crm-icon name="ellipsis"></crm-icon>
              </button>`
            : nothing
        }
      </div>
      ${view.renderCard(card as never)}
    </div>
  </li>`
}
