import { chromium, type Browser } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** Milliseconds that it waits for the next journey. */
const patience = 3_000

let running: Promise<Browser> | undefined
let users = 0
let closing: ReturnType<typeof setTimeout> | undefined

/** One headless Chromium for the journeys of this process; each works in a context of its own, as in a fresh profile. */
export async function takeBrowser(): Promise<Browser> {
  users += 1
  clearTimeout(closing)
  running ??= chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: quiet,
  })
  return running
}

/** The last one out closes it, if nobody comes in soon. */
export function leaveBrowser(): void {
  users -= 1
  if (users > 0) return
  closing = setTimeout(() => {
    const browser = running
    running = undefined
    void browser?.then((it) => it.close())
  }, patience)
}
