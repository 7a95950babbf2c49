import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import type { Figure, ProofOptions } from '../../proof.ts'
import { openServedWorld, type ServedWorld } from '../files/served-world.ts'
import { scriptPayloads } from './script-payloads.ts'
import { markerOf, storePayloads } from './stored-payloads.ts'

const settled = 400
/** A record holds payloads for sure: its page is waited for until it shows them, however busy the machine is. */
const patience = 15_000
const together = 3
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const screens = [
  '/',
  '/o/contacts.company',
  '/o/contacts.person',
  '/trash',
  '/trash/contacts.company',
  '/inbox',
  '/inbox/all',
  '/inbox/actions',
  '/import',
  '/import/contacts.company',
  '/o/contacts.company/new',
  '/o/contacts.person/new',
  '/api/docs',
]
const settings = [
  'profile',
  'notifications',
  'security',
  'tokens',
  'organisation',
  'users',
  'teams',
  'roles',
  'modules',
  'fields',
].map((page) => `/settings/${page}`)

interface Trap {
  /** What ran, and on which page. */
  readonly executed: string[]
  readonly pages: Set<string>
}

/** Shows what was stored in every screen of a browser that enforces no content security policy: nothing of it may run. */
export async function proveSinks(options: ProofOptions): Promise<readonly Figure[]> {
  const world = await openServedWorld()
  const profile = await mkdtemp(join(tmpdir(), 'tessera-sinks-'))
  const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
  const context = await chromium.launchPersistentContext(profile, {
    serviceWorkers: 'block',
    headless: true,
    bypassCSP: true,
    args: flags,
    executablePath,
  })
  try {
    const trap = await setTrap(context)
    const isTrapAlive = await trySelf(context, trap)
    const { pages, texts } = await storePayloads(world)
    await signIn(context, world)
    const seen = new Set<string>()
    const searches = scriptPayloads
      .filter((_, index) => index % 8 === 0)
      .map((payload) => `/search?q=${encodeURIComponent(payload)}`)
    const histories = pages.filter((_, index) => index % 6 === 0).map((address) => `${address}/history`)
    const addresses = [...screens, ...settings, ...pages, ...histories, '/search?q=mk0', ...searches]
    const visit = async (): Promise<void> => {
      const page = await context.newPage()
      for (let address = addresses.shift(); address !== undefined; address = addresses.shift()) {
        await show(page, world, address)
        const waitUntil = performance.now() + (pages.includes(address) ? patience : 0)
        let markers = await markersOn(page)
        while (markers.length === 0 && performance.now() < waitUntil) {
          await page.waitForTimeout(settled)
          markers = await markersOn(page)
        }
        for (const marker of markers) seen.add(marker)
        trap.pages.add(address)
      }
    }
    await Promise.all(Array.from({ length: together }, visit))
    for (const line of trap.executed) options.log(`    executed ${line}`)
    const markers = scriptPayloads.map((_, index) => markerOf(index)).filter((marker) => seen.has(marker))
    return [
      {
        name: 'scripts that the trap itself catches',
        value: isTrapAlive,
        wanted: '≥ 1',
        isMet: isTrapAlive >= 1,
      },
      {
        name: `stored payloads of ${texts} seen on ${trap.pages.size} pages, content security policy off`,
        value: markers.length,
        wanted: String(texts),
        isMet: markers.length === texts,
      },
      {
        name: 'stored scripts executed',
        value: trap.executed.length,
        wanted: '0',
        isMet: trap.executed.length === 0,
      },
    ]
  } finally {
    await context.close()
    await world.close()
    await rm(profile, { recursive: true, force: true })
  }
}

async function setTrap(context: BrowserContext): Promise<Trap> {
  const trap: Trap = { executed: [], pages: new Set() }
  const caught = (what: string, where: string): void => void trap.executed.push(`${what} on ${where}`)
  await context.exposeBinding('caughtScript', ({ page }, what: string) => caught(what, page.url()))
  await context.addInitScript(
    `for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => window.caughtScript(name)`,
  )
  context.on('dialog', (dialog) => {
    caught('dialog', dialog.page()?.url() ?? '')
    void dialog.dismiss()
  })
  context.on('request', (request) => {
    if (/xss\.invalid|evil|xss\.rocks|ha\.ckers/.test(new URL(request.url()).host))
      caught(`request to ${request.url()}`, request.frame().url())
  })
  return trap
}

/** A trap that catches nothing would prove nothing. */
async function trySelf(context: BrowserContext, trap: Trap): Promise<number> {
  const page = await context.newPage()
  await page.setContent(`<body>${scriptPayloads.slice(0, 3).join('')}</body>`)
  await page.waitForTimeout(settled)
  await page.close()
  return trap.executed.splice(0).length
}

async function signIn(context: BrowserContext, { port, cookie }: ServedWorld): Promise<void> {
  const cookies = cookie.split('; ').map((pair) => ({
    name: pair.slice(0, pair.indexOf('=')),
    value: pair.slice(pair.indexOf('=') + 1),
    url: `http://127.0.0.1:${port}`,
  }))
  await context.addCookies(cookies)
}

async function show(page: Page, { port }: ServedWorld, address: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${port}${address}`, { waitUntil: 'load' })
  await page.waitForTimeout(settled)
  // What is not painted until somebody comes near it counts as well.
  await page.mouse.move(640, 400)
  await page.keyboard.press('Tab')
}

/** The markers in all that the page holds, inside its elements too. */
async function markersOn(page: Page): Promise<readonly string[]> {
  const text = await page.evaluate<string>(`(() => {
    const texts = []
    const walk = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) walk(element.shadowRoot)
        if ('value' in element && typeof element.value === 'string') texts.push(element.value)
      }
      texts.push(root.textContent ?? '')
    }
    walk(document)
    return texts.join(' ')
  })()`)
  return [...new Set(text.match(/mk\d{3}/g))]
}
