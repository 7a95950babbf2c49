import { html, nothing, type TemplateResult } from 'lit'
import '../../../kit/button.ts'
import '../../../kit/menu-item.ts'
import '../../../kit/number.ts'
import type { CrmNumber } from '../../../kit/number.ts'
import type { Shell } from '../../services/shell.ts'
import type { BoardChoice } from './board-choices.ts'

export interface CardMenu {
  readonly href: string
  readonly isTicked: boolean
  /** Where it can go. */
  readonly columns: readonly BoardChoice[]
  readonly peek: () => void
  readonly tick: () => void
  readonly pick: () => void
  /** So many places up or down; undefined where an order says where cards stand. */
  readonly shift: ((step: number) => void) | undefined
  readonly moveTo: (key: string) => void
}

/** More columns than this are found faster by typing. */
const mostInMenu = 12

/** What the ⋯ of a card offers. */
export function renderCardMenu({ i18n: { t } }: Pick<Shell, 'i18n'>, menu: CardMenu): TemplateResult {
  const { columns } = menu
  const shown = columns.length > mostInMenu ? [] : columns
  return html`${renderShifts(t, menu)}
    ${shown.map(
      ({ key, label }) =>
        html`<crm-menu-item icon="arrow-right" @click=${() => menu.moveTo(key)}
          >${t('list.board.moveTo', { column: label })}</crm-menu-item
        >`,
    )}
    ${
      columns.length === 0
        ? nothing
        : html`<crm-menu-item icon="search" @click=${menu.pick}>${t('list.board.move')}</crm-menu-item>
            <hr />`
    }
    <crm-menu-item icon="external-link" href=${menu.href}>${t('common.open')}</crm-menu-item>
    <crm-menu-item icon="panel-right" @click=${menu.peek}>${t('list.board.peek')}</crm-menu-item>
    <crm-menu-item icon="square-check" @click=${menu.tick}
      >${t(menu.isTicked ? 'list.board.untick' : 'list.board.tick')}</crm-menu-item
    >`
}

function renderShifts(t: Shell['i18n']['t'], { shift }: CardMenu): unknown {
  if (shift === undefined) return nothing
  return html`<crm-menu-item icon="arrow-up" @click=${() => shift(-1)}>${t('list.board.up')}</crm-menu-item>
    <crm-menu-item icon="arrow-down" @click=${() => shift(1)}>${t('list.board.down')}</crm-menu-item>
    <crm-menu-item icon="chevron-up" @click=${() => shift(-Infinity)}>${t('list.board.top')}</crm-menu-item>
    <hr />`
}

export interface ColumnMenu {
  readonly limit: number | undefined
  readonly isManual: boolean
  /** Chooses whether cards stand by hand or as the list is sorted. */
  readonly order: ((isManual: boolean) => void) | undefined
  readonly fold: () => void
  readonly setLimit: () => void
  readonly add: (() => void) | undefined
}

/** What the ⋯ of a column offers. */
export function renderColumnMenu({ i18n: { t } }: Pick<Shell, 'i18n'>, menu: ColumnMenu): TemplateResult {
  return html`${menu.add === undefined ? nothing : html`<crm-menu-item icon="plus" @click=${menu.add}>${t('list.board.add')}</crm-menu-item>`}
    <crm-menu-item icon="gauge" @click=${menu.setLimit}
      >${t(menu.limit === undefined ? 'list.board.setLimit' : 'list.board.changeLimit')}</crm-menu-item
    >
    ${renderOrder(t, menu)}
    <crm-menu-item icon="chevrons-left" @click=${menu.fold}>${t('list.board.fold')}</crm-menu-item>`
}

function renderOrder(t: Shell['i18n']['t'], { order, isManual }: ColumnMenu): unknown {
  if (order === undefined) return nothing
  return html`<crm-menu-item icon="arrow-down-up" @click=${() => order(!isManual)}
    >${t(isManual ? 'list.board.orderBySort' : 'list.board.orderByHand')}</crm-menu-item
  >`
}

/** How many cards a column should have at most; null for no limit, undefined when dismissed. */
export function askLimit(
  { dialogs, i18n: { t } }: Pick<Shell, 'dialogs' | 'i18n'>,
  column: string,
  limit: number | undefined,
): Promise<number | null | undefined> {
  let value = limit === undefined ? '' : String(limit)
  const done = (close: (limit: number | null) => void) => (event: Event) => {
    event.preventDefault()
    close(value === '' ? null : Math.max(1, Math.round(Number(value))))
  }
  return dialogs.open<number | null>({
    title: t('list.board.limitOf', { column }),
    size: 'small',
    content: (close) =>
      html`<form @submit=${done(close)}>
        <crm-number
          autofocus
          min="1"
          max="9999"
          scale="0"
          label=${t('list.board.limit')}
          help=${t('list.board.limitHelp')}
          .value=${value}
          @crm-input=${(event: Event) => (value = (event.currentTarget as CrmNumber).value)}
          @crm-change=${(event: Event) => (value = (event.currentTarget as CrmNumber).value)}
        ></crm-number>
      </form>`,
    footer: (close) =>
      html`<crm-button variant="ghost" @click=${() => close()}>${t('common.cancel')}</crm-button>
        <crm-button variant="primary" @click=${done(close)}>${t('common.save')}</crm-button>`,
  })
}
