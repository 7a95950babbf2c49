import { html, nothing, type TemplateResult } from 'lit'
import '../icon.ts'
import { placeOf, type BoardColumn } from './board-model.ts'

export interface Carried {
  readonly columns: readonly BoardColumn[]
  readonly id: string | undefined
  readonly count: number
  readonly renderCard: (card: never) => unknown
}

/** The card under the pointer; a number says how many go with it. */
export function renderBoardGhost({ columns, id, count, renderCard }: Carried): unknown {
  const place = id === undefined ? undefined : placeOf(columns, id)
  const card = place?.column.cards[place.index]
  if (card === undefined) return nothing
  return html`<div class="ghost" popover="manual" aria-hidden="true">
    ${count > 1 ? html`<span class="many">${count}</span>` : nothing}
    <div class="card">
      <div class="title"><span class="opens">${card.label}</span></div>
      ${renderCard(card as never)}
    </div>
  </div>`
}

/** Columns where cards end, at the foot of the board while one is carried and the column itself is out of sight. */
export function renderBoardEnds(
  columns: readonly BoardColumn[],
  shown: readonly string[],
  over: string | undefined,
): TemplateResult | typeof nothing {
  const ends = columns.filter(({ key, isEnd }) => isEnd === true && shown.includes(key))
  if (ends.length === 0) return nothing
  return html`<div class="ends" aria-hidden="true">
    ${ends.map(
      ({ key, label, color }) =>
        html`<div class="end" data-drop=${key} data-color=${color ?? nothing} ?data-over=${over === key}>
          ${color === undefined ? nothing : html`<span class="dot"></span>`}${label}
        </div>`,
    )}
  </div>`
}

/** The columns where cards end that do not stand on the screen whole, as far as one can drop on them. */
export function endsOutOfSight(board: HTMLElement, columns: readonly BoardColumn[]): readonly string[] {
  const { left, right } = board.getBoundingClientRect()
  return columns.flatMap(({ key, isEnd }) => {
    if (isEnd !== true) return []
    const own = board.querySelector(`.column[data-key="${CSS.escape(key)}"]`)?.getBoundingClientRect()
    return own === undefined || own.left < left || own.right > right + 1 ? [key] : []
  })
}
