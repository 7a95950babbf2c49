import type { Page } from 'playwright-core'
import { callApi } from './api-call.ts'
import { openBrowser, type JourneyBrowser } from './journey-browser.ts'
import { startJourneyServer, type JourneyServer } from './journey-server.ts'

type BrowserOptions = Parameters<typeof openBrowser>[0]

/** What a one-time link carries behind its #. */
const secretOf = (link: string): string => new URL(link).hash.replace('#token=', '')

const credentials = { email: 'ada@demolen.example', password: 'three random words' }

/** Sets a new server up as the company of Ada, who is then signed in on that page. */
export async function setUpCompany(
  { url, setupLink }: Pick<JourneyServer, 'url' | 'setupLink'>,
  page: Page,
  language = 'en',
): Promise<void> {
  await callApi(page, 'POST', `${url}/api/setup`, {
    token: secretOf(setupLink),
    organisationName: 'Bakkerij De Molen',
    name: 'Ada Peeters',
    ...credentials,
    language,
    currency: 'EUR',
    country: 'BE',
    timeZone: 'Europe/Brussels',
  })
}

/** A company on a server of its own: Ada administers it, and others are invited. */
export class JourneyCompany {
  readonly #server: JourneyServer
  readonly #browsers: JourneyBrowser[] = []
  readonly ada: JourneyBrowser

  private constructor(server: JourneyServer, ada: JourneyBrowser) {
    this.#server = server
    this.ada = ada
    this.#browsers.push(ada)
  }

  static async open(options: BrowserOptions = {}): Promise<JourneyCompany> {
    const server = await startJourneyServer()
    try {
      const company = new JourneyCompany(server, await openBrowser(options))
      await setUpCompany(server, company.ada.page)
      return company
    } catch (error) {
      await server.stop()
      throw error
    }
  }

  get url(): string {
    return this.#server.url
  }

  /** One more browser in which Ada is signed in. */
  async openAgain(options: BrowserOptions = {}): Promise<JourneyBrowser> {
    const browser = await this.#openBrowser(options)
    await this.send(browser.page, 'POST', '/api/session', credentials)
    return browser
  }

  /** Invites somebody, who accepts and is signed in in a browser of their own. */
  async invite(name: string, role = 'member'): Promise<JourneyBrowser> {
    const { page } = this.ada
    const { data: roles } = await this.send<{ data: readonly { id: string; key: string }[] }>(
      page,
      'GET',
      '/api/roles',
    )
    const [firstName = ''] = name.split(' ')
    const invited = await this.send<{ data: readonly { link: string }[] }>(page, 'POST', '/api/invitations', {
      emails: [`${firstName.toLowerCase()}@demolen.example`],
      roles: roles.filter(({ key }) => key === role).map(({ id }) => id),
    })
    const browser = await this.#openBrowser()
    const path = `/api/invitations/${secretOf(invited.data[0]!.link)}/accept`
    await this.send(browser.page, 'POST', path, { name, password: 'four other random words' })
    return browser
  }

  send<Answer = { readonly id: string }>(
    page: Page,
    method: string,
    path: string,
    data?: unknown,
  ): Promise<Answer> {
    return callApi<Answer>(page, method, `${this.url}${path}`, data)
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers) await browser.close()
    await this.#server.stop()
  }

  async #openBrowser(options: BrowserOptions = {}): Promise<JourneyBrowser> {
    const browser = await openBrowser(options)
    this.#browsers.push(browser)
    return browser
  }
}
