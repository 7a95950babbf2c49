import type { Locator, Page } from 'playwright-core'

/** How somebody works: with a mouse, without one, or with a finger on a phone. */
export type Way = 'mouse' | 'keyboard' | 'touch'

/**
 * Does what a user does and counts it: a press, a tap, a drag, a chord and Enter are one each. Free text is typed
 * without being counted. All that happens on the page in a job goes through it.
 */
export class CountedHand {
  readonly page: Page
  readonly #way: Way
  #count = 0

  constructor(page: Page, way: Way) {
    this.page = page
    this.#way = way
  }

  get count(): number {
    return this.#count
  }

  /** A click, or a tap on a phone. */
  async press(target: Locator): Promise<void> {
    if (this.#way === 'keyboard') throw new Error('Who has only a keyboard presses nothing on the page.')
    this.#count += 1
    await (this.#way === 'touch' ? target.tap() : target.click())
  }

  async key(chord: string): Promise<void> {
    if (this.#way === 'touch' && chord !== 'Enter') throw new Error(`A phone has no ${chord}.`)
    this.#count += 1
    await this.page.keyboard.press(chord)
  }

  /** What a user makes up: a name to look for, a value. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  async drag(from: Locator, to: Locator): Promise<void> {
    this.#count += 1
    const [start, end] = await Promise.all([from.boundingBox(), to.boundingBox()])
    if (start === null || end === null) throw new Error('What is dragged, or where to, is not on the screen.')
    const { mouse } = this.page
    await mouse.move(start.x + 20, start.y + 8)
    await mouse.down()
    await mouse.move(start.x + 60, start.y + 20, { steps: 4 })
    await mouse.move(end.x + 100, end.y + 160, { steps: 6 })
    await to.and(this.page.locator('[data-over]')).waitFor()
    await mouse.up()
  }

  /** Gives a file by pressing or by key; `open` opens the browser's choice. */
  async file(path: string, open: () => Promise<void>): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser')
    await open()
    await (await chooser).setFiles(path)
  }
}
