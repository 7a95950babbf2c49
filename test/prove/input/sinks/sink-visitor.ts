import type { BrowserContext, Page } from 'playwright-core'
import { contentOf } from './hostile-page.ts'
import type { Sink } from './sinks.ts'

const settled = 400
/** A place is waited for until it shows what it holds, however busy the machine is. */
const patience = 20_000
const opening = 60_000
/** A machine that stands still for a while is asked again. */
const tries = 3

/** Opens one place after the other, and keeps what was seen there. */
export class SinkVisitor {
  /** All markers that were seen anywhere. */
  readonly seen = new Set<string>()
  /** Addresses in pages that would run a script. */
  readonly links: string[] = []
  readonly #context: BrowserContext
  readonly #origin: string
  readonly #missed: { readonly sink: Sink; readonly fault: string }[] = []
  readonly #log: (line: string) => void
  #pages = 0

  constructor(context: BrowserContext, origin: string, log: (line: string) => void) {
    this.#log = log
    this.#context = context
    this.#origin = origin
  }

  get pages(): number {
    return this.#pages
  }

  /** Places that did not show what they hold. */
  get missed(): readonly string[] {
    return this.#missed.map(({ sink, fault }) => `${sink.name} (${sink.address}): ${fault}`)
  }

  /** What a busy machine did not show in time, once more and one by one. */
  async visitMissed(): Promise<void> {
    const all = this.#missed.splice(0)
    const again = all.filter(({ sink }) => sink.address !== '')
    this.#missed.push(...all.filter(({ sink }) => sink.address === ''))
    for (const { sink, fault } of again) this.#log(`  once more: ${sink.name} (${sink.address}): ${fault}`)
    this.#pages -= again.length
    await this.visit(again.map(({ sink }) => sink))
  }

  /** Several may visit from one queue. */
  async visit(sinks: Iterable<Sink>): Promise<void> {
    const page = await this.#context.newPage()
    for (const sink of sinks) {
      let fault = await this.#reach(page, sink)
      for (let turn = 1; turn < tries && fault !== null; turn++) fault = await this.#reach(page, sink)
      if (fault !== null) this.#missed.push({ sink, fault })
      if (++this.#pages % 50 === 0) this.#log(`  ${this.#pages} places seen, ${this.#missed.length} missed`)
    }
    await page.close()
  }

  /** Markup that leaves the server to be shown elsewhere. */
  async show(name: string, html: string): Promise<void> {
    const page = await this.#context.newPage()
    await page.setContent(html)
    await page.waitForTimeout(settled)
    const { text, scripts } = await contentOf(page)
    for (const script of scripts) this.links.push(`${script} in ${name}`)
    if (!text.includes('alert(1)'))
      this.#missed.push({ sink: { name, address: '', shows: 'alert(1)' }, fault: 'shows no stored text' })
    this.#pages++
    await page.close()
  }

  /** What went wrong; null where the place showed what it holds. */
  async #reach(page: Page, { address, shows, reach }: Sink): Promise<string | null> {
    try {
      await page.goto(this.#origin + address, { waitUntil: 'domcontentloaded', timeout: opening })
      await page.waitForTimeout(settled)
      // What is not painted until somebody comes near it counts as well.
      await page.mouse.move(640, 400)
      await page.keyboard.press('Tab')
      if (reach !== undefined) {
        await this.#until(page, /mk\d{3}/)
        await reach(page)
      }
      const isShown = await this.#until(page, shows)
      await page.waitForTimeout(settled)
      return isShown ? null : `does not show ${String(shows)}`
    } catch (error) {
      return String(error).split('\n')[0] ?? 'failed'
    }
  }

  async #until(page: Page, shows: string | RegExp): Promise<boolean> {
    const end = performance.now() + patience
    for (;;) {
      const { text, scripts } = await contentOf(page)
      for (const marker of text.match(/mk\d{3}/g) ?? []) this.seen.add(marker)
      for (const script of scripts) {
        const line = `${script} on ${new URL(page.url()).pathname}`
        if (!this.links.includes(line)) this.links.push(line)
      }
      if (typeof shows === 'string' ? text.includes(shows) : shows.test(text)) return true
      if (performance.now() > end) return false
      await page.waitForTimeout(settled)
    }
  }
}
