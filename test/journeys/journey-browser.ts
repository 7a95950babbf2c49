import type { BrowserContext, Page } from 'playwright-core'
import { leaveBrowser, takeBrowser } from './shared-browser.ts'

export interface JourneyBrowser {
  readonly page: Page
  readonly context: BrowserContext
  /** What the console and the page reported as faults, content security included. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

/** A page in a browser that knows nothing yet; every fault that it reports is kept. */
export async function openBrowser(
  options: {
    readonly locale?: string
    readonly width?: number
    readonly height?: number
    readonly hasTouch?: boolean
    readonly isMobile?: boolean
    /** The app keeps its files in this browser, as it does for a user. Without, each page comes from the server. */
    readonly keepsFiles?: boolean
  } = {},
): Promise<JourneyBrowser> {
  const browser = await takeBrowser()
  const context = await browser.newContext({
    locale: options.locale ?? 'en-GB',
    timezoneId: 'Europe/Brussels',
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    hasTouch: options.hasTouch ?? false,
    isMobile: options.isMobile ?? false,
    acceptDownloads: true,
    // Nothing that a journey asserts moves, and without a graphics card motion takes what the next step waits for.
    reducedMotion: 'reduce',
    serviceWorkers: options.keepsFiles === true ? 'allow' : 'block',
  })
  context.setDefaultTimeout(20_000)
  const faults: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 401/.test(message.text()))
      faults.push(`console: ${message.text()}`)
  })
  return {
    page,
    context,
    faults,
    close: async () => {
      await context.close()
      leaveBrowser()
    },
  }
}
