import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser, type JourneyBrowser } from '../../../journeys/journey-browser.ts'
import type { Caller } from '../caller.ts'

const workspace = join(import.meta.dirname, '../../../..')
const patience = 60_000

/** Somebody who has a page of the application open, and sees what it says of the server. */
export class Onlooker {
  readonly #browser: JourneyBrowser

  private constructor(browser: JourneyBrowser) {
    this.#browser = browser
  }

  static async open(url: string, caller: Caller): Promise<Onlooker> {
    execFileSync(process.execPath, [join(workspace, 'core/bin/build.mjs')], { stdio: 'ignore' })
    const browser = await openBrowser()
    const [name = '', value = ''] = caller.session.split('=')
    await browser.context.addCookies([{ name, value, url }])
    await browser.page.goto(`${url}/o/ledger.entry`)
    await browser.page.locator('crm-list-screen').waitFor()
    return new Onlooker(browser)
  }

  get #page(): Page {
    return this.#browser.page
  }

  get #banner() {
    return this.#page.locator('crm-callout.trouble')
  }

  /** What a person does in passing, and what the server has to remember. */
  async #touch(): Promise<void> {
    await this.#page
      .locator('shell-side-nav crm-icon-button[icon="panel-left"]')
      .first()
      .click({ timeout: 2000 })
  }

  /** Whether the page comes to say so while its user goes on working. */
  async sees(text: RegExp): Promise<boolean> {
    const deadline = performance.now() + patience
    while (performance.now() < deadline) {
      if ((await this.#banner.count()) > 0 && text.test((await this.#banner.textContent()) ?? '')) return true
      await this.#touch().catch(() => undefined)
      await this.#page.waitForTimeout(500)
    }
    return false
  }

  /** Whether the page comes to say that all is well, by itself. */
  async seesNothing(): Promise<boolean> {
    return this.#banner.waitFor({ state: 'detached', timeout: patience }).then(
      () => true,
      () => false,
    )
  }

  async close(): Promise<void> {
    await this.#browser.close()
  }
}
