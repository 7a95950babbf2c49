import { afterEach, describe, expect, it } from 'vitest'
import { keepPlace } from './keep-place.ts'

let scroller: HTMLElement
afterEach(() => scroller.remove())

function build(): HTMLElement {
  scroller = document.createElement('div')
  scroller.tabIndex = -1
  Object.assign(scroller.style, { overflowY: 'auto', blockSize: '100px' })
  const host = document.createElement('div')
  const inner = document.createElement('button')
  Object.assign(inner.style, { display: 'block', blockSize: '1000px' })
  host.attachShadow({ mode: 'open' }).append(inner)
  scroller.append(host)
  document.body.append(scroller)
  return inner
}
const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame)
}

describe('another record in the place of one', () => {
  it('is seen where the one before was, with the focus where it was', async () => {
    const inner = build()
    scroller.scrollTop = 300
    inner.focus({ preventScroll: true })
    keepPlace(inner)
    // As a new page does.
    scroller.scrollTop = 0
    scroller.focus({ preventScroll: true })
    await frames(3)
    expect(scroller.scrollTop).toBe(300)
    expect((document.activeElement as HTMLElement).shadowRoot?.activeElement).toBe(inner)
  })

  it('gives way to the user', async () => {
    const inner = build()
    scroller.scrollTop = 300
    keepPlace(inner)
    await frames(2)
    scroller.dispatchEvent(new WheelEvent('wheel'))
    scroller.scrollTop = 50
    await frames(3)
    expect(scroller.scrollTop).toBe(50)
  })
})
