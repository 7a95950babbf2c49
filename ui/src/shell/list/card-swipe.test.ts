import { html, LitElement, render } from 'lit'
import { customElement } from 'lit/decorators.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CardSwipe } from './card-swipe.ts'

@customElement('test-cards')
class TestCards extends LitElement {
  areCards = true

  constructor() {
    super()
    new CardSwipe(this, () => this.areCards)
  }

  protected override createRenderRoot(): this {
    return this
  }

  protected override render() {
    return html`<table>
      <tr data-id="a">
        <td><input class="tick-box" type="checkbox" /></td>
        <td class="title">Ann</td>
      </tr>
    </table>`
  }
}

let cards: TestCards
let menus: number
const title = (): HTMLElement => cards.querySelector('td.title')!
const isTicked = (): boolean => cards.querySelector<HTMLInputElement>('.tick-box')!.checked

beforeEach(async () => {
  render(html`<test-cards></test-cards>`, document.body)
  cards = document.querySelector('test-cards') as TestCards
  menus = 0
  cards.addEventListener('contextmenu', () => (menus += 1))
  await cards.updateComplete
})
afterEach(() => render(html``, document.body))

function swipe(x: number, y = 0, pointerType = 'touch'): void {
  const send = (type: string, at: { x: number; y: number }) =>
    title().dispatchEvent(
      new PointerEvent(type, { bubbles: true, composed: true, pointerType, clientX: at.x, clientY: at.y }),
    )
  send('pointerdown', { x: 200, y: 200 })
  for (const part of [0.2, 0.6, 1]) send('pointermove', { x: 200 + x * part, y: 200 + y * part })
  send('pointerup', { x: 200 + x, y: 200 + y })
}

describe('a card under a finger', () => {
  it('is ticked by a swipe to the end, and shows its menu after one to the start', () => {
    swipe(100)
    expect([isTicked(), menus]).toEqual([true, 0])
    swipe(-100)
    expect([isTicked(), menus]).toEqual([true, 1])
  })

  it('stays as it is where the finger goes back, scrolls, or is a mouse', () => {
    swipe(40)
    swipe(90, 90)
    swipe(100, 0, 'mouse')
    cards.areCards = false
    swipe(100)
    expect([isTicked(), menus]).toEqual([false, 0])
    expect(title().closest('tr')!.style.translate).toBe('')
  })
})

declare global {
  interface HTMLElementTagNameMap {
    'test-cards': TestCards
  }
}
