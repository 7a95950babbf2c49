import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../core/src/database/free-port.ts'
import { linkPackages, workspaceRoot } from '../plugins/plugin-fixture.ts'
import { runTessera } from '../plugins/run-command.ts'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { writeOldPanel } from './old-panel.ts'
import { startProgram, type StartedProgram } from './started-program.ts'
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy.ts'

const setupLink = /http\S+\/setup#token=(\S+)/
const tessera = join(workspaceRoot, 'sdk/bin/tessera.mjs')
const main = join(workspaceRoot, 'core/src/main.ts')
const organisation = {
  organisationName: 'Lantern',
  language: 'en',
  currency: 'EUR',
  country: 'BE',
  timeZone: 'Europe/Brussels',
  name: 'Ada Lambert',
  email: 'ada@example.com',
  password: 'blue whales sing low',
}

/** Calls the API with the session of the browser. */
async function call(
  page: Page,
  origin: string,
  path: string,
  data: object,
): Promise<{ readonly id: string }> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const answer = await page.context().request.post(`${origin}${path}`, { data, headers })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as { id: string }
}

/** Opens a record far down its page, where a reload would show. */
async function openRecord(page: Page, url: string, panel: string): Promise<void> {
  const isConnected = page.waitForEvent('console', (message) => message.text().includes('[vite] connected'))
  await page.goto(url)
  await isConnected
  await page.locator('shell-panel-slot').getByText(panel).first().waitFor()
  await page.locator('main').evaluate((element) => element.scrollTo({ top: 40 }))
  await page.evaluate(() => Reflect.set(globalThis, 'isSamePage', true))
}

const whereabouts = async (page: Page): Promise<unknown> => ({
  isSamePage: await page.evaluate(() => Reflect.get(globalThis, 'isSamePage') === true),
  scrolled: await page.locator('main').evaluate((element) => element.scrollTop),
})
const unmoved = { isSamePage: true, scrolled: 40 }

/** What holds wherever a panel is developed; `bench` gives the open page and the panel's file. */
function followsItsFile(
  bench: () => { readonly page: Page; readonly file: string; readonly record: string },
) {
  const edit = async (change: (text: string) => string): Promise<void> => {
    // Nobody saves twice in a blink, and the watcher would take it for once.
    await sleep(300)
    const before = readFileSync(bench().file, 'utf8')
    const after = change(before)
    expect(after).not.toBe(before)
    writeFileSync(bench().file, after)
  }
  const start = 'protected override render(): unknown {\n'

  it('is swapped when its file is saved, with its record, in a page that stays where it was', async () => {
    const { page, record } = bench()
    await edit((text) =>
      text.replace(
        start,
        `${start}    if (this.record) return html\`<p>Seen: \${this.record.displayName}</p>\`\n`,
      ),
    )
    await page.getByText(`Seen: ${record}`).waitFor()
    await edit((text) => text.replace('Seen:', 'Seen again:'))
    await page.getByText(`Seen again: ${record}`).waitFor()
    expect(await whereabouts(page)).toEqual(unmoved)
  })

  it('shows what is wrong in its own place, and comes back once that is mended', async () => {
    const { page, file, record } = bench()
    await edit((text) => text.replace(start, `${start}    if (\n`))
    const fault = page.locator('shell-panel-slot crm-error')
    await fault
      .getByText(new RegExp(`src/panels/${file.split('/').at(-1)}:\\d+:\\d+: Unexpected token`))
      .waitFor()
    expect(await page.locator('vite-error-overlay').count()).toBe(0)
    expect(await whereabouts(page)).toEqual(unmoved)
    await edit((text) => text.replace(`${start}    if (\n`, start))
    await fault.waitFor({ state: 'detached' })
    await edit((text) =>
      text.replace('return html`<p>Seen again:', "throw new Error('It fell.')\n    return html`<p>Mended:"),
    )
    await fault.getByText('It fell.').waitFor()
    await edit((text) => text.replace("throw new Error('It fell.')", ''))
    await page.getByText(`Mended: ${record}`).waitFor()
    expect(await whereabouts(page)).toEqual(unmoved)
  })
}

