import { join } from 'node:path'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core'
import { findBrowser } from '../../browser.mjs'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What one press or key cost, until the next frame was painted. */
export interface InputEvent {
  readonly interactionId: number
  readonly name: string
  readonly duration: number
}

/** A window of a browser, with somebody signed in. */
export class BenchPage {
  readonly page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.page = page
    this.#session = session
  }

  static async open(browser: Browser, port: number, cookie: string): Promise<BenchPage> {
    const origin = `http://127.0.0.1:${port}`
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width: 1280, height: 800 },
      serviceWorkers: 'block',
    })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: origin }])
    await context.addInitScript({ path: join(import.meta.dirname, 'page-probe.mjs') })
    const page = await context.newPage()
    return new BenchPage(page, await context.newCDPSession(page))
  }

  /** A processor that is so many times slower than this one. */
  async slowDown(rate: number): Promise<void> {
    await this.#session.send('Emulation.setCPUThrottlingRate', { rate })
  }

  ask<Answer>(script: string): Promise<Answer> {
    return this.page.evaluate<Answer>(script)
  }

  /** Milliseconds from an input to the paint of what it asks for. */
  async timeOf(type: string, shown: readonly string[], act: () => Promise<void>): Promise<number> {
    await this.ask(`probe.after(${[type, ...shown].map((each) => JSON.stringify(each)).join()})`)
    await act()
    return this.ask<number>('probe.answer()')
  }

  /** The longest that any input of an act kept the next frame waiting. */
  async interactionOf(act: () => Promise<void>): Promise<number> {
    await this.ask('probe.takeEvents()')
    await act()
    // An event is told after its frame.
    await this.page.waitForTimeout(250)
    const events = await this.ask<readonly InputEvent[]>('probe.takeEvents()')
    // What takes less than one frame is not told at all.
    return Math.max(16, ...events.map(({ duration }) => duration))
  }

  /** Megabytes of what the page holds, once its garbage is collected. */
  async heap(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage')
    return usedSize / 1024 / 1024
  }

  /** Nothing has been fetched for a while. */
  async quiet(): Promise<void> {
    await this.page.waitForLoadState('networkidle')
    await this.page.waitForTimeout(300)
  }

  close(): Promise<void> {
    return this.page.context().close()
  }
}

export function startBrowser(): Promise<Browser> {
  const program = findBrowser()
  const isRoot = process.getuid?.() === 0
  return chromium.launch({
    ...(program === undefined ? {} : { executablePath: program }),
    args: [...flags, ...(isRoot ? ['--no-sandbox'] : [])],
  })
}
