import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import type { Figure, ProofOptions } from '../../proof.ts'
import { openServedWorld, type ServedWorld } from '../files/served-world.ts'
import { proveExports } from './exported-cells.ts'
import { letterWith } from './letter.ts'
import { scriptPayloads } from './script-payloads.ts'
import { SinkVisitor } from './sink-visitor.ts'
import { publicSinksOf, sinksOf, type Sink } from './sinks.ts'
import { storeNames } from './stored-names.ts'
import { markerOf, storePayloads } from './stored-payloads.ts'

const settled = 400
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

interface Trap {
  /** What ran, and on which page. */
  readonly executed: string[]
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
    const named = await storeNames(world)
    const visitor = new SinkVisitor(context, `http://127.0.0.1:${world.port}`, options.log)
    await visitor.visit(publicSinksOf(named))
    await visitor.show('mail', letterWith(scriptPayloads))
    await signIn(context, world)
    const sinks = [...sinksOf(named, pages), ...payloadSinks(pages)]
    const queue = sinks[Symbol.iterator]()
    await Promise.all(Array.from({ length: together }, () => visitor.visit(queue)))
    await visitor.visitMissed()
    for (const line of [...trap.executed, ...visitor.links]) options.log(`    executed ${line}`)
    for (const line of visitor.missed) options.log(`    not shown: ${line}`)
    const markers = scriptPayloads
      .map((_, index) => markerOf(index))
      .filter((marker) => visitor.seen.has(marker))
    const none = (name: string, value: number): Figure => ({ name, value, wanted: '0', isMet: value === 0 })
    return [
      {
        name: 'scripts that the trap itself catches',
        value: isTrapAlive,
        wanted: '≥ 1',
        isMet: isTrapAlive >= 1,
      },
      {
        name: `stored payloads of ${texts} seen on ${visitor.pages} pages, content security policy off`,
        value: markers.length,
        wanted: String(texts),
        isMet: markers.length === texts,
      },
      none(`places of ${visitor.pages} that did not show what was stored`, visitor.missed.length),
      none('stored scripts executed', trap.executed.length),
      none('addresses in pages that would run a script', visitor.links.length),
      ...(await proveExports(world)),
    ]
  } finally {
    await context.close()
    await world.close()
    await rm(profile, { recursive: true, force: true })
  }
}

/** Every record by itself, and what is looked for. */
function payloadSinks(pages: readonly string[]): readonly Sink[] {
  const searches = scriptPayloads
    .filter((_, index) => index % 8 === 0)
    .map((payload) => ({
      name: `search for ${payload}`,
      address: `/search?q=${encodeURIComponent(payload)}`,
      shows: /alert|script|javascript|mk/i,
    }))
  const records = pages.map((address) => ({ name: 'record', address, shows: /mk0\d\d/ }))
  return [...searches, ...records]
}

async function setTrap(context: BrowserContext): Promise<Trap> {
  const trap: Trap = { executed: [] }
  const caught = (what: string, where: string): void => void trap.executed.push(`${what} on ${where}`)
  await context.exposeBinding('caughtScript', ({ page }, what: string) => caught(what, page.url()))
  // What is printed is kept: the page takes it away as soon as the browser has it.
  await context.addInitScript(
    `for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.caughtScript(name)
    window.print = () => {
      const textOf = (root) => [...root.querySelectorAll('*')].flatMap((one) => one.shadowRoot ? [one.shadowRoot.textContent, textOf(one.shadowRoot)] : []).join(' ')
      document.documentElement.dataset.printed = textOf(document.querySelector('.tessera-print') ?? document)
    }`,
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
