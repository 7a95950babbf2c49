import { html, render } from 'lit'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { axeFindings } from '@tessera/sdk/testing/panels'
import './board.ts'
import type { BoardColumn, CardMove, CrmBoard } from './board.ts'
import './styles/document.css'

const cardsOf = (key: string, count: number) =>
  Array.from({ length: count }, (_none, index) => ({
    id: `${key}${index + 1}`,
    label: `Deal ${key}${index + 1}`,
    href: `#${key}${index + 1}`,
  }))
const columnOf = (key: string, count: number, more: Partial<BoardColumn> = {}): BoardColumn => ({
  key,
  label: `Stage ${key}`,
  color: 'blue',
  cards: cardsOf(key, count),
  count,
  ...more,
})

describe('crm-board', () => {
  let place: HTMLDivElement
  let board: CrmBoard
  let moves: CardMove[]
  const root = () => board.shadowRoot as ShadowRoot
  const column = (key: string) =>
    root().querySelector<HTMLElement>(`.column[data-key="${key}"]`) as HTMLElement
  const link = (id: string) => root().querySelector<HTMLElement>(`li[data-id="${id}"] .opens`) as HTMLElement
  const ids = (key: string) =>
    [...column(key).querySelectorAll<HTMLElement>('li')].map((item) => item.dataset['id'])
  const said = () => document.querySelector('crm-live-region')?.shadowRoot?.textContent ?? ''
  const make = async (columns: readonly BoardColumn[], properties: Partial<CrmBoard> = {}) => {
    render(html`<crm-board></crm-board>`, place)
    board = place.querySelector('crm-board') as CrmBoard
    Object.assign(board, { label: 'Deals', columns, movable: true, hasMenus: true, ...properties })
    board.addEventListener('crm-card-move', ({ detail }) => moves.push(detail))
    await board.updateComplete
  }
  const events = (name: string) => {
    const told: unknown[] = []
    board.addEventListener(name, (event) => told.push((event as CustomEvent<unknown>).detail))
    return told
  }
  const drag = (from: HTMLElement, to: { x: number; y: number }, type: Partial<PointerEventInit> = {}) => {
    const start = from.getBoundingClientRect()
    const at = { x: start.left + 20, y: start.top + 8 }
    const fire = (name: string, { x, y }: { x: number; y: number }, target: EventTarget) =>
      target.dispatchEvent(
        new PointerEvent(name, {
          bubbles: true,
          composed: true,
          cancelable: true,
          isPrimary: true,
          pointerId: 7,
          button: 0,
          clientX: x,
          clientY: y,
          ...type,
        }),
      )
    return {
      press: () => fire('pointerdown', at, from),
      move: () => fire('pointermove', to, window),
      drop: () => fire('pointerup', to, window),
    }
  }
  const inside = (element: HTMLElement) => {
    const { left, top } = element.getBoundingClientRect()
    return { x: left + 40, y: top + 60 }
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

  beforeAll(() => page.viewport(1200, 800))
  beforeEach(() => {
    moves = []
    place = document.createElement('div')
    Object.assign(place.style, {
      display: 'flex',
      flexDirection: 'column',
      inlineSize: '1000px',
      blockSize: '500px',
    })
    document.body.append(place)
  })
  afterEach(() => place.remove())

  it('names its columns with their counts, has one stop for Tab among its cards, and passes axe', async () => {
    await make([columnOf('a', 3, { sums: ['€ 300'] }), columnOf('b', 1, { limit: 1 }), columnOf('c', 0)], {
      addable: true,
      selected: new Set(['a2']),
    })
    expect(column('a').getAttribute('aria-label')).toBe('Stage a, 3 cards')
    expect(root().querySelectorAll('li .opens[tabindex="0"]')).toHaveLength(1)
    expect(await axeFindings(board)).toEqual([])
  })

  it('passes axe where columns are folded, load, failed, and on a phone', async () => {
    place.style.inlineSize = '390px'
    await make([
      columnOf('a', 2),
      columnOf('b', 1, { collapsed: true }),
      columnOf('c', 0, { state: 'loading' }),
      columnOf('d', 0, { state: 'failed', problem: 'The server is away.' }),
    ])
    expect(getComputedStyle(root().querySelector('.strip') as Element).display).toBe('flex')
    expect(await axeFindings(board)).toEqual([])
  })

  it('goes from card to card by the arrows, within a column and across', async () => {
    await make([columnOf('a', 3), columnOf('b', 0), columnOf('c', 2)])
    await board.focusCard('a1')
    await userEvent.keyboard('{ArrowDown}')
    expect(board.focusedId).toBe('a2')
    await userEvent.keyboard('{ArrowRight}')
    expect(board.focusedId).toBe('c2')
    await userEvent.keyboard('{Home}')
    expect(board.focusedId).toBe('c1')
    await userEvent.keyboard('{ArrowLeft}{End}')
    expect(board.focusedId).toBe('a3')
  })

  it('moves a card by Space and arrows, and says each step', async () => {
    await make([columnOf('a', 2), columnOf('b', 1), columnOf('c', 0)])
    await board.focusCard('a2')
    await userEvent.keyboard(' ')
    await expect.poll(said).toContain('Deal a2, picked up in Stage a')
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.poll(said).toContain('Stage c, 0 cards')
    expect(column('c').hasAttribute('data-over')).toBe(true)
    await userEvent.keyboard(' ')
    expect(moves).toEqual([{ id: 'a2', ids: ['a2'], from: 'a', to: 'c' }])
    expect(column('c').hasAttribute('data-over')).toBe(false)
  })

  it('puts a lifted card back on Escape', async () => {
    await make([columnOf('a', 2), columnOf('b', 1)])
    await board.focusCard('a1')
    await userEvent.keyboard(' {ArrowRight}{Escape}')
    await expect.poll(said).toContain('Deal a1 stays where it was')
    expect(moves).toEqual([])
  })

  it('moves a card to the column beside by Shift and an arrow', async () => {
    await make([columnOf('a', 1), columnOf('b', 1)])
    await board.focusCard('b1')
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}')
    expect(moves).toEqual([{ id: 'b1', ids: ['b1'], from: 'b', to: 'a' }])
  })

  it('moves nothing where cards may not move', async () => {
    await make([columnOf('a', 1), columnOf('b', 1)], { movable: false })
    await board.focusCard('a1')
    await userEvent.keyboard(' {Shift>}{ArrowRight}{/Shift}')
    const carry = drag(link('a1'), inside(column('b')))
    carry.press()
    carry.move()
    expect(root().querySelector('.ghost')).toBeNull()
    carry.drop()
    expect(moves).toEqual([])
  })

  it('carries a card by the mouse to another column', async () => {
    await make([columnOf('a', 2), columnOf('b', 1)])
    const carry = drag(link('a1'), inside(column('b')))
    carry.press()
    carry.move()
    await frame()
    await board.updateComplete
    expect(root().querySelector('.ghost')?.textContent).toContain('Deal a1')
    await expect.poll(() => column('b').hasAttribute('data-over')).toBe(true)
    carry.drop()
    await board.updateComplete
    expect(moves).toEqual([{ id: 'a1', ids: ['a1'], from: 'a', to: 'b' }])
    expect(root().querySelector('.ghost')).toBeNull()
  })

  it('puts a card where it is let go, and shows the place before', async () => {
    await make([columnOf('a', 3), columnOf('b', 2)], { arranged: true })
    const { left, top } = (link('b2').closest('li') as HTMLElement).getBoundingClientRect()
    const carry = drag(link('a1'), { x: left + 40, y: top + 4 })
    carry.press()
    carry.move()
    await expect.poll(() => link('b2').closest('li')?.hasAttribute('data-insert')).toBe(true)
    carry.drop()
    await board.updateComplete
    expect(moves).toEqual([{ id: 'a1', ids: ['a1'], from: 'a', to: 'b', before: 'b2' }])
    expect(root().querySelector('[data-insert], [data-insert-after]')).toBeNull()
  })

  it('carries all ticked cards with a ticked one', async () => {
    await make([columnOf('a', 3), columnOf('b', 1)], { selected: new Set(['a3', 'a1', 'b1']) })
    const carry = drag(link('a3'), inside(column('b')))
    carry.press()
    carry.move()
    await frame()
    await board.updateComplete
    expect(root().querySelector('.ghost .many')?.textContent).toBe('3')
    carry.drop()
    expect(moves).toEqual([{ id: 'a3', ids: ['a1', 'a3', 'b1'], from: 'a', to: 'b' }])
  })

  it('has columns where cards end at its foot while they are out of sight', async () => {
    const more = ['c', 'd', 'e'].map((key) => columnOf(key, 1))
    await make([columnOf('a', 2), ...more, columnOf('won', 1, { isEnd: true })])
    expect(root().querySelector('.end')).toBeNull()
    const start = drag(link('a1'), { x: 400, y: 300 })
    start.press()
    start.move()
    await expect.poll(() => root().querySelector('.end')?.textContent?.trim()).toBe('Stage won')
    const { left, top } = (root().querySelector('.end') as HTMLElement).getBoundingClientRect()
    const end = drag(link('a1'), { x: left + 30, y: top + 30 })
    end.move()
    end.drop()
    expect(moves).toEqual([{ id: 'a1', ids: ['a1'], from: 'a', to: 'won' }])
  })

  it('chooses the place of a lifted card by the arrows, and says it', async () => {
    await make([columnOf('a', 3), columnOf('b', 2, { count: 8 })], { arranged: true })
    await board.focusCard('a2')
    await userEvent.keyboard(' {ArrowDown}')
    await expect.poll(said).toContain('Deal a2, Stage a, position 3 of 3')
    await userEvent.keyboard('{ArrowRight}{ArrowUp}')
    await expect.poll(said).toContain('Deal a2, Stage b, position 2 of 9')
    expect(link('b2').closest('li')?.hasAttribute('data-insert')).toBe(true)
    await userEvent.keyboard(' ')
    expect(moves).toEqual([{ id: 'a2', ids: ['a2'], from: 'a', to: 'b', before: 'b2' }])
  })

  it('moves a card up, down and to the top of its column by Shift', async () => {
    await make([columnOf('a', 3)], { arranged: true })
    await board.focusCard('a2')
    await userEvent.keyboard('{Shift>}{ArrowUp}{ArrowDown}{/Shift}')
    await board.focusCard('a3')
    await userEvent.keyboard('{Shift>}{Home}{ArrowDown}{/Shift}')
    expect(moves.map(({ id, before }) => [id, before])).toEqual([
      ['a2', 'a1'],
      ['a2', null],
      ['a3', 'a1'],
    ])
  })

  it('stays in place on Escape while it is carried', async () => {
    await make([columnOf('a', 2), columnOf('b', 1)])
    const carry = drag(link('a1'), inside(column('b')))
    carry.press()
    carry.move()
    await frame()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await board.updateComplete
    carry.drop()
    expect(moves).toEqual([])
  })

  it('carries a card by a finger that holds, and leaves one that swipes alone', async () => {
    await make([columnOf('a', 2), columnOf('b', 1)])
    const swipe = drag(link('a1'), inside(column('b')), { pointerType: 'touch' })
    swipe.press()
    swipe.move()
    swipe.drop()
    expect(moves).toEqual([])
    const carry = drag(link('a1'), inside(column('b')), { pointerType: 'touch' })
    carry.press()
    await expect.poll(() => root().querySelector('.ghost')).not.toBeNull()
    carry.move()
    carry.drop()
    expect(moves).toEqual([{ id: 'a1', ids: ['a1'], from: 'a', to: 'b' }])
  })

  it('keeps the focus on a card that goes to another column', async () => {
    await make([columnOf('a', 2), columnOf('b', 1)])
    await board.focusCard('a2')
    const [a, b] = board.columns as [BoardColumn, BoardColumn]
    board.columns = [
      { ...a, cards: a.cards.slice(0, 1) },
      { ...b, cards: [...b.cards, ...a.cards.slice(1)] },
    ]
    await board.updateComplete
    expect(board.focusedId).toBe('a2')
    expect(ids('b')).toEqual(['b1', 'a2'])
  })

  it('draws only the cards of a long column that are near, and asks for more at its end', async () => {
    await make([columnOf('a', 300, { hasMore: true, count: 900 })])
    const wanted = events('crm-column-more')
    await expect.poll(() => ids('a').length).toBeLessThan(60)
    column('a').scrollTop = 5000
    await expect.poll(() => ids('a').includes('a1')).toBe(true)
    await expect.poll(() => ids('a').some((id) => Number(id?.slice(1)) > 40)).toBe(true)
    expect(wanted).toEqual([])
    column('a').scrollTop = column('a').scrollHeight
    await expect.poll(() => wanted[0]).toBe('a')
  })

  it('tells which cards are drawn, once', async () => {
    place.style.blockSize = '600px'
    await make([])
    const told = events('crm-cards-in-sight')
    board.columns = [columnOf('a', 2), columnOf('b', 1)]
    await board.updateComplete
    board.requestUpdate()
    await board.updateComplete
    expect(told).toEqual([['a1', 'a2', 'b1']])
  })

  it('asks for menus by press and by key, for additions, and to fold', async () => {
    await make([columnOf('a', 1), columnOf('b', 1, { collapsed: true })], { addable: true })
    const [menus, added, folds] = [
      events('crm-card-menu'),
      events('crm-column-add'),
      events('crm-column-toggle'),
    ]
    await board.focusCard('a1')
    await userEvent.keyboard('.')
    expect(menus).toHaveLength(1)
    root().querySelector<HTMLElement>('[aria-label="Add to Stage a"]')?.click()
    expect(added).toEqual(['a'])
    column('b').querySelector('button')?.click()
    expect(folds).toEqual(['b'])
  })

  it('warns of a column with more than its limit', async () => {
    await make([columnOf('a', 3, { limit: 2 }), columnOf('b', 2, { limit: 2 })])
    const badge = (key: string) => column(key).querySelector('.count') as HTMLElement
    expect(badge('a').hasAttribute('data-over-limit')).toBe(true)
    expect(badge('a').getAttribute('aria-label')).toBe('3 of at most 2')
    expect(badge('b').hasAttribute('data-over-limit')).toBe(false)
  })
})
