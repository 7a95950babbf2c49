import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ScrollMemory } from './scroll-memory.ts'

describe('the memory of how far pages were scrolled', () => {
  let container: HTMLElement
  let content: HTMLElement
  let memory: ScrollMemory
  const frame = () => new Promise(requestAnimationFrame)
  const grow = (height: number) => content.style.setProperty('block-size', `${height}px`)
  const leaveTo = async (key: string, path: string, kind: 'push' | 'pop', height: number) => {
    grow(height)
    memory.moved(key, path, kind)
    await frame()
    await frame()
  }

  beforeEach(async () => {
    sessionStorage.removeItem('tessera.scroll')
    container = document.createElement('div')
    container.style.cssText = 'block-size: 100px; overflow: auto'
    content = document.createElement('div')
    container.append(content)
    document.body.append(container)
    memory = new ScrollMemory()
    memory.attach(container)
    memory.moved('list', '/list', 'start')
    grow(1000)
    container.scrollTop = 400
    await frame()
    await frame()
  })
  afterEach(() => container.remove())

  it('starts another page at its top', async () => {
    await leaveTo('record', '/record', 'push', 2000)
    expect(container.scrollTop).toBe(0)
  })

  it('goes back to where a page was, once it has grown enough', async () => {
    await leaveTo('record', '/record', 'push', 2000)
    await leaveTo('list', '/list', 'pop', 150)
    expect(container.scrollTop).toBe(50)
    grow(1000)
    await expect.poll(() => container.scrollTop).toBe(400)
  })

  it('forgets no place because the page was too short for it for a while', async () => {
    await leaveTo('record', '/record', 'push', 2000)
    await leaveTo('list', '/list', 'pop', 150)
    await leaveTo('record', '/record', 'pop', 2000)
    await leaveTo('list', '/list', 'pop', 1000)
    expect(container.scrollTop).toBe(400)
  })

  it('leaves the page to the user who scrolls it', async () => {
    await leaveTo('record', '/record', 'push', 2000)
    await leaveTo('list', '/list', 'pop', 150)
    container.dispatchEvent(new WheelEvent('wheel'))
    grow(1000)
    await frame()
    await frame()
    expect(container.scrollTop).toBe(50)
  })

  it('finds the place again after a reload', async () => {
    dispatchEvent(new PageTransitionEvent('pagehide'))
    const next = new ScrollMemory()
    container.scrollTop = 0
    next.attach(container)
    next.moved('list', '/list', 'start')
    expect(container.scrollTop).toBe(400)
  })
})