describe('a panel of the workspace under pnpm dev', () => {
  let copy: WorkspaceCopy
  let data: string
  let program: StartedProgram
  let browser: JourneyBrowser

  beforeAll(async () => {
    copy = await copyWorkspace()
    data = mkdtempSync(join(tmpdir(), 'tessera-dev-'))
    writeOldPanel(join(data, 'plugins/old-tile'), 'contacts.person')
    const words = ['core/bin/dev.mjs', '--port', String(await freePort()), '--data', data]
    program = await startProgram({ folder: copy.path, words, ready: setupLink, env: { LOG_LEVEL: 'warn' } })
    browser = await openBrowser({ width: 1600, height: 400 })
    const { page } = browser
    const { origin } = new URL(program.match[0])
    await call(page, origin, '/api/setup', { token: program.match[1], ...organisation })
    const company = await call(page, origin, '/api/records/contacts.company', { name: 'Brouwerij Noord' })
    const person = await call(page, origin, '/api/records/contacts.person', {
      firstName: 'An',
      lastName: 'Peeters',
      positions: [{ company: company.id, role: 'Brewer', active: true, primary: true }],
    })
    await openRecord(page, `${origin}/o/contacts.person/${person.id}`, 'Brouwerij Noord')
  })
  afterAll(async () => {
    await browser?.close()
    await program?.stop()
    copy?.remove()
    rmSync(data, { recursive: true, force: true })
  })

  followsItsFile(() => ({
    page: browser.page,
    file: join(copy.path, 'plugins/contacts/src/panels/companies.ts'),
    record: 'An Peeters',
  }))

  it('stands beside one from elsewhere, in its frame', async () => {
    const { page } = browser
    await call(page, new URL(page.url()).origin, '/api/admin/plugins/old-tile/enable', {})
    const panel = page.locator('crm-panel').filter({ hasText: 'Old tile' })
    await panel.scrollIntoViewIfNeeded()
    await panel.locator('iframe').contentFrame().getByText('Hello An Peeters').waitFor()
    await page.locator('main').evaluate((element) => element.scrollTo({ top: 40 }))
  })

  it('stays where it is while the server starts anew with a changed file', async () => {
    const file = join(copy.path, 'plugins/contacts/locales/en.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"other": "People"', '"other": "Humans"'))
    await browser.page.getByRole('link', { name: 'Humans' }).first().waitFor({ timeout: 60_000 })
    expect(await whereabouts(browser.page)).toEqual(unmoved)
  })
})

describe('a panel of a plugin of its own, in front of a running Tessera', () => {
  let folder: string
  const programs: StartedProgram[] = []
  let browser: JourneyBrowser

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tessera-agency-'))
    const made = await runTessera(['new', 'site-notes', '--into', folder, '--sdk', '*'])
    expect(made).toMatchObject({ code: 0 })
    const plugin = join(folder, 'site-notes')
    await linkPackages(plugin)
    mkdirSync(join(folder, 'data/plugins'), { recursive: true })
    symlinkSync(plugin, join(folder, 'data/plugins/site-notes'), 'junction')
    const words = ['--no-node-snapshot', main, '--port', '0', '--data', join(folder, 'data')]
    const env = { LOG_LEVEL: 'warn', NODE_ENV: 'production' }
    const server = await startProgram({ folder, words, ready: setupLink, env })
    programs.push(server)
    const url = new URL(server.match[0]).origin
    const port = String(await freePort())
    programs.push(
      await startProgram({
        folder: plugin,
        words: [tessera, 'dev', '--port', port],
        ready: /Stop with Ctrl\+C/,
        env: { TESSERA_URL: url },
      }),
    )
    browser = await openBrowser({ width: 1600, height: 400 })
    const { page } = browser
    const origin = `http://localhost:${port}`
    await call(page, origin, '/api/setup', { token: server.match[1], ...organisation })
    await call(page, origin, '/api/admin/plugins/site-notes/enable', {})
    const { id } = await call(page, origin, '/api/records/site-notes.entry', { name: 'The gate' })
    await openRecord(page, `${origin}/o/site-notes.entry/${id}`, 'There are no others yet.')
  })
  afterAll(async () => {
    await browser?.close()
    for (const program of programs.toReversed()) await program.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  followsItsFile(() => ({
    page: browser.page,
    file: join(folder, 'site-notes/src/panels/latest.ts'),
    record: 'The gate',
  }))
})
